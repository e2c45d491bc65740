import type { Compute, KmeansKernel } from '../../core/compute';
import { survey, type Survey } from '../../core/frame';
import type { Matrix } from '../../core/matrix';
import { Pace } from '../../core/pace';

/** Rows loaded into a kernel, ready for any number of fits. Whoever prepares frees the kernel. */
export interface Prepared extends Survey {
  readonly X: Matrix;
  readonly kernel: KmeansKernel;
  readonly pace: Pace;
}

/**
 * Loads rows into a kernel; O(rows · cols).
 * @throws AppError `cluster/not-a-number` or `cluster/too-large`, with row and column
 */
export function prepare(compute: Compute, X: Matrix): Prepared {
  const surveyed = survey(X, 'cluster');
  return { ...surveyed, X, kernel: compute.kmeans(X, surveyed.frame), pace: new Pace(compute.workPerStep) };
}

/** Whole blocks of rows that are one step of work against so many points. */
export function rowsPerStep({ X, kernel, pace }: Prepared, points: number): number {
  const rows = pace.workPerStep / Math.max(1, points * X.cols);
  return Math.max(1, Math.floor(rows / kernel.blockRows)) * kernel.blockRows;
}
