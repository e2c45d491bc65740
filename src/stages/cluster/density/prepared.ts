import type { Compute, NeighborsKernel, ReachTreeKernel } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import { partOf } from '../../../core/pace';
import type { AsyncSteps, Steps } from '../../../core/progress';
import { sightSteps, type Sight } from './view';

/** What loading one row of eight costs a cell, in multiply-adds of a kernel. */
const LOAD_WORK = 400;

/** Loads rows into a kernel, as steps; O(rows · cols). */
export async function* loadSteps(
  compute: Compute,
  cols: number,
  kernel: NeighborsKernel | ReachTreeKernel,
): AsyncSteps<void> {
  const step = Math.max(1, Math.floor(compute.workPerStep / (LOAD_WORK * Math.max(1, cols))));
  for (let from = 0; from < kernel.groups; from += step) {
    yield { stage: 'cluster', fraction: from / kernel.groups, note: 'loading the rows' };
    await kernel.load(from, Math.min(from + step, kernel.groups));
  }
}

/**
 * Looks at rows, loads them into the neighbours kernel and hands it to `use`, as steps; the kernel is freed at the end.
 * @throws AppError `cluster/not-a-number` or `cluster/too-large`, with row and column
 */
export async function* withNeighbors<T>(
  compute: Compute,
  X: Matrix,
  use: (kernel: NeighborsKernel, sight: Sight) => AsyncSteps<T>,
): AsyncSteps<T> {
  const sight = yield* share(sightSteps(X, compute.workPerStep), 0, 0.05);
  const kernel = compute.neighbors(X, sight.view);
  try {
    yield* share(loadSteps(compute, X.cols, kernel), 0.05, 0.05);
    return yield* share(use(kernel, sight), 0.1, 0.9);
  } finally {
    kernel.free();
  }
}

/** Asks a kernel about all groups, as steps of bounded work. @param ask answers from a group on, and says which is next */
export async function* allGroups(
  compute: Compute,
  groups: number,
  note: string,
  ask: (from: number, work: number) => Promise<number>,
): AsyncSteps<void> {
  for (let from = 0; from < groups;) {
    from = await ask(from, compute.workPerStep);
    yield { stage: 'cluster', fraction: from / groups, note };
  }
}

/** Steps as a share of longer ones, which begins at `from`. */
export function share<T>(steps: AsyncSteps<T> | Steps<T>, from: number, size: number): AsyncSteps<T> {
  return partOf(steps, (progress) => ({ ...progress, fraction: from + size * progress.fraction }));
}

/** A distance in the units of X as kernels want it: squared, in the view's. */
export function viewedSquare(distance: number, scale: number): number {
  return (distance * scale) ** 2;
}
