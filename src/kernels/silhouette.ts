import type { SilhouetteKernel } from '../core/compute';
import type { Frame } from '../core/frame';
import type { Matrix } from '../core/matrix';
import { SILHOUETTE_BLOCK_ROWS as BLOCK_ROWS } from './blocks';
import { LANES, writeGroupedRows } from './grouped-rows';
import { BLOCK_GROUPS, inClusters, sumsByRow } from './silhouette-places';
import wasm from './silhouette.as.ts?wasm';
import { WasmInstance } from './wasm';

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
  measureBlock(from: number, to: number): void;
}

/** A silhouette that also tells what a block adds, so that whoever asked several of them can add up in order. */
export interface BlockwiseSilhouette extends SilhouetteKernel {
  /**
   * What `addBlock` would add, without adding it; blocks in any order.
   * @returns cluster by cluster, the sums of the places up to the block's last
   */
  blockPart(block: number): Float64Array<ArrayBuffer>;
}

/**
 * The silhouette kernel in WASM SIMD: O(rows² · cols) over all blocks, each pair of rows measured once;
 * 4 · rows · cols + 16 · rows · nClusters bytes.
 */
export function wasmSilhouetteKernel(X: Matrix, frame: Frame): BlockwiseSilhouette {
  return new WasmSilhouette(X, frame);
}

class WasmSilhouette implements BlockwiseSilhouette {
  readonly blockRows = BLOCK_ROWS;
  readonly #X: Matrix;
  readonly #frame: Frame;
  readonly #wasm = new WasmInstance<Exports>(wasm);
  /** The row at each place, in order of cluster; −1 at places that only fill a group. */
  #rowAt = new Int32Array(0);
  #clusters = 0;
  #sums = 0;
  #part = 0;

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
    this.#part = part;
    return Math.ceil(owners.length / BLOCK_GROUPS);
  }

  async addBlock(block: number): Promise<void> {
    this.#wasm.exports.addBlock(...this.#groups(block));
  }

  blockPart(block: number): Float64Array<ArrayBuffer> {
    const [from, to] = this.#groups(block);
    const places = this.#rowAt.length;
    this.#wasm.exports.measureBlock(from, to);
    const all = this.#wasm.f64(this.#part, places * this.#clusters);
    const part = new Float64Array(LANES * to * this.#clusters);
    for (let c = 0; c < this.#clusters; c++)
      part.set(all.subarray(c * places, c * places + LANES * to), LANES * to * c);
    return part;
  }

  #groups(block: number): [from: number, to: number] {
    const from = block * BLOCK_GROUPS;
    return [from, Math.min(from + BLOCK_GROUPS, this.#rowAt.length / LANES)];
  }

  sums(): Float64Array {
    const byPlace = this.#wasm.f64(this.#sums, this.#rowAt.length * this.#clusters);
    return sumsByRow(byPlace, this.#rowAt, this.#X.rows, this.#clusters);
  }

  /** Nothing to do: the memory goes with the last reference to the kernel. */
  free(): void {}
}
