import type { Edge, SpanningKernel } from '../core/compute';
import type { Frame } from '../core/frame';
import type { Matrix } from '../core/matrix';
import { LANES, paddedRows } from './grouped-rows';
import wasm from './spanning.as.ts?wasm';
import { WasmInstance } from './wasm';

interface Exports {
  bind(cols: number, count: number, rows: number, nearness: number, links: number, ids: number, query: number): void;
  take(place: number): void;
  grow(): number;
  link(): number;
  length(): number;
}

/**
 * The shortest tree over all rows in WASM SIMD, in double precision throughout, equal to the plain twin: O(rows outside · cols)
 * an edge, 8 · rows · (cols + 3) bytes.
 */
export function wasmSpanningKernel(X: Matrix, frame: Frame): SpanningKernel {
  return new WasmSpanning(X, frame);
}

class WasmSpanning implements SpanningKernel {
  readonly #X: Matrix;
  readonly #frame: Frame;
  readonly #wasm = new WasmInstance<Exports>(wasm);
  readonly #rows: number;
  #begun = false;

  constructor(X: Matrix, frame: Frame) {
    this.#X = X;
    this.#frame = frame;
    const places = paddedRows(X.rows);
    const of = this.#wasm;
    this.#rows = of.take(8 * places * X.cols);
    const nearness = of.take(8 * places);
    const links = of.take(8 * places);
    const ids = of.take(4 * places);
    const query = of.take(8 * X.cols);
    of.f64(this.#rows, places * X.cols).fill(Infinity);
    of.f64(nearness, places).fill(Infinity);
    of.i32(ids, X.rows).set(Int32Array.from({ length: X.rows }, (_, i) => i));
    of.exports.bind(X.cols, X.rows, this.#rows, nearness, links, ids, query);
  }

  async load(from: number, to: number): Promise<void> {
    const { data, cols, rows } = this.#X;
    const { shift, scale } = this.#frame;
    const into = this.#wasm.f64(this.#rows, paddedRows(rows) * cols);
    for (let i = from; i < to; i++) {
      const first = Math.floor(i / LANES) * LANES * cols + (i % LANES);
      for (let c = 0; c < cols; c++) into[first + c * LANES] = (data[i * cols + c]! - shift[c]!) * scale;
    }
  }

  async grow(): Promise<Edge> {
    const kernel = this.#wasm.exports;
    if (!this.#begun) kernel.take(0);
    this.#begun = true;
    const row = kernel.grow();
    return { row, to: kernel.link(), distance: Math.sqrt(kernel.length()) };
  }

  /** Nothing to do: the memory goes with the last reference to the kernel. */
  free(): void {}
}
