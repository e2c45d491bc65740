import { Pace } from '../../../core/pace';
import type { Progress, Steps } from '../../../core/progress';
import type { Rng } from '../../../core/rng';
import type { Distances } from './distances';
import { Medoids, type Swap } from './medoids';
import type { PamOptions } from './options';

/** Distances looked at between two yields: about 20 ms. */
const WORK_PER_STEP = 1e7;
/** Up to here the best of all swaps is made in each round. */
const STEEPEST_ROWS = 2000;
/** A swap must lessen the loss by more than this share of it: less is rounding. */
const ROUNDING = 1e-12;
const BUILD_SHARE = 0.4;
/** How much a round leaves to be done, as far as a progress bar cares. */
const LEFT_AFTER_ONE = 0.8;

/** Which rows are medoids, and how they were found. */
export interface FoundMedoids {
  readonly medoids: Int32Array;
  /** Rounds over all rows as candidates. */
  readonly nIter: number;
  readonly converged: boolean;
}

/**
 * Partitioning around medoids from a matrix of distances: rows take the places of medoids until no exchange lessens the loss,
 * all k places being weighed in one look at a row. O(rows²) a round whatever k is, and O(rows² · k) for `build`.
 *
 * Up to 2,000 rows a round makes the one best exchange, as R's `pam` does; above, each that helps is made as it is found,
 * which takes fewer rounds.
 * @see Schubert and Rousseeuw (2021), Information Systems 101:101804 (FastPAM1, FasterPAM, LAB); Kaufman and Rousseeuw (1990)
 *   for BUILD
 */
export function* fasterPamSteps(
  distances: Distances,
  { nClusters, maxIter, init }: Required<PamOptions>,
  rng: Rng,
): Steps<FoundMedoids> {
  const medoids = new Medoids(distances, yield* firstMedoids(distances, nClusters, init, rng));
  const round = distances.rows <= STEEPEST_ROWS ? steepestRound : eagerRound;
  const pace = new Pace(WORK_PER_STEP);
  let nIter = 0;
  let converged = false;
  while (nIter < maxIter && !converged) converged = !(yield* round(medoids, ++nIter, pace));
  return { medoids: medoids.at, nIter, converged };
}

/** Makes the one best exchange; whether there was one. */
function* steepestRound(medoids: Medoids, nIter: number, pace: Pace): Steps<boolean> {
  const n = medoids.distances.rows;
  let best: Swap = { row: 0, place: 0, change: -ROUNDING * medoids.loss };
  let found = false;
  for (let row = 0; row < n; row++) {
    const swap = medoids.changeBy(row);
    if (swap.change < best.change) {
      best = swap;
      found = true;
    }
    if (pace.spend(n)) yield swapping(nIter, medoids.nearest);
  }
  if (found) medoids.swap(best);
  return found;
}

/** Makes each exchange that helps as it is found; whether there was one. */
function* eagerRound(medoids: Medoids, nIter: number, pace: Pace): Steps<boolean> {
  const n = medoids.distances.rows;
  const least = ROUNDING * medoids.loss;
  let found = false;
  for (let row = 0; row < n; row++) {
    const swap = medoids.changeBy(row);
    if (swap.change < -least) {
      medoids.swap(swap);
      found = true;
    }
    if (pace.spend(n)) yield swapping(nIter, medoids.nearest);
  }
  return found;
}

function swapping(round: number, labels: Int32Array): Progress {
  const fraction = BUILD_SHARE + (1 - BUILD_SHARE) * (1 - LEFT_AFTER_ONE ** round);
  return { stage: 'cluster', fraction, note: `iteration ${round}`, labels };
}

/** Each next medoid is the candidate that brings rows nearest in total: all rows are candidates, or for `lab` a few at random. */
function* firstMedoids(
  { data, rows: n }: Distances,
  nClusters: number,
  init: 'build' | 'lab',
  rng: Rng,
): Steps<Int32Array> {
  const pace = new Pace(WORK_PER_STEP);
  const closest = new Float64Array(n).fill(Infinity);
  const chosen = new Set<number>();
  const everyRow = Int32Array.from({ length: n }, (_, i) => i);
  const few = Math.min(n, 10 + Math.ceil(Math.sqrt(n)));
  while (chosen.size < nClusters) {
    let best = -1;
    let least = Infinity;
    const candidates = init === 'lab' ? rng.sample(n, few) : everyRow;
    const counted = init === 'lab' ? rng.sample(n, few) : everyRow;
    for (const row of candidates) {
      if (chosen.has(row)) continue;
      const total = totalWith(data, row * n, closest, counted);
      if (total < least) {
        least = total;
        best = row;
      }
      if (pace.spend(counted.length)) yield choosing((BUILD_SHARE * chosen.size) / nClusters);
    }
    if (best < 0) continue;
    chosen.add(best);
    for (let i = 0; i < n; i++) closest[i] = Math.min(closest[i]!, data[best * n + i]!);
  }
  return Int32Array.from(chosen);
}

function totalWith(data: ArrayLike<number>, start: number, closest: Float64Array, counted: Int32Array): number {
  let total = 0;
  for (const i of counted) {
    const distance = data[start + i]!;
    total += distance < closest[i]! ? distance : closest[i]!;
  }
  return total;
}

function choosing(fraction: number): Progress {
  return { stage: 'cluster', fraction, note: 'choosing the first medoids' };
}
