import type { NearestRows, NearView, NeighborsKernel } from '../core/compute';
import type { Matrix } from '../core/matrix';
import { LANES } from './grouped-rows';
import wasm from './neighbors.as.ts?wasm';
import { TreeMemory, writeExactRows, writeTreeRows, type TreeExports } from './tree-memory';
import { WasmInstance } from './wasm';

/** Neighbours remembered while they are counted: those of rows that have more are looked for again where they are needed. */
const MOST_LISTED = 2 ** 24;
/** What comparing two groups, or a group with eight boxes, takes a column, in multiply-adds: half of the pairs are given up on the way. */
const COMPARED = 64;
/** A label for rows that have none yet. */
const NONE = 2 ** 31 - 1;

interface Exports extends TreeExports {
  useScratch(scratch: number): void;
  ask(query: number, asked: number, present: number): void;
  within(square: number, spread: number, slack: number): void;
  startCounting(enough: number, core: number, counts: number, lists: number, slots: number, lacking: number): void;
  findCore(from: number, budget: number): number;
  markCore(parents: number): void;
  joinCore(from: number, budget: number): number;
  labelRest(from: number, labels: number, leasts: number, budget: number): number;
  precision(spread: number, slack: number): void;
  findKth(group: number, count: number, found: number): number;
  findNearest(floors: number, found: number): number;
}

/**
 * The neighbours kernel in WASM SIMD: at most O(rows² · cols) a question to all rows, mostly far less;
 * 12 · rows · cols bytes and some 10 more a cell for every eight rows.
 * Its answers equal those of the plain twin, since pairs that single precision cannot decide are judged in double.
 */
export function wasmNeighborsKernel(X: Matrix, view: NearView): NeighborsKernel {
  return new WasmNeighbors(X, view);
}

class WasmNeighbors implements NeighborsKernel {
  readonly #wasm = new WasmInstance<Exports>(wasm);
  readonly #tree: TreeMemory;
  readonly #core: number;
  readonly #parents: number;
  readonly #labels: number;
  readonly #leasts: number;
  /** Where the rows end and what belongs to one call begins. */
  readonly #mark: number;
  #enough = 0;
  #counts = 0;
  /** Multiply-adds of comparing two groups. */
  readonly #groupWork: number;

  constructor(X: Matrix, view: NearView) {
    this.#tree = new TreeMemory(this.#wasm, X, view);
    const places = this.#tree.groups * LANES;
    const scratch = this.#wasm.take(1024 + 8 * X.cols);
    this.#core = this.#wasm.take(this.#tree.groups);
    this.#parents = this.#wasm.take(4 * places);
    this.#labels = this.#wasm.take(4 * places);
    this.#leasts = this.#wasm.take(4 * this.#tree.groups);
    this.#mark = this.#wasm.mark;
    this.#groupWork = COMPARED * (X.cols + 4);
    this.#wasm.exports.useScratch(scratch);
    const parents = this.#wasm.i32(this.#parents, places);
    for (let place = 0; place < places; place++) parents[place] = place;
  }

  get groups(): number {
    return this.#tree.groups;
  }

  async load(from: number, to: number): Promise<void> {
    this.#tree.load(from, to);
  }

