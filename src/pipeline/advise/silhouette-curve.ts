import type { Compute } from '../../core/compute';
import type { Matrix } from '../../core/matrix';
import type { AsyncSteps } from '../../core/progress';
import { fitSteps } from '../../stages/cluster/kmeans/kmeans';
import { prepareSteps } from '../../stages/cluster/kmeans/prepared';
import { silhouetteOnSteps } from '../../stages/evaluate/silhouette';

/** How the fits of a curve are made. */
export interface CurveOptions {
  readonly kMin: number;
  readonly kMax: number;
  readonly nInit: number;
  readonly maxIter: number;
  readonly seed: number;
}

/**
 * Mean silhouette of k-means for kMin…kMax groups, as steps; O(rows² · cols) for each.
 * @returns one value a number of groups
 */
export async function* curveSteps(compute: Compute, X: Matrix, options: CurveOptions): AsyncSteps<Float64Array> {
  const { kMin, kMax, nInit, maxIter, seed } = options;
  const curve = new Float64Array(kMax - kMin + 1);
  const rows = yield* prepareSteps(compute, X);
  const kernel = compute.silhouette(X, rows.frame);
  try {
    for (let nClusters = kMin; nClusters <= kMax; nClusters++) {
      const { labels } = yield* fitSteps(rows, { nClusters, nInit, maxIter, seed });
      curve[nClusters - kMin] = (yield* silhouetteOnSteps(kernel, X, labels, rows.pace)).mean;
    }
    return curve;
  } finally {
    rows.kernel.free();
    kernel.free();
  }
}
