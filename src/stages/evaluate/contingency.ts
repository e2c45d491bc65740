import { numbered, requireLabels } from './labels';

/** How many rows each pair of clusters of two labelings shares; pairs that share none are left out. */
export interface Contingency {
  readonly rows: number;
  /** Rows of each cluster of the one, and of the other. */
  readonly inA: readonly number[];
  readonly inB: readonly number[];
  /** The labels of those clusters, ascending. */
  readonly namesA: readonly number[];
  readonly namesB: readonly number[];
  /** Pair by pair, ascending: the cluster of a, that of b, and the rows they share. */
  readonly pairA: Int32Array;
  readonly pairB: Int32Array;
  readonly shared: Int32Array;
}

/** Cells counted in a plain table, at most so many a row; above, keys are sorted. */
const DENSE_CELLS = 4;

/**
 * Counts the rows that pairs of clusters share; O(rows), or O(rows log rows) where there are more pairs than rows by far.
 *
 * @param a one label a row, any whole numbers; those below 0 are a cluster like others
 * @param b likewise
 * @throws AppError `evaluate/other-length`, `evaluate/no-rows`
 */
export function contingency(a: Int32Array, b: Int32Array): Contingency {
  requireLabels(b, a.length);
  const left = numbered(a, 'a cluster');
  const right = numbered(b, 'a cluster');
  const width = right.sizes.length;
  const key = (i: number) => left.dense[i]! * width + right.dense[i]!;
  const cells = left.sizes.length * width;
  const [keys, shared] = cells <= DENSE_CELLS * a.length ? tallied(a.length, cells, key) : sortedRuns(a.length, key);
  return {
    rows: a.length,
    inA: left.sizes,
    inB: right.sizes,
    namesA: left.names,
    namesB: right.names,
    pairA: Int32Array.from(keys, (pair) => Math.floor(pair / width)),
    pairB: Int32Array.from(keys, (pair) => pair % width),
    shared,
  };
}

function tallied(rows: number, cells: number, key: (row: number) => number): [Float64Array, Int32Array] {
  const counts = new Int32Array(cells);
  for (let i = 0; i < rows; i++) counts[key(i)]!++;
  const keys: number[] = [];
  counts.forEach((count, pair) => count > 0 && keys.push(pair));
  return [Float64Array.from(keys), Int32Array.from(keys, (pair) => counts[pair]!)];
}

function sortedRuns(rows: number, key: (row: number) => number): [Float64Array, Int32Array] {
  const keys = Float64Array.from({ length: rows }, (_, i) => key(i)).sort();
  const counts = new Int32Array(rows);
  let pairs = 0;
  for (let i = 0; i < rows; i++) {
    if (i > 0 && keys[i] !== keys[i - 1]) pairs++;
    keys[pairs] = keys[i]!;
    counts[pairs]!++;
  }
  return [keys.slice(0, pairs + 1), counts.slice(0, pairs + 1)];
}
