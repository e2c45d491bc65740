import type { Compute, ExactRows, KmeansKernel } from '../../../core/compute';
import { survey, type Survey } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { AsyncSteps, Progress, Steps } from '../../../core/progress';
import { readyWeights, type Weights } from './weights';

/** Rows loaded into a kernel, ready for any number of fits. Whoever prepares frees the kernel. */
export interface Prepared extends Survey {
  readonly compute: Compute;
  readonly X: Matrix;
  /** How much each row counts; all alike when left out. */
  readonly weights?: Weights;
  readonly kernel: KmeansKernel;
  readonly exact: ExactRows;
  readonly pace: Pace;
}

/** What looking at one cell costs in plain TypeScript, in multiply-adds of a kernel. */
export const CELL_WORK = 12;
/** What one cell costs in double precision, in multiply-adds of a kernel. */
const EXACT_WORK = 6;

/**
 * Loads rows into a kernel, as steps; O(rows · cols).
 * @param weights how much each row counts; all alike when left out
 * @param beside points from elsewhere that the frame is to hold too
 * @throws AppError `cluster/not-a-number` or `cluster/too-large`, with row and column
 * @throws AppError `cluster/weights` for weights that are not one number from 0 up a row, or all 0
 */
export async function* prepareSteps(
  compute: Compute,
  X: Matrix,
  weights?: Float64Array,
  beside?: Matrix,
): AsyncSteps<Prepared> {
  const pace = new Pace(compute.workPerStep);
  const looking = CELL_WORK * X.data.length;
  const ready = weights && { weights: readyWeights(weights, X.rows) };
  const surveyed = widened(survey(X, 'cluster', compute.spread), beside);
  if (pace.spend(looking)) yield LOADING;
  const kernel = compute.kmeans(X, surveyed.frame, ready?.weights.rounded);
  let loaded = false;
  try {
    if (pace.spend(looking)) yield LOADING;
    loaded = true;
  } finally {
    if (!loaded) kernel.free();
  }
  const exact = compute.exactRows(X, surveyed.frame);
  return { ...surveyed, compute, X, ...ready, kernel, exact, pace };
}

const LOADING: Progress = { stage: 'cluster', fraction: 0, note: 'loading the rows' };

function widened(surveyed: Survey, points: Matrix | undefined): Survey {
  const { frame, meanVariance } = surveyed;
  const reach = points ? reachOf(points, frame.shift) : 0;
  if (reach === 0) return surveyed;
  const scale = Math.min(frame.scale, 2 ** -Math.ceil(Math.log2(reach)));
  return { frame: { ...frame, scale }, meanVariance: meanVariance * (scale / frame.scale) ** 2 };
}

function reachOf({ data, cols }: Matrix, shift: Float64Array): number {
  let reach = 0;
  for (let p = 0; p < data.length; p++) reach = Math.max(reach, Math.abs(data[p]! - shift[p % cols]!));
  return reach;
}

/** Cells taken at a time by {@link cellSteps}. */
const CELLS = 2 ** 20;

/** Visits rows in pieces of bounded work, for what is done cell by cell in double precision. */
export function* cellSteps(
  { X, pace }: Pick<Prepared, 'X' | 'pace'>,
  progress: () => Progress,
  visit: (from: number, to: number) => void,
): Steps<void> {
  const step = Math.max(1, Math.floor(CELLS / Math.max(1, X.cols)));
  for (let from = 0; from < X.rows; from += step) {
    const to = Math.min(from + step, X.rows);
    visit(from, to);
    if (pace.spend(EXACT_WORK * (to - from) * X.cols)) yield progress();
  }
}

/** Whole blocks of rows that are one step of work against so many points. */
export function rowsPerStep({ X, kernel, pace }: Prepared, points: number): number {
  const rows = (pace.workPerStep * (kernel.stepScale ?? 1)) / Math.max(1, points * X.cols);
  return Math.max(1, Math.floor(rows / kernel.blockRows)) * kernel.blockRows;
}

/** What rows cost in multiply-adds of one kernel: less where several share the work. */
export function workOf({ X, kernel }: Prepared, rows: number, points: number): number {
  return (rows * points * X.cols) / (kernel.stepScale ?? 1);
}
