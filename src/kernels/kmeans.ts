import type { KmeansKernel } from '../core/compute';
import type { Frame } from '../core/frame';
import type { Matrix } from '../core/matrix';
import { KMEANS_BLOCK_ROWS as BLOCK_ROWS } from './blocks';
import { LANES, paddedRows, writeGroupedRows } from './grouped-rows';
import wasm from './kmeans.as.ts?wasm';
import { WasmInstance } from './wasm';

/** Half the distance from 1 to the next single-precision number. */
const UNIT_ROUNDOFF = 2 ** -24;

interface Exports {
  bindRows(cols: number, places: number, rows: number, norms: number, labels: number): void;
  bindClusters(
    clusters: number,
    negated: number,
    halfNorms: number,
    centers: number,
    sums: number,
    counts: number,
    moved: number,
    scores: number,
  ): void;
  assignBlock(from: number, to: number, slack: number): number;
  tryBlock(
    from: number,
    to: number,
    points: number,
    count: number,
    closest: number,
    out: number,
    stride: number,
    totals: number,
  ): void;
}

/**
 * The k-means kernel in WASM SIMD: O(rows · nClusters · cols) an assignment, 4 · rows · (cols + 2) bytes.
 * Its labels equal those of the plain twin, since rows that single precision cannot decide are judged in double.
 */
export function wasmKmeansKernel(X: Matrix, frame: Frame): KmeansKernel {
  return new WasmKmeans(X, frame);
}

class WasmKmeans implements KmeansKernel {
  readonly blockRows = BLOCK_ROWS;
  readonly #rows: number;
  readonly #cols: number;
  readonly #slack: number;
  readonly #wasm = new WasmInstance<Exports>(wasm);
  readonly #labels: number;
  /** Where the rows end and what belongs to one call begins. */
  readonly #mark: number;

  constructor(X: Matrix, frame: Frame) {
    this.#rows = X.rows;
    this.#cols = X.cols;
    this.#slack = 5 * (X.cols + 6) * UNIT_ROUNDOFF;
    const places = paddedRows(X.rows);
    const rows = this.#wasm.take(4 * places * X.cols);
    const norms = this.#wasm.take(4 * places);
    this.#labels = this.#wasm.take(4 * places);
    this.#mark = this.#wasm.mark;
    const grouped = this.#wasm.f32(rows, places * X.cols);
    const rowAt = new Int32Array(places).fill(-1, X.rows);
    for (let i = 0; i < X.rows; i++) rowAt[i] = i;
    writeGroupedRows(X, frame, rowAt, grouped);
    this.#wasm.exports.bindRows(X.cols, places, rows, norms, this.#labels);
  }

  async tryPoints(
    points: Matrix,
    from: number,
    to: number,
    closest: Float32Array,
    out: Float32Array,
    totals: Float64Array,
  ): Promise<void> {
    const wasm = this.#wasm;
    const count = points.rows;
    wasm.release(this.#mark);
    const at = wasm.take(4 * points.data.length);
    const near = wasm.take(4 * BLOCK_ROWS);
    const found = wasm.take(4 * count * BLOCK_ROWS);
    const sums = wasm.take(16 * count);
    wasm.f32(at, points.data.length).set(points.data);
    const [nearView, foundView] = [wasm.f32(near, BLOCK_ROWS), wasm.f32(found, count * BLOCK_ROWS)];
    const sumsView = wasm.f64(sums, 2 * count);
    for (let first = from; first < to; first += BLOCK_ROWS) {
      const length = Math.min(BLOCK_ROWS, to - first);
      nearView.fill(0, length).set(closest.subarray(first, first + length));
      wasm.exports.tryBlock(first, first + length, at, count, near, found, BLOCK_ROWS, sums);
      for (let p = 0; p < count; p++) {
        totals[p]! += sumsView[2 * p]! + sumsView[2 * p + 1]!;
        out.set(foundView.subarray(p * BLOCK_ROWS, p * BLOCK_ROWS + length), p * this.#rows + first);
      }
    }
  }

  async assign(
    centers: Matrix,
    from: number,
    to: number,
    labels: Int32Array,
    sums: Float64Array,
    counts: Float64Array,
  ): Promise<number> {
    const wasm = this.#wasm;
    const at = this.#placeClusters(centers);
    wasm.f64(at.sums, sums.length).set(sums);
    wasm.f64(at.counts, counts.length).set(counts);
    const mine = wasm.i32(this.#labels + 4 * from, to - from);
    mine.set(labels.subarray(from, to));
    let changed = 0;
    for (let first = from; first < to; first += BLOCK_ROWS) {
      changed += wasm.exports.assignBlock(first, Math.min(first + BLOCK_ROWS, to), this.#slack);
    }
    if (changed > 0) {
      labels.set(mine, from);
      sums.set(wasm.f64(at.sums, sums.length));
      counts.set(wasm.f64(at.counts, counts.length));
    }
    return changed;
  }

  /** Lays out memory for the clusters and writes the centers into it. */
  #placeClusters(centers: Matrix): { sums: number; counts: number } {
    const wasm = this.#wasm;
    const k = centers.rows;
    const cells = k * this.#cols;
    wasm.release(this.#mark);
    const negated = wasm.take(4 * cells);
    const halfNorms = wasm.take(4 * k);
    const exact = wasm.take(8 * cells);
    const sums = wasm.take(8 * cells);
    const counts = wasm.take(8 * k);
    const moved = wasm.take(8 * (cells + k));
    const scores = wasm.take(4 * LANES * k);
    wasm.f64(exact, cells).set(centers.data);
    writeCenters(centers, wasm.f32(negated, cells), wasm.f32(halfNorms, k));
    wasm.exports.bindClusters(k, negated, halfNorms, exact, sums, counts, moved, scores);
    return { sums, counts };
  }

  /** Nothing to do: the memory goes with the last reference to the kernel. */
  free(): void {}
}

function writeCenters(centers: Matrix, negated: Float32Array, halfNorms: Float32Array): void {
  for (let k = 0, p = 0; k < centers.rows; k++) {
    let sum = 0;
    for (let c = 0; c < centers.cols; c++, p++) {
      const value = centers.data[p]!;
      negated[p] = -value;
      sum += value * value;
    }
    halfNorms[k] = sum / 2;
  }
}
