import type { SilhouetteKernel } from '../../../core/compute';
import type { Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { LANES } from '../../../kernels/grouped-rows';
import source from '../../../kernels/silhouette.wgsl?text';
import { inClusters, type Places } from '../../../kernels/silhouette-places';
import type { Graphics } from './graphics';
import { freeRows, loadRows, partsOf, PIECE_STEP, type Part, type Piece, type RowsOnCard } from './rows-on-card';

/** Places of one team, as the shader has it. */
const TEAM_PLACES = 64;
/** Places compared with all others in one block of work. */
const BLOCK_PLACES = 1024;

/** A silhouette on a graphics card; distances are single and gathered in small sums, so that it agrees with double to about 1e-5. */
export class GpuSilhouette implements SilhouetteKernel {
  readonly blockRows = BLOCK_PLACES;
  readonly #card: Promise<Graphics>;
  readonly #X: Matrix;
  readonly #frame: Frame;
  #places: Places = inClusters(new Int32Array(0), 0);
  #rows: Promise<RowsOnCard> | undefined;
  #clusters = 0;
  #sums = new Float64Array(0);

  constructor(card: Promise<Graphics>, X: Matrix, frame: Frame) {
    this.#card = card;
    this.#X = X;
    this.#frame = frame;
  }

  group(labels: Int32Array, nClusters: number): number {
    const { rowAt } = (this.#places = inClusters(labels, nClusters));
    this.free();
    this.#clusters = nClusters;
    this.#sums = new Float64Array(this.#X.rows * nClusters);
    this.#rows = loadRows(this.#card, this.#X, this.#frame, rowAt);
    return Math.ceil(rowAt.length / BLOCK_PLACES);
  }

  async addBlock(block: number): Promise<void> {
    const on = await this.#rows!;
    const from = block * BLOCK_PLACES;
    const to = Math.min(from + BLOCK_PLACES, this.#places.rowAt.length);
    for (const part of partsOf(on.pieces, from, to, PIECE_STEP)) await this.#measure(on, part);
  }

  async #measure({ graphics, scratch, pieces }: RowsOnCard, { piece: own, from, to }: Part): Promise<void> {
    const count = to - from;
    const nothing = new Float32Array(count * this.#clusters);
    const sums = await graphics.checked(() => scratch.holding('sums', nothing));
    for (const others of pieces) {
      const owners = await graphics.checked(() => scratch.holding('owners', this.#owners(others)));
      const groups = (others.to - others.from) / LANES;
      const shape = Uint32Array.of(from - own.from, count, groups, this.#X.cols, this.#clusters).buffer;
      const buffers = [own.buffer, others.buffer, owners, sums];
      const job = { source, entry: 'measure', buffers, shape, teams: Math.ceil(count / TEAM_PLACES) };
      const [found] = await graphics.compute(job, others === pieces.at(-1) ? [[sums, nothing.byteLength]] : []);
      if (found) this.#keep(new Float32Array(found), from);
    }
  }

  #keep(found: Float32Array, from: number): void {
    for (let p = 0; p < found.length / this.#clusters; p++) {
      const row = this.#places.rowAt[from + p]!;
      if (row < 0) continue;
      this.#sums.set(found.subarray(p * this.#clusters, (p + 1) * this.#clusters), row * this.#clusters);
    }
  }

  /** Of each group of a piece: its cluster and how many rows it holds, as the shader reads it. */
  #owners({ from, to }: Piece): Uint32Array {
    const { rowAt, owners } = this.#places;
    return Uint32Array.from({ length: (to - from) / LANES }, (_, g) => {
      const first = from + g * LANES;
      let holds = LANES;
      while (holds > 0 && rowAt[first + holds - 1]! < 0) holds--;
      return owners[first / LANES]! * 16 + holds;
    });
  }

  sums(): Float64Array {
    return this.#sums.slice();
  }

  free(): void {
    if (this.#rows) freeRows(this.#rows);
    this.#rows = undefined;
  }
}
