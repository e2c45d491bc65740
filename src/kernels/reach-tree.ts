import type { NearView, ReachTreeKernel, TreeEdges } from '../core/compute';
import type { Matrix } from '../core/matrix';
import { paddedRows } from './grouped-rows';
import wasm from './reach-tree.as.ts?wasm';
import { TreeMemory, type TreeExports } from './tree-memory';
import { WasmInstance } from './wasm';

/** What comparing a row with eight rows or boxes takes a column, in multiply-adds, choosing the next row included. */
const COMPARED = 16;
/** Edges taken out of the kernel at a time. */
const MOST_EDGES = 4096;

interface Exports extends TreeExports {
  bindTree(
    floors: number,
    nearest: number,
    sources: number,
    reaches: number,
    tables: number,
    query: number,
    spread: number,
    slack: number,
  ): void;
  grow(last: number, most: number, edges: number, budget: number): number;
}

/**
 * The reach tree kernel in WASM SIMD: at most O(rows² · cols) in all, O(rows · log rows · cols) where boxes rule most
 * rows out; 12 · rows · cols bytes and some 40 more a row.
 * Its edges are as far as those of the plain twin to the last bit, since what single precision cannot rule out is judged in double.
 */
export function wasmReachTreeKernel(X: Matrix, view: NearView, floors: Float64Array): ReachTreeKernel {
  return new WasmReachTree(X, view, floors);
}

class WasmReachTree implements ReachTreeKernel {
  readonly #wasm = new WasmInstance<Exports>(wasm);
  readonly #tree: TreeMemory;
  readonly #edges: number;
  readonly #state: readonly [floors: number, nearest: number, sources: number, reaches: number, tables: number];
  readonly #query: number;
  #last = -1;

  constructor(X: Matrix, view: NearView, floors: Float64Array) {
    const wasm = this.#wasm;
    this.#tree = new TreeMemory(wasm, X, view);
    const { nodes, rowAt } = this.#tree;
    const places = rowAt.length;
    this.#edges = wasm.take(16 * MOST_EDGES);
    this.#query = wasm.take(4 * X.cols);
    this.#state = [
      wasm.take(8 * places),
      wasm.take(8 * places),
      wasm.take(4 * places),
      wasm.take(4 * places),
      wasm.take(8 * nodes.length),
    ];
    const levels = nodes.map((count) => [wasm.take(4 * paddedRows(count)), wasm.take(8 * paddedRows(count))] as const);
    this.#empty(levels, floors);
  }

  /** No row is in the tree: every row is out of reach of none. */
  #empty(levels: readonly (readonly [reaches: number, leasts: number])[], floors: Float64Array): void {
    const wasm = this.#wasm;
    const { nodes, rowAt } = this.#tree;
    const [floorsAt, nearest, sources, reaches, tables] = this.#state;
    const { rows } = this.#tree.X;
    const held = wasm.f64(floorsAt, rowAt.length);
    for (let place = 0; place < rows; place++) held[place] = floors[rowAt[place]!]!;
    wasm.f64(nearest, rowAt.length).fill(Infinity);
    wasm.i32(sources, rowAt.length).fill(-1).fill(0, 0, rows);
    wasm.f32(reaches, rowAt.length).fill(-1).fill(Infinity, 0, rows);
    wasm.i32(tables, 2 * nodes.length).set(levels.flat());
    levels.forEach(([reach, least], level) => {
      const count = nodes[level]!;
      wasm.f32(reach, paddedRows(count)).fill(-1).fill(Infinity, 0, count);
      wasm.f64(least, paddedRows(count)).fill(Infinity);
    });
  }

  get groups(): number {
    return this.#tree.groups;
  }

  async load(from: number, to: number): Promise<void> {
    this.#tree.load(from, to);
    if (to < this.groups) return;
    this.#wasm.exports.bindTree(...this.#state, this.#query, this.#tree.spread(), this.#tree.slack);
  }

  async grow(edges: TreeEdges, from: number, work: number): Promise<number> {
    const wasm = this.#wasm;
    const { rowAt, X } = this.#tree;
    const most = Math.min(MOST_EDGES, X.rows - 1 - from);
    const budget = Math.max(1, Math.floor(work / (COMPARED * (X.cols + 8))));
    const count = wasm.exports.grow(this.#last, most, this.#edges, budget);
    const places = wasm.i32(this.#edges, 4 * count);
    const squares = wasm.f64(this.#edges, 2 * count);
    for (let e = 0; e < count; e++) {
      edges.from[from + e] = rowAt[places[4 * e]!]!;
      edges.to[from + e] = rowAt[places[4 * e + 1]!]!;
      edges.squares[from + e] = squares[2 * e + 1]!;
    }
    if (count > 0) this.#last = places[4 * count - 3]!;
    return from + count;
  }

  /** Nothing to do: the memory goes with the last reference to the kernel. */
  free(): void {}
}
