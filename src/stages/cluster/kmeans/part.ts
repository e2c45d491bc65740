import type { AsyncSteps } from '../../../core/progress';
import type { Prepared } from './prepared';
import { takeSteps } from './take';

/**
 * Does something with a few of the rows, loaded into a kernel of their own that is freed afterwards; O(rows taken · cols).
 * They count alike.
 */
export async function* withPartSteps<T>(
  { compute, frame, meanVariance, pace, X: whole }: Prepared,
  at: Int32Array,
  use: (part: Prepared) => AsyncSteps<T>,
): AsyncSteps<T> {
  const X = yield* takeSteps(whole, at, compute.workPerStep);
  const kernel = compute.kmeans(X, frame);
  try {
    return yield* use({ compute, frame, meanVariance, pace, X, kernel, exact: compute.exactRows(X, frame) });
  } finally {
    kernel.free();
  }
}
