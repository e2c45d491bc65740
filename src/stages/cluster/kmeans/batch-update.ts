import type { Matrix } from '../../../core/matrix';
import type { Progress, Steps } from '../../../core/progress';
import type { Rng } from '../../../core/rng';
import { cellSteps, type Prepared } from './prepared';

/** Centers that learn batch by batch, in the units of X. */
export interface Learning {
  readonly centers: { readonly data: Float64Array; readonly rows: number; readonly cols: number };
  /** Rows that each center has learned from. */
  readonly counts: Float64Array;
  /** Rows learned from since clusters last began anew. */
  sinceReassigned: number;
}

/** Of its rows, a batch may give so many to clusters that begin anew. */
const MOST_REASSIGNED = 0.5;
/** Clusters begin anew at most once in so many rows a cluster. */
const ROWS_BETWEEN = 10;

/**
 * Moves each center to the mean of all rows it has learned from, those of the batch included, as steps; O(rows · cols).
 * @param batch its rows
 * @param labels the nearest center of each row of the batch
 * @returns the sum of the squared moves
 * @see Sculley (2010), Web-scale k-means clustering, WWW 1177–1178
 */
export function* learnSteps(
  { centers, counts }: Learning,
  batch: Pick<Prepared, 'X' | 'pace'>,
  labels: Int32Array,
  progress: () => Progress,
): Steps<number> {
  const { data, cols } = centers;
  const before = data.slice();
  const sizes = new Float64Array(centers.rows);
  const sums = new Float64Array(data.length);
  const values = batch.X.data;
  yield* cellSteps(batch, progress, (from, to) => {
    for (let i = from, p = from * cols; i < to; i++) {
      sizes[labels[i]!]!++;
      for (let c = 0, s = labels[i]! * cols; c < cols; c++, s++, p++) sums[s]! += values[p]! - data[s]!;
    }
  });
  sizes.forEach((size, k) => (counts[k]! += size));
  let moved = 0;
  for (let s = 0; s < data.length; s++) {
    const k = Math.floor(s / cols);
    if (sizes[k]! > 0) data[s]! += sums[s]! / counts[k]!;
    moved += (data[s]! - before[s]!) ** 2;
  }
  return moved;
}

/**
 * Now and then lets clusters that got few rows begin anew, each at a row of the batch, as scikit-learn does; O(nClusters).
 * @param ratio of the largest cluster's count: less is few
 * @returns how many began anew
 */
export function reassign(state: Learning, batch: Matrix, ratio: number, rng: Rng): number {
  const { centers, counts } = state;
  state.sinceReassigned += batch.rows;
  if (!counts.includes(0) && state.sinceReassigned < ROWS_BETWEEN * centers.rows) return 0;
  state.sinceReassigned = 0;
  const limit = ratio * counts.reduce((most, count) => Math.max(most, count), 0);
  const few = Array.from(counts.keys()).filter((k) => counts[k]! < limit);
  few.sort((a, b) => counts[a]! - counts[b]!);
  few.length = Math.min(few.length, Math.floor(MOST_REASSIGNED * batch.rows));
  const rows = rng.shuffle(rng.sample(batch.rows, few.length));
  const least = counts.reduce((low, count, k) => (few.includes(k) ? low : Math.min(low, count)), Infinity);
  few.forEach((k, n) => {
    const from = rows[n]! * batch.cols;
    centers.data.set(batch.data.subarray(from, from + batch.cols), k * batch.cols);
    counts[k] = least;
  });
  return few.length;
}
