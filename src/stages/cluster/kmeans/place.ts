import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps, Progress } from '../../../core/progress';
import type { Totals } from './lloyd';
import { rowsPerStep, workOf, type Prepared } from './prepared';

/** Rows put to their nearest centers. */
export interface Placed extends Totals {
  readonly labels: Int32Array;
}

/**
 * The nearest of given centers for every row, the first of equals; O(rows · centers · cols).
 * @param centers in the frame's units
 */
export async function* placeSteps(
  rows: Prepared,
  centers: Matrix,
  progress: (fraction: number) => Progress,
): AsyncSteps<Placed> {
  const { X, kernel, pace } = rows;
  const labels = new Int32Array(X.rows).fill(-1);
  const sums = new Float64Array(centers.data.length);
  const counts = new Float64Array(centers.rows);
  const step = rowsPerStep(rows, centers.rows);
  for (let from = 0; from < X.rows; from += step) {
    const to = Math.min(from + step, X.rows);
    await kernel.assign(centers, from, to, labels, sums, counts);
    if (pace.spend(workOf(rows, to - from, centers.rows))) yield progress(to / X.rows);
  }
  return { labels, sums, counts };
}
