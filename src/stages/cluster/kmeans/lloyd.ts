import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps, Progress } from '../../../core/progress';
import { exactMeans, meanOr, ownDistances } from './exact';
import { CELL_WORK, rowsPerStep, type Prepared } from './prepared';
import { relocateEmpty } from './relocate';

/** How much an iteration leaves to be done, as far as a progress bar cares: nobody knows how many there will be. */
const LEFT_AFTER_ONE = 0.9;

/** A fit on its way, in the frame's units. */
export interface Lloyd {
  centers: Matrix;
  readonly labels: Int32Array;
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/** Where one start ended, in the frame's units. */
export interface Fit {
  readonly centers: Matrix;
  readonly labels: Int32Array;
  readonly inertia: number;
  readonly nIter: number;
  readonly converged: boolean;
}

/**
 * Lloyd's algorithm from given centers, exact; O(rows · nClusters · cols) an iteration.
 *
 * At the end the centers are taken once more in double precision and every row is assigned to the nearest of them, so that
 * labels, centers and inertia belong together.
 *
 * @param centers nClusters × cols
 * @param tolerance stop when the squared moves of all centers add up to no more
 */
export async function* lloydSteps(
  rows: Prepared,
  centers: Matrix,
  maxIter: number,
  tolerance: number,
): AsyncSteps<Fit> {
  const state: Lloyd = {
    centers,
    labels: new Int32Array(rows.X.rows).fill(-1),
    sums: new Float64Array(centers.data.length),
    counts: new Float64Array(centers.rows),
  };
  let nIter = 0;
  let converged = false;
  while (nIter < maxIter && !converged) {
    nIter++;
    yield* assignSteps(rows, state, nIter);
    const relocated = relocateEmpty(rows, state);
    converged = moveCenters(state) <= tolerance && relocated === 0;
  }
  const cells = CELL_WORK * rows.X.data.length;
  if (rows.pace.spend(cells)) yield progress(nIter);
  state.centers = exactMeans(rows.X, rows.frame, state.labels, state.centers);
  yield* assignSteps(rows, state, nIter);
  if (rows.pace.spend(cells)) yield progress(nIter);
  const distances = ownDistances(rows.X, rows.frame, state.labels, state.centers);
  return { centers: state.centers, labels: state.labels, inertia: total(distances), nIter, converged };
}

async function* assignSteps(rows: Prepared, state: Lloyd, iteration: number): AsyncSteps<void> {
  const { X, kernel, pace } = rows;
  const { centers, labels, sums, counts } = state;
  const step = rowsPerStep(rows, centers.rows);
  for (let from = 0; from < X.rows; from += step) {
    const to = Math.min(from + step, X.rows);
    await kernel.assign(centers, from, to, labels, sums, counts);
    if (pace.spend((to - from) * centers.data.length)) yield progress(iteration);
  }
}

function progress(iteration: number): Progress {
  return { stage: 'cluster', fraction: 1 - LEFT_AFTER_ONE ** iteration, note: `iteration ${iteration}` };
}

/** Moves each center to the mean of its rows; the sum of squared moves. */
function moveCenters(state: Lloyd): number {
  const { centers, sums, counts } = state;
  const data = new Float64Array(sums.length);
  let shift = 0;
  for (let p = 0; p < data.length; p++) {
    data[p] = meanOr(centers.data[p]!, sums[p]!, counts[Math.floor(p / centers.cols)]!);
    shift += (data[p]! - centers.data[p]!) ** 2;
  }
  state.centers = { ...centers, data };
  return shift;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
