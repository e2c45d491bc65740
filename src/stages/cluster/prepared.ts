import type { Compute, KmeansKernel } from '../../core/compute';
import { requireFinite } from '../../core/finite';
import { frameOf, type Frame } from '../../core/frame';
import type { Matrix } from '../../core/matrix';
import { Pace } from '../../core/pace';

/** Rows loaded into a kernel, ready for any number of fits. Whoever prepares frees the kernel. */
export interface Prepared {
  readonly X: Matrix;
  readonly frame: Frame;
  readonly kernel: KmeansKernel;
  readonly pace: Pace;
  /** Mean variance of the columns, in the frame's units. */
  readonly meanVariance: number;
}

/**
 * Loads rows into a kernel; O(rows · cols).
 * @throws AppError `cluster/not-a-number` or `cluster/too-large`, with row and column
 */
export function prepare(compute: Compute, X: Matrix): Prepared {
  requireFinite(X, 'cluster');
  const frame = frameOf(X);
  const pace = new Pace(compute.workPerStep);
  return { X, frame, kernel: compute.kmeans(X, frame), pace, meanVariance: meanVariance(X, frame) };
}

/** In one pass about the frame's shift, which lies among the values, so that little cancels. */
function meanVariance(X: Matrix, { shift, scale }: Frame): number {
  const { data, rows, cols } = X;
  const sums = new Float64Array(cols);
  const squares = new Float64Array(cols);
  for (let i = 0, p = 0; i < rows; i++) {
    for (let c = 0; c < cols; c++, p++) {
      const value = (data[p]! - shift[c]!) * scale;
      sums[c]! += value;
      squares[c]! += value * value;
    }
  }
  let total = 0;
  for (let c = 0; c < cols; c++) total += squares[c]! / rows - (sums[c]! / rows) ** 2;
  return Math.max(0, total / Math.max(1, cols));
}

/** Whole blocks of rows that are one step of work against so many points. */
export function rowsPerStep({ X, kernel, pace }: Prepared, points: number): number {
  const rows = pace.workPerStep / Math.max(1, points * X.cols);
  return Math.max(1, Math.floor(rows / kernel.blockRows)) * kernel.blockRows;
}
