import type { ExactRows } from '../core/compute';
import type { Frame } from '../core/frame';
import type { Matrix } from '../core/matrix';
import wasm from './exact-rows.as.ts?wasm';
import { WasmInstance } from './wasm';

/** Cells copied in at a time: they stay in the cache until they are read. */
const PIECE_CELLS = 16_384;

interface Exports {
  bindRows(cols: number, single: number, rows: number, labels: number, shift: number): void;
  addRows(count: number, sums: number, counts: number): void;
  measureRows(count: number, scale: number, centers: number, out: number): void;
}

/** Rows beside their centers in WASM SIMD; equal to the plain twin to the last bit. A few hundred kB, whatever the rows. */
export function wasmExactRows(X: Matrix, frame: Frame): ExactRows {
  return new WasmExactRows(X, frame);
}

class WasmExactRows implements ExactRows {
  readonly #X: Matrix;
  readonly #frame: Frame;
  readonly #wasm = new WasmInstance<Exports>(wasm);
  readonly #pieceRows: number;
  readonly #rows: number;
  readonly #labels: number;
  readonly #mark: number;

  constructor(X: Matrix, frame: Frame) {
    this.#X = X;
    this.#frame = frame;
    this.#pieceRows = Math.max(1, Math.floor(PIECE_CELLS / Math.max(1, X.cols)));
    this.#rows = this.#wasm.take(X.data.BYTES_PER_ELEMENT * this.#pieceRows * X.cols);
    this.#labels = this.#wasm.take(4 * this.#pieceRows);
    const shift = this.#wasm.take(8 * X.cols);
    this.#mark = this.#wasm.mark;
    this.#wasm.f64(shift, X.cols).set(frame.shift);
    const single = X.data instanceof Float32Array ? 1 : 0;
    this.#wasm.exports.bindRows(X.cols, single, this.#rows, this.#labels, shift);
  }

  addTo(from: number, to: number, labels: Int32Array, sums: Float64Array, counts: Float64Array): void {
    const wasm = this.#wasm;
    wasm.release(this.#mark);
    const [sumsAt, countsAt] = [wasm.take(8 * sums.length), wasm.take(8 * counts.length)];
    wasm.f64(sumsAt, sums.length).set(sums);
    wasm.f64(countsAt, counts.length).set(counts);
    this.#eachPiece(from, to, labels, (_, count) => wasm.exports.addRows(count, sumsAt, countsAt));
    sums.set(wasm.f64(sumsAt, sums.length));
    counts.set(wasm.f64(countsAt, counts.length));
  }

  squares(centers: Matrix, from: number, to: number, labels: Int32Array, out: Float64Array): void {
    const wasm = this.#wasm;
    wasm.release(this.#mark);
    const [centersAt, outAt] = [wasm.take(8 * centers.data.length), wasm.take(8 * this.#pieceRows)];
    wasm.f64(centersAt, centers.data.length).set(centers.data);
    this.#eachPiece(from, to, labels, (first, count) => {
      wasm.exports.measureRows(count, this.#frame.scale, centersAt, outAt);
      out.set(wasm.f64(outAt, count), first);
    });
  }

  #eachPiece(from: number, to: number, labels: Int32Array, visit: (first: number, count: number) => void): void {
    const { data, cols } = this.#X;
    const single = data instanceof Float32Array;
    const size = this.#pieceRows * cols;
    const rows = single ? this.#wasm.f32(this.#rows, size) : this.#wasm.f64(this.#rows, size);
    const own = this.#wasm.i32(this.#labels, this.#pieceRows);
    for (let first = from; first < to; first += this.#pieceRows) {
      const end = Math.min(first + this.#pieceRows, to);
      rows.set(data.subarray(first * cols, end * cols));
      own.set(labels.subarray(first, end));
      visit(first, end - first);
    }
  }
}
