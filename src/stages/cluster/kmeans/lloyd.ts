import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps, Progress } from '../../../core/progress';
import { Lead } from './lead';
import { meansSteps, squaresSteps } from './exact';
import type { Algorithm } from './options';
import { rowsPerStep, workOf, type Prepared } from './prepared';
import { relocateSteps } from './relocate';

/** How much an iteration leaves to be done, as far as a progress bar cares: nobody knows how many there will be. */
const LEFT_AFTER_ONE = 0.9;

/** Where a fit begins, in the frame's units. */
export interface Start {
  /** nClusters × cols */
  readonly centers: Matrix;
  /** Rows that are not there but belong to the clusters for good: what they weigh, and their sums. */
  readonly prior?: Totals;
}

/** Sums (nClusters × cols) and weights of the rows of each cluster. */
export interface Totals {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/** When a fit ends, and how it goes about it. */
export interface Rules {
  readonly maxIter: number;
  /** Stop when the squared moves of all centers add up to no more. */
  readonly tolerance: number;
  readonly algorithm: Algorithm;
}

/** A fit on its way, in the frame's units. */
export interface Lloyd extends Totals {
  centers: Matrix;
  readonly labels: Int32Array;
}

/** Where one start ended, in the frame's units. */
export interface Fit {
  readonly centers: Matrix;
  readonly labels: Int32Array;
  /** Squared distance of each row to its center. */
  readonly squares: Float64Array;
  readonly inertia: number;
  readonly nIter: number;
  readonly converged: boolean;
}

/**
 * Lloyd's algorithm from given centers, exact; O(rows · nClusters · cols) an iteration, less where bounds skip rows.
 *
 * At the end the centers are taken once more in double precision and every row is assigned to the nearest of them, so that
 * labels, centers and inertia belong together.
 */
export async function* lloydSteps(rows: Prepared, { centers, prior }: Start, rules: Rules): AsyncSteps<Fit> {
  const state: Lloyd = {
    centers,
    labels: new Int32Array(rows.X.rows).fill(-1),
    sums: prior?.sums.slice() ?? new Float64Array(centers.data.length),
    counts: prior?.counts.slice() ?? new Float64Array(centers.rows),
  };
  const lead = new Lead(rules.algorithm, rows.X.rows, centers);
  let nIter = 0;
  let converged = false;
  while (nIter < rules.maxIter && !converged) {
    nIter++;
    lead.assigned(yield* assignSteps(rows, state, nIter, lead));
    const relocated = yield* relocateSteps(rows, state, () => progress(nIter, undefined));
    if (relocated > 0) lead.restart();
    converged = moveTo(state, lead, meansOf(state)) <= rules.tolerance && relocated === 0;
  }
  const { labels } = state;
  const still = () => progress(nIter, state);
  moveTo(state, lead, yield* meansSteps(rows, labels, state.centers, still, prior));
  yield* assignSteps(rows, state, nIter, lead);
  const squares = yield* squaresSteps(rows, labels, state.centers, still);
  return { centers: state.centers, labels, squares, inertia: total(squares, rows.weights?.scaled), nIter, converged };
}

/** Moves every row to its nearest center; how many were moved. */
async function* assignSteps(rows: Prepared, state: Lloyd, iteration: number, lead: Lead): AsyncSteps<number> {
  const { X, kernel, pace } = rows;
  const { centers, labels, sums, counts } = state;
  const step = rowsPerStep(rows, centers.rows);
  let changed = 0;
  for (let from = 0; from < X.rows; from += step) {
    const to = Math.min(from + step, X.rows);
    changed += await kernel.assign(centers, from, to, labels, sums, counts, lead.bounds);
    if (pace.spend(workOf(rows, to - from, centers.rows))) yield progress(iteration, to === X.rows ? state : undefined);
  }
  return changed;
}

function progress(iteration: number, state: Lloyd | undefined): Progress {
  const note = `iteration ${iteration}`;
  return { stage: 'cluster', fraction: 1 - LEFT_AFTER_ONE ** iteration, note, ...(state && { labels: state.labels }) };
}

/** The mean of each cluster's rows; a cluster without rows keeps its center. */
function meansOf({ centers, sums, counts }: Lloyd): Matrix {
  const data = new Float64Array(sums.length);
  for (let p = 0; p < data.length; p++) {
    const count = counts[Math.floor(p / centers.cols)]!;
    data[p] = count > 0 ? sums[p]! / count : centers.data[p]!;
  }
  return { ...centers, data };
}

/** Moves the centers; the sum of their squared moves. */
function moveTo(state: Lloyd, lead: Lead, to: Matrix): number {
  const { centers } = state;
  const squares = new Float64Array(centers.rows);
  for (let p = 0; p < to.data.length; p++) {
    squares[Math.floor(p / to.cols)]! += (to.data[p]! - centers.data[p]!) ** 2;
  }
  lead.moved(squares);
  state.centers = to;
  return total(squares);
}

function total(values: Float64Array, weights?: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weights ? weights[i]! * values[i]! : values[i]!;
  return sum;
}
