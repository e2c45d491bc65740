import type { Neighbours } from './neighbours';

/**
 * Who is tied to whom, and how strongly: a symmetric matrix, row by row, its diagonal empty but for rows tied to nobody. What
 * stands twice counts twice.
 */
export interface Graph {
  readonly rows: number;
  /** rows + 1: where each row's ties begin. */
  readonly starts: Int32Array;
  readonly to: Int32Array;
  readonly weights: Float64Array;
}

/** What one row's being among another's nearest is worth; mutual ones count twice. */
const ONE_SIDED = 0.5;
/** exp(−18) is 1.5e-8: beside one tie of 1 that changes nothing that is seen. */
const MOST_FADED = 18;

/**
 * Rows tied to each of their nearest, the less the farther: by half · exp(−{@link fading}), summed over both directions.
 * O(rows · count).
 */
export function neighbourGraph({ count, rows, squares }: Neighbours, reaches: Float64Array): Graph {
  const from = Int32Array.from(rows, (_, p) => Math.floor(p / count));
  const weights = Float64Array.from(
    squares,
    (square, p) => ONE_SIDED * Math.exp(-fading(square, reaches[from[p]!]!, reaches[rows[p]!]!)),
  );
  return withTies(emptyGraph(reaches.length), from, rows, weights);
}

/** The distance of each row to the last of its neighbours; 0 when it has none. */
export function reachesOf(rows: number, { count, squares }: Neighbours): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => (count === 0 ? 0 : Math.sqrt(squares[(i + 1) * count - 1]!)));
}

/**
 * How far a tie has faded at a distance, relative to half the reaches of both rows: so that where rows are sparse ties are as
 * strong as where they are dense. No tie fades wholly.
 * @see Zelnik-Manor and Perona (2004), NIPS 17, who take the seventh neighbour's distance where this takes half the last one's
 */
export function fading(square: number, reachA: number, reachB: number): number {
  const scale = (reachA / 2) * (reachB / 2);
  return square === 0 ? 0 : Math.min(square / scale, MOST_FADED);
}

function emptyGraph(rows: number): Graph {
  return { rows, starts: new Int32Array(rows + 1), to: new Int32Array(0), weights: new Float64Array(0) };
}

/** The graph with rows a[t] and b[t] tied by weights[t] more, for each t; a row without any tie is tied to itself. O(rows + ties). */
export function withTies(graph: Graph, a: Int32Array, b: Int32Array, weights: Float64Array): Graph {
  const { rows } = graph;
  const sizes = Int32Array.from({ length: rows }, (_, i) => graph.starts[i + 1]! - graph.starts[i]!);
  for (let t = 0; t < a.length; t++) {
    sizes[a[t]!]!++;
    sizes[b[t]!]!++;
  }
  const grown = graphOfSizes(sizes);
  const next = grown.starts.slice();
  const add = (i: number, j: number, weight: number) => {
    grown.to[next[i]!] = j;
    grown.weights[next[i]!++] = weight;
  };
  for (let i = 0; i < rows; i++) {
    for (let p = graph.starts[i]!; p < graph.starts[i + 1]!; p++) add(i, graph.to[p]!, graph.weights[p]!);
    if (sizes[i] === 0) add(i, i, 1);
  }
  for (let t = 0; t < a.length; t++) {
    add(a[t]!, b[t]!, weights[t]!);
    add(b[t]!, a[t]!, weights[t]!);
  }
  return grown;
}

/** Room for as many ties of each row, and for one where there is none. */
export function graphOfSizes(sizes: Int32Array): Graph {
  const starts = new Int32Array(sizes.length + 1);
  sizes.forEach((size, i) => (starts[i + 1] = starts[i]! + Math.max(1, size)));
  const total = starts[sizes.length]!;
  return { rows: sizes.length, starts, to: new Int32Array(total), weights: new Float64Array(total) };
}

/** The sum of each row's ties. */
export function degreesOf({ rows, starts, weights }: Graph): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (let p = starts[i]!; p < starts[i + 1]!; p++) sum += weights[p]!;
    return sum;
  });
}

/** The part of the graph that each row belongs to, numbered from 0 by first row; O(rows + ties). */
export function partsOf({ rows, starts, to }: Graph): { part: Int32Array; count: number } {
  const part = new Int32Array(rows).fill(-1);
  const waiting: number[] = [];
  let count = 0;
  for (let first = 0; first < rows; first++) {
    if (part[first] !== -1) continue;
    part[first] = count;
    waiting.push(first);
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
      for (let p = starts[i]!; p < starts[i + 1]!; p++) {
        if (part[to[p]!] !== -1) continue;
        part[to[p]!] = count;
        waiting.push(to[p]!);
      }
    }
    count++;
  }
  return { part, count };
}
