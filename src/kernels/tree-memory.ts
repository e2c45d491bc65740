import type { NearView } from '../core/compute';
import type { Matrix } from '../core/matrix';
import { LANES, paddedRows, writeGroupedRows } from './grouped-rows';
import type { WasmInstance } from './wasm';

/** Half the distance from 1 to the next single-precision number. */
const UNIT_ROUNDOFF = 2 ** -24;

/** What a kernel with a tree of boxes over its rows can do to set it up. */
export interface TreeExports {
  bind(cols: number, groups: number, top: number, rows: number, exact: number, ids: number, levels: number): void;
  boxGroups(from: number, to: number): void;
  boxLevel(level: number, nodes: number): void;
}

/** Rows in a kernel's memory, single for speed and double for exactness, under a tree of boxes: see neighbors-boxes.as.ts. */
export class TreeMemory {
  /** Nodes of each level, the groups of rows first; the last level has eight or fewer. */
  readonly nodes: readonly number[];
  /** The row at each place, −1 at places that only fill a group. */
  readonly rowAt: Int32Array;
  readonly #rows: number;
  readonly #exact: number;
  readonly #boxes: readonly number[];

  constructor(
    readonly wasm: WasmInstance<TreeExports>,
    readonly X: Matrix,
    readonly view: NearView,
  ) {
    const places = paddedRows(X.rows);
    this.nodes = levelsOf(places / LANES);
    this.rowAt = new Int32Array(places).fill(-1);
    this.rowAt.set(view.order);
    this.#rows = wasm.take(4 * places * X.cols);
    this.#exact = wasm.take(8 * places * X.cols);
    const ids = wasm.take(4 * places);
    this.#boxes = this.nodes.map((count) => wasm.take(8 * paddedRows(count) * X.cols));
    const levels = wasm.take(4 * this.nodes.length);
    wasm.i32(ids, places).set(this.rowAt);
    wasm.i32(levels, this.nodes.length).set(this.#boxes);
    this.#boxes.forEach((box, level) => wasm.f32(box, 2 * paddedRows(this.nodes[level]!) * X.cols).fill(NaN));
    wasm.exports.bind(X.cols, this.nodes[0]!, this.nodes.length, this.#rows, this.#exact, ids, levels);
  }

  get groups(): number {
    return this.nodes[0]!;
  }

  /** Writes the rows of groups `from…to`, in order from the first to the last group; the boxes above follow with the last. */
  load(from: number, to: number): void {
    const { wasm, X, view } = this;
    const [first, end] = [from * LANES, to * LANES];
    const rowAt = this.rowAt.subarray(first, end);
    writeTreeRows(view.seen, rowAt, wasm.f32(this.#rows + 4 * first * X.cols, rowAt.length * X.cols));
    writeExactRows(X, view.scale, rowAt, wasm.f64(this.#exact + 8 * first * X.cols, rowAt.length * X.cols));
    wasm.exports.boxGroups(from, to);
    if (to < this.groups) return;
    for (let level = 1; level < this.nodes.length; level++) wasm.exports.boxLevel(level, this.nodes[level]!);
  }

  /**
   * How far a distance in single precision may be off because rows were rounded, whatever its size.
   * @param points others that rows are compared with, as the view shows them, grouped
   */
  spread(points?: Float32Array): number {
    const { cols } = this.X;
    const ends = this.wasm.f32(this.#boxes.at(-1)!, 2 * LANES * cols);
    let sum = 0;
    for (let c = 0; c < cols; c++) {
      let most = 0;
      for (let p = c * 2 * LANES; p < (c + 1) * 2 * LANES; p++)
        if (Math.abs(ends[p]!) > most) most = Math.abs(ends[p]!);
      let other = most;
      for (let p = c * LANES; points && p < (c + 1) * LANES; p++) other = Math.max(other, Math.abs(points[p]!) || 0);
      sum += (most + other) ** 2;
    }
    return 1.01 * UNIT_ROUNDOFF * Math.sqrt(sum);
  }

  /** By what part a squared distance may be off because of arithmetic in single precision. */
  get slack(): number {
    return 4 * (this.X.cols + 8) * UNIT_ROUNDOFF;
  }
}

/** Nodes of each level of a tree with eight children a node. */
function levelsOf(groups: number): number[] {
  const nodes = [groups];
  while (nodes.at(-1)! > LANES) nodes.push(Math.ceil(nodes.at(-1)! / LANES));
  return nodes;
}

/** {@link writeGroupedRows}, with NaN at places that only fill a group, so that no comparison holds for them. */
export function writeTreeRows(seen: Matrix, rowAt: Int32Array, into: Float32Array): void {
  const { cols } = seen;
  writeGroupedRows(seen, { shift: new Float64Array(cols), scale: 1 }, rowAt, into);
  for (let place = rowAt.length - 1; place >= 0 && rowAt[place]! < 0; place--) {
    const group = Math.floor(place / LANES) * LANES * cols;
    for (let c = 0; c < cols; c++) into[group + c * LANES + (place % LANES)] = NaN;
  }
}

/** Writes rows as given, scaled by a power of two, which loses nothing. */
export function writeExactRows({ data, cols }: Matrix, scale: number, rowAt: Int32Array, into: Float64Array): void {
  for (let i = 0, to = 0; i < rowAt.length; i++) {
    const from = Math.max(0, rowAt[i]!) * cols;
    for (let c = 0; c < cols; c++) into[to++] = data[from + c]! * scale;
  }
}
