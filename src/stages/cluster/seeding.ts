import { enframe } from '../../core/frame';
import { takeMatrixRows, type Matrix } from '../../core/matrix';
import type { AsyncSteps, Progress } from '../../core/progress';
import type { Rng } from '../../core/rng';
import { rowsPerStep, type Prepared } from './prepared';

/** Rows as points in the frame's units; O(count · cols). */
export function pointsAt(rows: Prepared, at: Int32Array): Matrix {
  return enframe(takeMatrixRows(rows.X, at), rows.frame);
}

/**
 * First centers by greedy k-means++: each next one is, of a few rows drawn in proportion to their squared distance from the
 * centers so far, the row that leaves the least total. O(rows · cols · nClusters · log nClusters).
 * @returns row numbers; rows that coincide are not drawn twice while others are left
 * @see Arthur and Vassilvitskii (2007), SODA; 2 + ⌊ln nClusters⌋ trials as scikit-learn takes
 */
export async function* seedSteps(rows: Prepared, nClusters: number, rng: Rng): AsyncSteps<Int32Array> {
  const n = rows.X.rows;
  const chosen = new Int32Array(nClusters);
  const trials = 2 + Math.floor(Math.log(nClusters));
  const distances = new Float32Array(trials * n);
  const closest = new Float32Array(n).fill(Infinity);
  chosen[0] = rng.integer(n);
  yield* distanceSteps(rows, chosen.subarray(0, 1), distances, 0);
  let total = approach(closest, distances, 0);
  for (let k = 1; k < nClusters; k++) {
    const candidates = draw(closest, total, trials, rng);
    yield* distanceSteps(rows, candidates, distances, k / nClusters);
    const best = leastTotal(closest, distances, candidates.length);
    chosen[k] = candidates[best]!;
    total = approach(closest, distances, best);
  }
  return chosen;
}

async function* distanceSteps(rows: Prepared, at: Int32Array, out: Float32Array, fraction: number): AsyncSteps<void> {
  const { X, kernel, pace } = rows;
  const points = pointsAt(rows, at);
  const step = rowsPerStep(rows, at.length);
  for (let from = 0; from < X.rows; from += step) {
    const to = Math.min(from + step, X.rows);
    await kernel.distances(points, from, to, out);
    if (pace.spend((to - from) * at.length * X.cols)) yield seedingProgress(fraction);
  }
}

function seedingProgress(fraction: number): Progress {
  return { stage: 'cluster', fraction, note: 'choosing the first centers' };
}

/** Lowers each row's distance to that of point `p` where it is nearer; the new total. */
function approach(closest: Float32Array, distances: Float32Array, p: number): number {
  const offset = p * closest.length;
  let total = 0;
  for (let i = 0; i < closest.length; i++) {
    const distance = distances[offset + i]!;
    if (distance < closest[i]!) closest[i] = distance;
    total += closest[i]!;
  }
  return total;
}

function leastTotal(closest: Float32Array, distances: Float32Array, points: number): number {
  let best = 0;
  let least = Infinity;
  for (let p = 0; p < points; p++) {
    const offset = p * closest.length;
    let total = 0;
    for (let i = 0; i < closest.length; i++) {
      const distance = distances[offset + i]!;
      total += distance < closest[i]! ? distance : closest[i]!;
    }
    if (total < least) {
      least = total;
      best = p;
    }
  }
  return best;
}

/** Rows drawn in proportion to `weights`; uniformly when every weight is 0. */
function draw(weights: Float32Array, total: number, count: number, rng: Rng): Int32Array {
  if (!(total > 0)) return Int32Array.from({ length: count }, () => rng.integer(weights.length));
  const marks = Float64Array.from({ length: count }, () => rng.uniform() * total).sort();
  const drawn = new Int32Array(count);
  let next = 0;
  let sum = 0;
  for (let i = 0; i < weights.length && next < count; i++) {
    sum += weights[i]!;
    while (next < count && marks[next]! < sum) drawn[next++] = i;
  }
  return drawn.subarray(0, next);
}
