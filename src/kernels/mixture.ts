import type { ColumnFrame } from '../core/column-frame';
import type { MixtureKernel, Normals } from '../core/compute';
import type { Matrix } from '../core/matrix';
import { mixtureBlockRows } from './blocks';
import wasm from './mixture.as.ts?wasm';
import { WasmInstance } from './wasm';

/** What one feature of a group of rows takes. */
const GROUP_BYTES = 64;
const LANES = { single: 16, double: 8 } as const;

type Precision = keyof typeof LANES;

interface Exports {
  bind(
    cols: number,
    clusters: number,
    triangular: boolean,
    means: number,
    factors: number,
    constants: number,
    differences: number,
    weights: number,
    lanes: number,
    sums: number,
  ): void;
  stepSingle(rows: number, count: number, labels: number): number;
  stepDouble(rows: number, count: number, labels: number): number;
  gatherSingle(rows: number, count: number, labels: number): void;
  gatherDouble(rows: number, count: number, labels: number): void;
  judge(rows: number, count: number, responsibilities: number, densities: number): void;
}

/**
 * The mixture kernel in WASM SIMD: O(rows · nClusters · cols²) a step, O(rows · nClusters · cols) when not triangular.
 * Rows are kept in single precision (4 · rows · cols bytes) once a step in single precision was asked for; in double they are
 * read from X, block by block.
 */
export function wasmMixtureKernel(X: Matrix, frame: ColumnFrame): MixtureKernel {
  return new WasmMixture(X, frame);
}

class WasmMixture implements MixtureKernel {
  readonly blockRows: number;
  readonly #X: Matrix;
  readonly #frame: ColumnFrame;
  readonly #cols: number;
  readonly #wasm = new WasmInstance<Exports>(wasm);
  /** Where what belongs to one call begins: behind the rows in single precision, if they are there. */
  #mark = 0;

