import type { MergeKernel, Neighbour } from '../core/compute';
import { frameRow, type Frame } from '../core/frame';
import type { Matrix } from '../core/matrix';
import { Slots } from './slots';
import wasm from './ward.as.ts?wasm';
import { WasmInstance } from './wasm';

/** Slots of one group. */
const GROUP = 16;
/** So that no growth is lost whose distance, rounded, lies below a bound. */
const ROUND_UP = 1 + 2 ** -50;

interface Exports {
  bind(
    cols: number,
    means: number,
    weights: number,
    singles: number,
    singleWeights: number,
    norms: number,
    heaviest: number,
    lightest: number,
    query: number,
  ): void;
  refresh(fromGroup: number, toGroup: number): void;
  nearest(slot: number, groups: number, below: number): number;
  growth(): number;
  merge(a: number, b: number): void;
  compact(slots: number): void;
}

/**
 * Ward's criterion in WASM SIMD: O(clusters left · cols) a neighbour, 12 · rows · (cols + 2) bytes.
 * Single precision finds the candidates, double precision judges them: neighbours and growths are those of the plain twin.
 *
 * @param weights one a row, above 0
 */
export function wasmWardKernel(X: Matrix, frame: Frame, weights: Float64Array): MergeKernel {
  return new WasmWard(X, frame, weights);
}

class WasmWard implements MergeKernel {
  readonly #X: Matrix;
  readonly #frame: Frame;
  readonly #wasm = new WasmInstance<Exports>(wasm);
  readonly #means: number;
  readonly #slots: Slots;

  constructor(X: Matrix, frame: Frame, weights: Float64Array) {
    this.#X = X;
    this.#frame = frame;
    this.#slots = new Slots(X.rows);
    const groups = Math.ceil(X.rows / GROUP);
    const places = groups * GROUP;
    const of = this.#wasm;
    this.#means = of.take(8 * places * X.cols);
    const heavy = of.take(8 * places);
    const singles = [of.take(4 * places * X.cols), of.take(4 * places)] as const;
    const byGroup = [of.take(4 * groups), of.take(4 * groups), of.take(4 * groups)] as const;
    const query = of.take(4 * X.cols);
    of.f64(heavy, places).fill(0).set(weights);
    of.exports.bind(X.cols, this.#means, heavy, ...singles, ...byGroup, query);
  }

  async load(from: number, to: number): Promise<void> {
    const { cols, rows } = this.#X;
    const means = this.#wasm.f64(this.#means, rows * cols);
    for (let i = from; i < to; i++) frameRow(this.#X, this.#frame, i, means.subarray(i * cols, (i + 1) * cols));
    this.#wasm.exports.refresh(Math.floor(from / GROUP), Math.ceil(to / GROUP));
  }

  async nearest(cluster: number, below: number): Promise<Neighbour> {
    const kernel = this.#wasm.exports;
    const slots = this.#slots;
    const groups = Math.ceil(slots.count / GROUP);
    const slot = kernel.nearest(slots.slotOf(cluster), groups, (below * below * ROUND_UP) / 2 + Number.MIN_VALUE);
    if (slot < 0) return { cluster: -1, distance: Infinity };
    return { cluster: slots.clusterAt(slot), distance: Math.sqrt(2 * kernel.growth()) };
  }

  async merge(a: number, b: number): Promise<void> {
    const slots = this.#slots;
    this.#wasm.exports.merge(slots.slotOf(a), slots.slotOf(b));
    slots.remove(b);
    if (!slots.areSparse) return;
    this.#wasm.exports.compact(slots.count);
    slots.compact();
  }

  /** Nothing to do: the memory goes with the last reference to the kernel. */
  free(): void {}
}
