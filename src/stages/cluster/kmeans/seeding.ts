import { enframe } from '../../../core/frame';
import { takeMatrixRows, type Matrix } from '../../../core/matrix';
import type { AsyncSteps, Progress } from '../../../core/progress';
import type { Rng } from '../../../core/rng';
import { rowsPerStep, workOf, type Prepared } from './prepared';
import { anyRow, Urn } from './urn';

/** Rows as points in the frame's units; O(count · cols). */
export function pointsAt(rows: Prepared, at: Int32Array): Matrix {
  return enframe(takeMatrixRows(rows.X, at), rows.frame);
}

/**
 * First centers by greedy k-means++: each next one is, of a few rows drawn in proportion to their weight and their squared
 * distance from the centers so far, the row that leaves the least total. O(rows · cols · nClusters · log nClusters).
 * @returns row numbers; rows that coincide are not drawn twice while others are left
 * @see Arthur and Vassilvitskii (2007), SODA; 2 + ⌊ln nClusters⌋ trials as scikit-learn takes
 */
export async function* seedSteps(rows: Prepared, nClusters: number, rng: Rng): AsyncSteps<Int32Array> {
  const n = rows.X.rows;
  const weights = rows.weights?.rounded;
  const chosen = new Int32Array(nClusters);
  chosen[0] = anyRow(n, weights, rng);
  const trials = 2 + Math.floor(Math.log(nClusters));
  const tried: Tried = { distances: new Float32Array(trials * n), totals: new Float64Array(trials) };
  const urn = new Urn(n, weights);
  yield* trySteps(rows, chosen.subarray(0, 1), urn.distances, tried, 0);
  urn.lower(tried.distances.subarray(0, n));
  for (let k = 1; k < nClusters; k++) {
    const candidates = Int32Array.from({ length: trials }, () => urn.draw(rng));
    yield* trySteps(rows, candidates, urn.distances, tried, k / nClusters);
    const best = tried.totals.indexOf(Math.min(...tried.totals));
    chosen[k] = candidates[best]!;
    urn.lower(tried.distances.subarray(best * n, (best + 1) * n));
  }
  return chosen;
}

/** What comes of trying a few rows as the next center. */
export interface Tried {
  /** Squared distances of all rows to each, one candidate after another. */
  readonly distances: Float32Array;
  /** What all rows would be from their nearest center in total, for each. */
  readonly totals: Float64Array;
}

/** Tries the rows `at` as further centers, and writes what comes of it into `tried`. */
export async function* trySteps(
  rows: Prepared,
  at: Int32Array,
  closest: Float32Array,
  { distances, totals }: Tried,
  fraction: number,
): AsyncSteps<void> {
  const { X, kernel, pace } = rows;
  const points = pointsAt(rows, at);
  const step = rowsPerStep(rows, at.length);
  totals.fill(0);
  for (let from = 0; from < X.rows; from += step) {
    const to = Math.min(from + step, X.rows);
    await kernel.tryPoints(points, from, to, closest, distances, totals);
    if (pace.spend(workOf(rows, to - from, at.length))) yield seedingProgress(fraction);
  }
}

function seedingProgress(fraction: number): Progress {
  return { stage: 'cluster', fraction, note: 'choosing the first centers' };
}
