import { transfer } from 'comlink';
import type { Bounds } from '../../../core/compute';
import type { Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { wasmKmeansKernel, type BlockwiseKmeans } from '../../../kernels/kmeans';

/** Rows of k-means that one worker holds; all row numbers are among its own rows. */
export interface KmeansRows {
  readonly X: Matrix;
  readonly frame: Frame;
  readonly weights?: Float64Array;
}

/** Asks for an assignment of own rows; `labels` holds those of `from…to` and comes back with the answer. */
export interface AssignRequest {
  readonly centers: Matrix;
  readonly from: number;
  readonly to: number;
  readonly labels: Int32Array<ArrayBuffer>;
  readonly bounds?: Bounds;
}

/** What an assignment changed, block by block, so that the asker can add it up in the order of all blocks. */
export interface Assigned {
  readonly changed: number;
  readonly labels: Int32Array<ArrayBuffer>;
  /** First rows of the blocks in which a label changed, ascending. */
  readonly blocks: readonly number[];
  /** For each of these blocks nClusters × cols, then nClusters counts. */
  readonly parts: Float64Array<ArrayBuffer>;
}

/** Asks for distances to points; `closest` holds those of `from…to`, `out` is where distances go, and both come back. */
export interface TryRequest {
  readonly points: Matrix;
  readonly from: number;
  readonly to: number;
  readonly closest: Float32Array<ArrayBuffer>;
  readonly out: Float32Array<ArrayBuffer>;
}

/** Distances point by point (`to − from` each), and block by block what each point leaves in total. */
export interface Tried {
  readonly closest: Float32Array<ArrayBuffer>;
  readonly out: Float32Array<ArrayBuffer>;
  readonly totals: Float64Array<ArrayBuffer>;
}

/** Blocks whose parts there is room for at first. */
const FIRST_PARTS = 16;

/** One worker's part of a k-means: the ordinary kernel on its own rows. */
export class KmeansShard {
  readonly #kernel: BlockwiseKmeans;
  readonly #rows: number;
  /** Blocks that have been assigned with bounds since bounds last began, so that they may go on. */
  readonly #hasBounds: Uint8Array;

  constructor({ X, frame, weights }: KmeansRows) {
    this.#kernel = wasmKmeansKernel(X, frame, weights);
    this.#rows = X.rows;
    this.#hasBounds = new Uint8Array(Math.ceil(X.rows / this.#kernel.blockRows));
  }

  async assign({ centers, from, to, labels, bounds }: AssignRequest): Promise<Assigned> {
    const width = centers.rows * (centers.cols + 1);
    const all = this.#placed(labels, from, to);
    const blocks: number[] = [];
    let parts = new Float64Array(FIRST_PARTS * width);
    const its = this.#begun(from, to, bounds);
    const changed = await this.#kernel.assignBlocks(centers, from, to, all, its, (first, part) => {
      if (parts.length < (blocks.length + 1) * width) parts = doubled(parts);
      parts.set(part, blocks.length * width);
      blocks.push(first);
    });
    if (all !== labels) labels.set(all.subarray(from, to));
    return transfer({ changed, labels, blocks, parts }, [labels.buffer, parts.buffer]);
  }

  /** Bounds begin anew where a block has none yet, as in a shard that took the place of a lost one. */
  #begun(from: number, to: number, bounds: Bounds | undefined): Bounds | undefined {
    const { blockRows } = this.#kernel;
    const asked = this.#hasBounds.subarray(from / blockRows, Math.ceil(to / blockRows));
    const goesOn = asked.every((has) => has === 1);
    asked.fill(bounds ? 1 : 0);
    return bounds && !goesOn ? {} : bounds;
  }

  async tryPoints({ points, from, to, closest, out }: TryRequest): Promise<Tried> {
    const { blockRows } = this.#kernel;
    const near = this.#placed(closest, from, to);
    const length = to - from;
    const found = length === this.#rows ? out : new Float32Array(points.rows * this.#rows);
    const totals = new Float64Array(points.rows * Math.ceil(length / blockRows));
    for (let first = from, p = 0; first < to; first += blockRows, p += points.rows) {
      const end = Math.min(first + blockRows, to);
      await this.#kernel.tryPoints(points, first, end, near, found, totals.subarray(p, p + points.rows));
    }
    for (let p = 0; found !== out && p < points.rows; p++) {
      out.set(found.subarray(p * this.#rows + from, p * this.#rows + to), p * length);
    }
    return transfer({ closest, out, totals }, [closest.buffer, out.buffer, totals.buffer]);
  }

  /** Values of rows `from…to` where the kernel looks for them: among those of all own rows. */
  #placed<T extends Int32Array | Float32Array>(values: T, from: number, to: number): T {
    if (to - from === this.#rows) return values;
    const all = values.constructor === Int32Array ? new Int32Array(this.#rows) : new Float32Array(this.#rows);
    all.set(values.subarray(0, to - from), from);
    return all as T;
  }
}

function doubled(parts: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * parts.length);
  larger.set(parts);
  return larger;
}
