import type { Compute } from '../../core/compute';
import { survey } from '../../core/frame';
import type { Matrix } from '../../core/matrix';
import { Pace } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import { fitSteps, type Kmeans } from '../../stages/cluster/kmeans/kmeans';
import { prepareSteps } from '../../stages/cluster/kmeans/prepared';
import { silhouetteOnSteps } from '../../stages/evaluate/silhouette';

/** How the fits of a curve are made. */
export interface FitsOptions {
  /** Numbers of groups, ascending. */
  readonly numbers: readonly number[];
  readonly nInit: number;
  readonly maxIter: number;
  readonly seed: number;
}

/** The same rows in one number of groups after the other. */
export interface Fits {
  readonly fits: readonly Kmeans[];
  /** Mean silhouette of each. */
  readonly silhouettes: Float64Array;
}

/** k-means for each number of groups, as steps; O(rows · cols · k) an iteration. */
export async function* fitsSteps(compute: Compute, X: Matrix, options: FitsOptions): AsyncSteps<readonly Kmeans[]> {
  const { numbers, nInit, maxIter, seed } = options;
  const fits: Kmeans[] = [];
  const rows = yield* prepareSteps(compute, X);
  try {
    for (const nClusters of numbers) fits.push(yield* fitSteps(rows, { nClusters, nInit, maxIter, seed }));
    return fits;
  } finally {
    rows.kernel.free();
  }
}

/** {@link fitsSteps} with the silhouette of each; O(rows² · cols) for each. */
export async function* judgedFitsSteps(compute: Compute, X: Matrix, options: FitsOptions): AsyncSteps<Fits> {
  const fits = yield* fitsSteps(compute, X, options);
  const silhouettes = new Float64Array(fits.length);
  const kernel = compute.silhouette(X, survey(X, 'cluster').frame);
  const pace = new Pace(compute.workPerStep);
  try {
    for (const [i, { labels }] of fits.entries())
      silhouettes[i] = (yield* silhouetteOnSteps(kernel, X, labels, pace)).mean;
    return { fits, silhouettes };
  } finally {
    kernel.free();
  }
}
