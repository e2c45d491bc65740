import type { Compute, KmeansKernel } from '../../../core/compute';
import { survey, type Survey } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';

/** Rows loaded into a kernel, ready for any number of fits. Whoever prepares frees the kernel. */
export interface Prepared extends Survey {
  readonly X: Matrix;
  readonly kernel: KmeansKernel;
  readonly pace: Pace;
}

/** What one cell costs in plain TypeScript, in multiply-adds of a kernel. */
export const CELL_WORK = 12;

/**
 * Loads rows into a kernel, as steps; O(rows · cols).
 * @throws AppError `cluster/not-a-number` or `cluster/too-large`, with row and column
 */
export async function* prepareSteps(compute: Compute, X: Matrix): AsyncSteps<Prepared> {
  const pace = new Pace(compute.workPerStep);
  const surveyed = survey(X, 'cluster');
  if (pace.spend(CELL_WORK * X.data.length)) yield { stage: 'cluster', fraction: 0, note: 'loading the rows' };
  return { ...surveyed, X, kernel: compute.kmeans(X, surveyed.frame), pace };
}

/** Whole blocks of rows that are one step of work against so many points. */
export function rowsPerStep({ X, kernel, pace }: Prepared, points: number): number {
  const rows = pace.workPerStep / Math.max(1, points * X.cols);
  return Math.max(1, Math.floor(rows / kernel.blockRows)) * kernel.blockRows;
}
