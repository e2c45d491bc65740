import type { DistanceSumsKernel } from '../core/compute';
import { frameRow, type Frame } from '../core/frame';
import type { Matrix } from '../core/matrix';
import { clusterBlocks, type ClusterBlocks } from './cluster-blocks';
import wasm from './distance-sums.as.ts?wasm';
import { LANES, paddedRows, writeGroupedRows } from './grouped-rows';
import { WasmInstance } from './wasm';

/** Rows compared with all points in one go. */
const BLOCK_ROWS = 256;

interface Exports {
  add(points: number, groups: number, cols: number, rows: number, count: number, sums: number): void;
}

/** Distances of a few rows to all rows in WASM SIMD: O(points · rows · cols); 4 · (points + 256) · cols + 8 · points · clusters bytes. */
export function wasmDistanceSumsKernel(X: Matrix, frame: Frame, points: Int32Array): DistanceSumsKernel {
  return new WasmDistanceSums(X, frame, points);
}

class WasmDistanceSums implements DistanceSumsKernel {
  readonly blockRows = BLOCK_ROWS;
  readonly #wasm = new WasmInstance<Exports>(wasm);
  readonly #X: Matrix;
  readonly #frame: Frame;
  readonly #count: number;
  readonly #places: number;
  readonly #points: number;
  readonly #rows: number;
  readonly #row: Float64Array;
  readonly #mark: number;
  #blocks: ClusterBlocks = { order: new Int32Array(0), starts: [], clusters: [] };
  #clusters = 0;
  #sums = 0;

  constructor(X: Matrix, frame: Frame, points: Int32Array) {
    const places = paddedRows(points.length);
    this.#X = X;
    this.#frame = frame;
    this.#count = points.length;
    this.#places = places;
    this.#row = new Float64Array(X.cols);
    this.#points = this.#wasm.take(4 * places * X.cols);
    this.#rows = this.#wasm.take(4 * BLOCK_ROWS * X.cols);
    this.#mark = this.#wasm.mark;
    const rowAt = new Int32Array(places).fill(-1);
    rowAt.set(points);
    writeGroupedRows(X, frame, rowAt, this.#wasm.f32(this.#points, places * X.cols));
  }

  group(labels: Int32Array, nClusters: number): number {
    this.#blocks = clusterBlocks(labels, nClusters, BLOCK_ROWS);
    this.#clusters = nClusters;
    this.#wasm.release(this.#mark);
    this.#sums = this.#wasm.take(8 * this.#places * nClusters);
    this.#wasm.f64(this.#sums, this.#places * nClusters).fill(0);
    return this.#blocks.clusters.length;
  }

  async addBlock(block: number): Promise<void> {
    const { order, starts, clusters } = this.#blocks;
    const rows = order.subarray(starts[block]!, starts[block + 1]!);
    const { cols } = this.#X;
    const into = this.#wasm.f32(this.#rows, rows.length * cols);
    rows.forEach((row, i) => {
      frameRow(this.#X, this.#frame, row, this.#row);
      into.set(this.#row, i * cols);
    });
    const sums = this.#sums + 8 * this.#places * clusters[block]!;
    this.#wasm.exports.add(this.#points, this.#places / LANES, cols, this.#rows, rows.length, sums);
  }

  sums(): Float64Array {
    const byCluster = this.#wasm.f64(this.#sums, this.#places * this.#clusters);
    const sums = new Float64Array(this.#count * this.#clusters);
    for (let p = 0; p < sums.length; p++) {
      sums[p] = byCluster[(p % this.#clusters) * this.#places + Math.floor(p / this.#clusters)]!;
    }
    return sums;
  }

  /** Nothing to do: the memory goes with the last reference to the kernel. */
  free(): void {}
}
