import type { ExactRows } from '../core/compute';
import { meanVarianceOf, type Frame, type Spread } from '../core/frame';
import type { Matrix } from '../core/matrix';
import wasm from './exact-rows.as.ts?wasm';
import { WasmInstance } from './wasm';

/** Cells copied in at a time: they stay in the cache until they are read. */
const PIECE_CELLS = 16_384;

interface Exports {
  bindRows(cols: number, single: number, rows: number, labels: number, shift: number): void;
  addRows(count: number, sums: number, counts: number): void;
  spreadRows(count: number, sums: number, squares: number, largest: number): void;
  measureRows(count: number, scale: number, centers: number, out: number): void;
}

/** Rows beside their centers in WASM SIMD; equal to the plain twin to the last bit. A few hundred kB, whatever the rows. */
export function wasmExactRows(X: Matrix, frame: Frame): ExactRows {
  return new WasmExactRows(X, frame);
}

/** How far the values of a matrix spread about `shift`, in WASM SIMD; O(rows · cols). */
export function wasmSpread(X: Matrix, shift: Float64Array): Spread {
  const pieces = new Pieces(X, shift);
  const { wasm } = pieces;
  const [sums, squares, largest] = [wasm.take(8 * X.cols), wasm.take(8 * X.cols), wasm.take(16)];
  for (const at of [sums, squares]) wasm.f64(at, X.cols).fill(0);
  wasm.f64(largest, 2).fill(0);
  pieces.visit(0, X.rows, (_, count) => wasm.exports.spreadRows(count, sums, squares, largest));
  return {
    largest: Math.max(...wasm.f64(largest, 2)),
    meanVariance: meanVarianceOf(X.rows, wasm.f64(sums, X.cols), wasm.f64(squares, X.cols)),
  };
}

/** Rows copied in as they are, a cacheful at a time. */
class Pieces {
  readonly wasm = new WasmInstance<Exports>(wasm);
  readonly #X: Matrix;
  readonly #pieceRows: number;
  readonly #rows: number;
  readonly #labels: number;

  constructor(X: Matrix, shift: Float64Array) {
    this.#X = X;
    this.#pieceRows = Math.max(1, Math.floor(PIECE_CELLS / Math.max(1, X.cols)));
    this.#rows = this.wasm.take(X.data.BYTES_PER_ELEMENT * this.#pieceRows * X.cols);
    this.#labels = this.wasm.take(4 * this.#pieceRows);
    const shiftAt = this.wasm.take(8 * X.cols);
    this.wasm.f64(shiftAt, X.cols).set(shift);
    this.wasm.exports.bindRows(X.cols, X.data instanceof Float32Array ? 1 : 0, this.#rows, this.#labels, shiftAt);
  }

  /** Rows of the largest piece. */
  get most(): number {
    return this.#pieceRows;
  }

  visit(from: number, to: number, use: (first: number, count: number) => void, labels?: Int32Array): void {
    const { data, cols } = this.#X;
    const size = this.#pieceRows * cols;
    const rows = data instanceof Float32Array ? this.wasm.f32(this.#rows, size) : this.wasm.f64(this.#rows, size);
    const own = this.wasm.i32(this.#labels, this.#pieceRows);
    for (let first = from; first < to; first += this.#pieceRows) {
      const end = Math.min(first + this.#pieceRows, to);
      rows.set(data.subarray(first * cols, end * cols));
      if (labels) own.set(labels.subarray(first, end));
      use(first, end - first);
    }
  }
}

class WasmExactRows implements ExactRows {
  readonly #pieces: Pieces;
  readonly #scale: number;
  readonly #mark: number;

  constructor(X: Matrix, { shift, scale }: Frame) {
    this.#pieces = new Pieces(X, shift);
    this.#scale = scale;
    this.#mark = this.#pieces.wasm.mark;
  }

  addTo(from: number, to: number, labels: Int32Array, sums: Float64Array, counts: Float64Array): void {
    const { wasm } = this.#pieces;
    wasm.release(this.#mark);
    const [sumsAt, countsAt] = [wasm.take(8 * sums.length), wasm.take(8 * counts.length)];
    wasm.f64(sumsAt, sums.length).set(sums);
    wasm.f64(countsAt, counts.length).set(counts);
    this.#pieces.visit(from, to, (_, count) => wasm.exports.addRows(count, sumsAt, countsAt), labels);
    sums.set(wasm.f64(sumsAt, sums.length));
    counts.set(wasm.f64(countsAt, counts.length));
  }

  squares(centers: Matrix, from: number, to: number, labels: Int32Array, out: Float64Array): void {
    const { wasm } = this.#pieces;
    wasm.release(this.#mark);
    const [centersAt, outAt] = [wasm.take(8 * centers.data.length), wasm.take(8 * this.#pieces.most)];
    wasm.f64(centersAt, centers.data.length).set(centers.data);
    const measure = (first: number, count: number) => {
      wasm.exports.measureRows(count, this.#scale, centersAt, outAt);
      out.set(wasm.f64(outAt, count), first);
    };
    this.#pieces.visit(from, to, measure, labels);
  }
}
