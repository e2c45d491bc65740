import type { SilhouetteKernel } from '../core/compute';
import type { Frame } from '../core/frame';
import type { Matrix } from '../core/matrix';
import { SILHOUETTE_BLOCK_ROWS as BLOCK_ROWS } from './blocks';
import { LANES, paddedRows, writeGroupedRows } from './grouped-rows';
import wasm from './silhouette.as.ts?wasm';
import { WasmInstance } from './wasm';

const BLOCK_GROUPS = BLOCK_ROWS / LANES;

interface Exports {
  bind(
    cols: number,
    places: number,
    clusters: number,
    rows: number,
    present: number,
    owners: number,
    sums: number,
    part: number,
  ): void;
  addBlock(from: number, to: number): void;
}

/**
 * The silhouette kernel in WASM SIMD: O(rows² · cols) over all blocks, each pair of rows measured once;
 * 4 · rows · cols + 16 · rows · nClusters bytes.
 */
export function wasmSilhouetteKernel(X: Matrix, frame: Frame): SilhouetteKernel {
  return new WasmSilhouette(X, frame);
}

class WasmSilhouette implements SilhouetteKernel {
  readonly blockRows = BLOCK_ROWS;
  readonly #X: Matrix;
  readonly #frame: Frame;
  readonly #wasm = new WasmInstance<Exports>(wasm);
  /** The row at each place, in order of cluster; −1 at places that only fill a group. */
  #rowAt = new Int32Array(0);
  #clusters = 0;
  #sums = 0;

  constructor(X: Matrix, frame: Frame) {
    this.#X = X;
    this.#frame = frame;
  }

  group(labels: Int32Array, nClusters: number): number {
    const { rowAt, owners } = inClusters(labels, nClusters);
    const places = rowAt.length;
    const { cols } = this.#X;
    const wasm = this.#wasm;
    wasm.release(0);
    const rows = wasm.take(4 * places * cols);
    const present = wasm.take(4 * places);
    const groups = wasm.take(4 * owners.length);
    const sums = wasm.take(8 * places * nClusters);
    const part = wasm.take(8 * places * nClusters);
    writeGroupedRows(this.#X, this.#frame, rowAt, wasm.f32(rows, places * cols));
    wasm.i32(present, places).set(rowAt.map((row) => (row < 0 ? 0 : -1)));
    wasm.i32(groups, owners.length).set(owners);
    wasm.f64(sums, places * nClusters).fill(0);
    wasm.exports.bind(cols, places, nClusters, rows, present, groups, sums, part);
    this.#rowAt = rowAt;
    this.#clusters = nClusters;
    this.#sums = sums;
    return Math.ceil(owners.length / BLOCK_GROUPS);
  }

  async addBlock(block: number): Promise<void> {
    const from = block * BLOCK_GROUPS;
    this.#wasm.exports.addBlock(from, Math.min(from + BLOCK_GROUPS, this.#rowAt.length / LANES));
  }

  sums(): Float64Array {
    const places = this.#rowAt.length;
    const clusters = this.#clusters;
    const byPlace = this.#wasm.f64(this.#sums, places * clusters);
    const byRow = new Float64Array(this.#X.rows * clusters);
    for (let place = 0; place < places; place++) {
      const row = this.#rowAt[place]!;
      if (row < 0) continue;
      for (let c = 0; c < clusters; c++) byRow[row * clusters + c] = byPlace[c * places + place]!;
    }
    return byRow;
  }

  /** Nothing to do: the memory goes with the last reference to the kernel. */
  free(): void {}
}

/** Puts the rows in order of cluster, each cluster filled up to whole groups: the row at each place, and whose each group is. */
function inClusters(labels: Int32Array, nClusters: number): { rowAt: Int32Array<ArrayBuffer>; owners: Int32Array } {
  const sizes = new Int32Array(nClusters);
  for (const label of labels) if (label >= 0) sizes[label]!++;
  const next = new Int32Array(nClusters);
  let places = 0;
  for (let c = 0; c < nClusters; c++) {
    next[c] = places;
    places += paddedRows(sizes[c]!);
  }
  const owners = new Int32Array(places / LANES);
  for (let c = 0; c < nClusters; c++) owners.fill(c, next[c]! / LANES, (next[c]! + paddedRows(sizes[c]!)) / LANES);
  const rowAt = new Int32Array(places).fill(-1);
  for (let i = 0; i < labels.length; i++) if (labels[i]! >= 0) rowAt[next[labels[i]!]!++] = i;
  return { rowAt, owners };
}
