import type { TreeEdges } from '../../../core/compute';
import { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';

/** What one edge costs, in the unit of a pace. */
const EDGE_WORK = 60;

/**
 * How rows join as the distance grows. Nodes 0…rows−1 are the rows; each further node is what joins at one distance: two
 * parts or more, since what joins at equal distances joins at once. The last node holds all rows.
 */
export interface Hierarchy {
  readonly rows: number;
  readonly nodes: number;
  /** By node: the distance at which its parts join, squared; 0 for a row. */
  readonly squares: Float64Array;
  readonly sizes: Int32Array;
  /** By node: its first part, and the next part of the node that it is a part of; −1 for none. */
  readonly first: Int32Array;
  readonly next: Int32Array;
}

/** Joins rows along the edges of a least tree, as steps; O(rows log rows). @param edges rows − 1 */
export function* hierarchySteps(edges: TreeEdges, ascending: Int32Array, workPerStep: number): Steps<Hierarchy> {
  const joining = new Joining(edges.squares.length + 1);
  const pace = new Pace(workPerStep);
  for (let e = 0; e < ascending.length; e++) {
    const edge = ascending[e]!;
    joining.join(edges.from[edge]!, edges.to[edge]!, edges.squares[edge]!);
    if (pace.spend(EDGE_WORK)) yield { stage: 'cluster', fraction: e / ascending.length, note: 'building the tree' };
  }
  return joining.hierarchy();
}

class Joining {
  readonly #rows: number;
  #nodes: number;
  readonly #parents: Int32Array;
  /** Of each row that stands for others: the node they are now. */
  readonly #nodeOf: Int32Array;
  readonly #squares: Float64Array;
  readonly #sizes: Int32Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  readonly #next: Int32Array;

  constructor(rows: number) {
    this.#rows = rows;
    this.#nodes = rows;
    const most = 2 * rows;
    this.#parents = Int32Array.from({ length: rows }, (_, row) => row);
    this.#nodeOf = this.#parents.slice();
    this.#squares = new Float64Array(most);
    this.#sizes = new Int32Array(most).fill(1, 0, rows);
    this.#first = new Int32Array(most).fill(-1);
    this.#last = new Int32Array(most).fill(-1);
    this.#next = new Int32Array(most).fill(-1);
  }

  /** Joins what two rows belong to; squares never decrease. */
  join(a: number, b: number, square: number): void {
    const [large, small] = this.#bySize(this.#root(a), this.#root(b));
    const [host, guest] = [this.#nodeOf[large]!, this.#nodeOf[small]!];
    this.#parents[small] = large;
    if (this.#isOpen(host, square)) this.#admit(host, guest, square);
    else if (this.#isOpen(guest, square)) {
      this.#add(guest, host);
      this.#nodeOf[large] = guest;
    } else {
      const node = this.#nodes++;
      this.#squares[node] = square;
      this.#add(node, host);
      this.#add(node, guest);
      this.#nodeOf[large] = node;
    }
  }

  hierarchy(): Hierarchy {
    return {
      rows: this.#rows,
      nodes: this.#nodes,
      squares: this.#squares,
      sizes: this.#sizes,
      first: this.#first,
      next: this.#next,
    };
  }

  #bySize(a: number, b: number): [large: number, small: number] {
    return this.#sizes[this.#nodeOf[a]!]! >= this.#sizes[this.#nodeOf[b]!]! ? [a, b] : [b, a];
  }

  #root(row: number): number {
    while (this.#parents[row] !== row) {
      this.#parents[row] = this.#parents[this.#parents[row]!]!;
      row = this.#parents[row]!;
    }
    return row;
  }

  /** Whether a node came about at this very distance, so that more may join it. */
  #isOpen(node: number, square: number): boolean {
    return node >= this.#rows && this.#squares[node] === square;
  }

  #admit(host: number, guest: number, square: number): void {
    if (!this.#isOpen(guest, square)) {
      this.#add(host, guest);
      return;
    }
    this.#next[this.#last[host]!] = this.#first[guest]!;
    this.#last[host] = this.#last[guest]!;
    this.#sizes[host]! += this.#sizes[guest]!;
  }

  #add(node: number, part: number): void {
    if (this.#first[node]! < 0) {
      this.#first[node] = part;
      this.#sizes[node] = 0;
    } else this.#next[this.#last[node]!] = part;
    this.#last[node] = part;
    this.#sizes[node]! += this.#sizes[part]!;
  }
}