  async findCore(from: number, square: number, minSamples: number, work: number): Promise<number> {
    const { exports } = this.#within(square);
    if (from === 0) this.#startCounting(minSamples);
    const to = exports.findCore(from, this.#budget(work));
    if (to === this.groups) exports.markCore(this.#parents);
    return to;
  }

  #startCounting(minSamples: number): void {
    const wasm = this.#wasm;
    const places = this.#tree.rowAt.length;
    wasm.release(this.#mark);
    this.#enough = minSamples;
    this.#counts = wasm.take(4 * places);
    const slots = Math.max(0, Math.min(minSamples - 2, Math.floor(MOST_LISTED / places)));
    const lists = wasm.take(4 * places * slots);
    const lacking = wasm.take(this.groups);
    wasm.i32(this.#counts, places).fill(0);
    wasm.exports.startCounting(minSamples, this.#core, this.#counts, lists, slots, lacking);
  }

  core(): Uint8Array {
    const { rowAt, X } = this.#tree;
    const counts = this.#wasm.i32(this.#counts, rowAt.length);
    const core = new Uint8Array(X.rows);
    for (let place = 0; place < rowAt.length; place++) {
      if (rowAt[place]! >= 0 && counts[place]! >= this.#enough) core[rowAt[place]!] = 1;
    }
    return core;
  }

  async joinCore(from: number, square: number, work: number): Promise<number> {
    return this.#within(square).exports.joinCore(from, this.#budget(work));
  }

  roots(): Int32Array {
    const { rowAt } = this.#tree;
    const parents = this.#wasm.i32(this.#parents, rowAt.length);
    const roots = new Int32Array(this.#tree.X.rows);
    for (let place = 0; place < rowAt.length; place++) {
      let root = place;
      while (parents[root] !== root) root = parents[root]!;
      parents[place] = root;
      if (rowAt[place]! >= 0) roots[rowAt[place]!] = rowAt[root]!;
    }
    return roots;
  }

  async labelRest(from: number, square: number, labels: Int32Array, work: number): Promise<number> {
    const { exports } = this.#within(square);
    if (from === 0) this.#writeLabels(labels);
    const to = exports.labelRest(from, this.#labels, this.#leasts, this.#budget(work));
    const found = this.#wasm.i32(this.#labels, this.#tree.rowAt.length);
    for (let place = from * LANES; place < to * LANES; place++) {
      const row = this.#tree.rowAt[place]!;
      if (row >= 0) labels[row] = found[place] === NONE ? -1 : found[place]!;
    }
    return to;
  }

  #writeLabels(labels: Int32Array): void {
    const { rowAt } = this.#tree;
    const all = this.#wasm.i32(this.#labels, rowAt.length).fill(NONE);
    const leasts = this.#wasm.i32(this.#leasts, this.groups).fill(NONE);
    for (let place = 0; place < rowAt.length; place++) {
      const label = labels[rowAt[place]!] ?? -1;
      if (label < 0) continue;
      all[place] = label;
      const group = Math.floor(place / LANES);
      if (label < leasts[group]!) leasts[group] = label;
    }
  }

  async kthSquares(asked: Int32Array, from: number, k: number, out: Float64Array, work: number): Promise<number> {
    const wasm = this.#wasm;
    wasm.release(this.#mark);
    const found = wasm.take(8 * LANES * k);
    const view = wasm.f64(found, LANES * k);
    wasm.exports.precision(this.#tree.spread(), this.#tree.slack);
    let left = this.#budget(work);
    let next = from;
    for (; next < asked.length && left > 0; next++) {
      const group = asked[next]!;
      left -= wasm.exports.findKth(group, k, found);
      for (let lane = 0; lane < LANES; lane++) {
        const row = this.#tree.rowAt[group * LANES + lane]!;
        if (row >= 0) out[row] = view[(lane + 1) * k - 1]!;
      }
    }
    return next;
  }

  async nearest(
    points: Matrix,
    seen: Matrix,
    from: number,
    k: number,
    floors: Float64Array,
    work: number,
  ): Promise<NearestRows> {
    const wasm = this.#wasm;
    wasm.release(this.#mark);
    const { rowAt } = this.#tree;
    const held = wasm.take(8 * rowAt.length);
    const kth = wasm.take(8 * LANES * Math.max(1, k));
    const found = wasm.take(32 * LANES);
    const asking = this.#placeFor(points.cols);
    const heldFloors = wasm.f64(held, rowAt.length);
    for (let place = 0; place < rowAt.length; place++) heldFloors[place] = floors[rowAt[place]!] ?? 0;
    const kthView = wasm.f64(kth, LANES * Math.max(1, k));
    const foundView = wasm.f64(found, 4 * LANES);
    const rows: number[] = [];
    const reaches: number[] = [];
    const squares: number[] = [];
    const own: number[] = [];
    let left = this.#budget(work);
    for (let first = from; first < points.rows && left > 0; first += LANES) {
      const present = Math.min(LANES, points.rows - first);
      this.#ask(points, seen, first, present, asking);
      if (k > 0) left -= wasm.exports.findKth(-1, k, kth);
      for (let lane = 0; lane < present; lane++) foundView[4 * lane] = k > 0 ? kthView[(lane + 1) * k - 1]! : 0;
      left -= wasm.exports.findNearest(held, found);
      for (let lane = 0; lane < present; lane++) {
        own.push(foundView[4 * lane]!);
        reaches.push(foundView[4 * lane + 1]!);
        squares.push(foundView[4 * lane + 2]!);
        rows.push(rowAt[foundView[4 * lane + 3]!]!);
      }
    }
    return { rows, reaches, squares, own };
  }

  #placeFor(cols: number): { grouped: number; exact: number } {
    return { grouped: this.#wasm.take(4 * LANES * cols), exact: this.#wasm.take(8 * LANES * cols) };
  }

  #ask(
    points: Matrix,
    seen: Matrix,
    first: number,
    present: number,
    { grouped, exact }: { grouped: number; exact: number },
  ): void {
    const { wasm, view, slack } = this.#tree;
    const rowAt = new Int32Array(LANES).fill(-1);
    for (let lane = 0; lane < present; lane++) rowAt[lane] = first + lane;
    const framed = wasm.f32(grouped, LANES * points.cols);
    writeTreeRows(seen, rowAt, framed);
    writeExactRows(points, view.scale, rowAt, wasm.f64(exact, LANES * points.cols));
    this.#wasm.exports.precision(this.#tree.spread(framed), slack);
    this.#wasm.exports.ask(grouped, exact, present);
  }

  #within(square: number): WasmInstance<Exports> {
    this.#wasm.exports.within(square, this.#tree.spread(), this.#tree.slack);
    return this.#wasm;
  }

  #budget(work: number): number {
    return Math.max(1, Math.floor(work / this.#groupWork));
  }

  /** Nothing to do: the memory goes with the last reference to the kernel. */
  free(): void {}
}