  constructor(X: Matrix, frame: ColumnFrame) {
    this.#X = X;
    this.#frame = frame;
    this.#cols = frame.columns.length;
    this.blockRows = mixtureBlockRows(this.#cols);
  }

  async gather(
    normals: Normals,
    precision: Precision,
    labels: Int32Array,
    from: number,
    to: number,
    sums: Float64Array,
  ): Promise<void> {
    const { exports } = this.#wasm;
    this.#addUp(normals, precision, from, to, sums, (rows, own, first, end) => {
      this.#wasm.i32(own, end - first).set(labels.subarray(first, end));
      (precision === 'single' ? exports.gatherSingle : exports.gatherDouble)(rows, end - first, own);
    });
  }

  async step(
    normals: Normals,
    precision: Precision,
    from: number,
    to: number,
    labels: Int32Array,
    sums: Float64Array,
  ): Promise<void> {
    const { exports } = this.#wasm;
    this.#addUp(normals, precision, from, to, sums, (rows, own, first, end) => {
      const step = precision === 'single' ? exports.stepSingle : exports.stepDouble;
      sums[0]! += step(rows, end - first, own);
      labels.set(this.#wasm.i32(own, end - first), first);
    });
  }

  async judge(
    normals: Normals,
    from: number,
    to: number,
    responsibilities: Float64Array,
    logDensities: Float64Array,
  ): Promise<void> {
    const { rows } = this.#place(normals, 'double');
    const k = normals.constants.length;
    const shares = this.#wasm.take(8 * this.blockRows * k);
    const densities = this.#wasm.take(8 * this.blockRows);
    this.#eachBlock(from, to, (first, end) => {
      this.#loadBlock(rows, first, end);
      this.#wasm.exports.judge(rows, end - first, shares, densities);
      logDensities.set(this.#wasm.f64(densities, end - first), first - from);
      const grouped = this.#wasm.f64(shares, this.blockRows * k);
      for (let i = first; i < end; i++) {
        const lane = (i - first) % LANES.double;
        const group = (i - first - lane) * k;
        for (let c = 0; c < k; c++) responsibilities[(i - from) * k + c] = grouped[group + LANES.double * c + lane]!;
      }
    });
  }

  /** Nothing to do: the memory goes with the last reference to the kernel. */
  free(): void {}

  /** Has each block's sums taken, and adds them up. @param take is told where the block's rows are, where labels go, and which rows */
  #addUp(
    normals: Normals,
    precision: Precision,
    from: number,
    to: number,
    sums: Float64Array,
    take: (rows: number, labels: number, first: number, end: number) => void,
  ): void {
    if (precision === 'single' && this.#mark === 0) this.#loadSingle();
    const { sums: at, rows, labels } = this.#place(normals, precision);
    this.#eachBlock(from, to, (first, end) => {
      if (precision === 'double') this.#loadBlock(rows, first, end);
      take(precision === 'single' ? 4 * first * this.#cols : rows, labels, first, end);
      this.#addSums(at, precision, sums);
    });
  }

  #eachBlock(from: number, to: number, handle: (first: number, end: number) => void): void {
    for (let first = from; first < to; first += this.blockRows) handle(first, Math.min(first + this.blockRows, to));
  }

  #loadSingle(): void {
    const places = Math.ceil(this.#X.rows / LANES.single) * LANES.single;
    this.#wasm.release(0);
    const rows = this.#wasm.take(4 * places * this.#cols);
    this.#mark = this.#wasm.mark;
    writeRows(this.#X, this.#frame, 0, this.#X.rows, LANES.single, this.#wasm.f32(rows, places * this.#cols));
  }

  #loadBlock(rows: number, first: number, end: number): void {
    const into = this.#wasm.f64(rows, this.blockRows * this.#cols);
    writeRows(this.#X, this.#frame, first, end, LANES.double, into);
  }

  /** Lays out memory for one call and writes the distributions into it. */
  #place({ means, triangular, factors, constants }: Normals, precision: Precision) {
    const wasm = this.#wasm;
    const k = constants.length;
    const bytes = precision === 'single' ? 4 : 8;
    wasm.release(this.#mark);
    const given = [means.data, factors, constants].map((values) => ({ values, at: wasm.take(bytes * values.length) }));
    const differences = wasm.take(GROUP_BYTES * k * this.#cols);
    const weights = wasm.take(GROUP_BYTES * k);
    const lanes = wasm.take(3 * GROUP_BYTES);
    const sums = wasm.take(16 * (k + means.data.length + factors.length));
    const labels = wasm.take(4 * this.blockRows);
    const rows = precision === 'single' ? 0 : wasm.take(8 * this.blockRows * this.#cols);
    for (const { values, at } of given) {
      (precision === 'single' ? wasm.f32(at, values.length) : wasm.f64(at, values.length)).set(values);
    }
    const [at, shape, heights] = given.map(({ at }) => at) as [number, number, number];
    wasm.exports.bind(this.#cols, k, triangular, at, shape, heights, differences, weights, lanes, sums);
    return { sums, labels, rows };
  }

  /** Adds what one block left in the accumulators. */
  #addSums(at: number, precision: Precision, sums: Float64Array): void {
    const slots = sums.length - 1;
    if (precision === 'double') {
      const pairs = this.#wasm.f64(at, 2 * slots);
      for (let s = 0; s < slots; s++) sums[s + 1]! += pairs[2 * s]! + pairs[2 * s + 1]!;
      return;
    }
    const fours = this.#wasm.f32(at, 4 * slots);
    for (let s = 0; s < slots; s++) {
      sums[s + 1]! += fours[4 * s]! + fours[4 * s + 1]! + (fours[4 * s + 2]! + fours[4 * s + 3]!);
    }
  }
}

/** Writes rows as the frame shows them, group by group, feature by feature; places behind the last row are 0. O(rows · cols). */
function writeRows(
  { data, cols }: Matrix,
  { columns, shift, scale }: ColumnFrame,
  first: number,
  end: number,
  lanes: number,
  into: Float32Array | Float64Array,
): void {
  let to = 0;
  for (let group = first; group < end; group += lanes) {
    const inside = Math.min(lanes, end - group);
    for (let c = 0; c < columns.length; c++) {
      const [middle, factor] = [shift[c]!, scale[c]!];
      let p = group * cols + columns[c]!;
      for (let lane = 0; lane < inside; lane++, p += cols) into[to++] = (data[p]! - middle) * factor;
      for (let lane = inside; lane < lanes; lane++) into[to++] = 0;
    }
  }
}
