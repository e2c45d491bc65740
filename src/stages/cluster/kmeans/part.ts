import { partOf } from '../../../core/pace';
import type { AsyncSteps, Progress } from '../../../core/progress';
import { CELL_WORK, type Prepared } from './prepared';
import { takeSteps } from './take';

/** What a kernel costs before it holds any row, in multiply-adds of one that does. */
const KERNEL_WORK = 5e5;

/**
 * Does something with a few of the rows, loaded into a kernel of their own that is freed afterwards; O(rows taken · cols).
 * They count alike.
 */
export async function* withPartSteps<T>(
  { compute, frame, meanVariance, pace, X: whole }: Prepared,
  at: Int32Array,
  progress: () => Progress,
  use: (part: Prepared) => AsyncSteps<T>,
): AsyncSteps<T> {
  const X = yield* partOf(takeSteps(whole, at, pace), progress);
  const kernel = compute.kmeans(X, frame);
  try {
    if (pace.spend(KERNEL_WORK + CELL_WORK * X.data.length)) yield progress();
    return yield* use({ compute, frame, meanVariance, pace, X, kernel, exact: compute.exactRows(X, frame) });
  } finally {
    kernel.free();
  }
}
