import type { MergeKernel, Neighbour } from '../core/compute';
import type { Frame } from '../core/frame';
import type { Matrix } from '../core/matrix';
import wasm from './linkage.as.ts?wasm';
import { Slots } from './slots';
import { WasmInstance } from './wasm';

/** Rows whose distances are written in one go. */
const LANES = 8;

interface Exports {
  bind(cols: number, stride: number, features: number, table: number, weights: number, complete: boolean): void;
  measure(from: number, to: number): void;
  nearest(slot: number, slots: number): number;
  distance(): number;
  merge(a: number, b: number, slots: number): void;
  compact(slots: number): void;
}

/**
 * Average and complete linkage in WASM SIMD, in double precision throughout, equal to the plain twin: O(rows² · cols) to load,
 * O(clusters left) a neighbour; 4 · rows² bytes for the distances of all pairs.
 *
 * @param weights one a row, above 0
 * @throws AppError `compute/out-of-memory`
 */
export function wasmLinkageKernel(
  X: Matrix,
  frame: Frame,
  weights: Float64Array,
  linkage: 'average' | 'complete',
): MergeKernel {
  return new WasmLinkage(X, frame, weights, linkage);
}

class WasmLinkage implements MergeKernel {
  readonly #X: Matrix;
  readonly #frame: Frame;
  readonly #wasm = new WasmInstance<Exports>(wasm);
  readonly #features: number;
  readonly #stride: number;
  readonly #slots: Slots;

  constructor(X: Matrix, frame: Frame, weights: Float64Array, linkage: 'average' | 'complete') {
    this.#X = X;
    this.#frame = frame;
    this.#slots = new Slots(X.rows);
    this.#stride = Math.ceil(X.rows / LANES) * LANES;
    const of = this.#wasm;
    this.#features = of.take(8 * this.#stride * X.cols);
    const heavy = of.take(8 * X.rows);
    const table = of.take(4 * X.rows * (X.rows - 1) + 8 * LANES);
    of.f64(heavy, X.rows).set(weights);
    of.exports.bind(X.cols, this.#stride, this.#features, table, heavy, linkage === 'complete');
  }

  async load(from: number, to: number): Promise<void> {
    const { data, cols } = this.#X;
    const { shift, scale } = this.#frame;
    const features = this.#wasm.f64(this.#features, this.#stride * cols);
    for (let i = from; i < to; i++) {
      for (let c = 0; c < cols; c++) features[c * this.#stride + i] = (data[i * cols + c]! - shift[c]!) * scale;
    }
    this.#wasm.exports.measure(from, to);
  }

  async nearest(cluster: number): Promise<Neighbour> {
    const kernel = this.#wasm.exports;
    const slot = kernel.nearest(this.#slots.slotOf(cluster), this.#slots.count);
    return { cluster: this.#slots.clusterAt(slot), distance: kernel.distance() };
  }

  async merge(a: number, b: number): Promise<void> {
    const slots = this.#slots;
    this.#wasm.exports.merge(slots.slotOf(a), slots.slotOf(b), slots.count);
    slots.remove(b);
    if (!slots.areSparse) return;
    this.#wasm.exports.compact(slots.count);
    slots.compact();
  }

  /** Nothing to do: the memory goes with the last reference to the kernel. */
  free(): void {}
}
