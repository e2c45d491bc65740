import type { Compute } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import { partOf } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';
import { Rng } from '../../../core/rng';
import { kmeansSteps } from '../kmeans/kmeans';
import type { GmmSettings } from './options';

/** Iterations of k-means for all starts but the first: brought to rest, they would begin alike. */
const HASTY = 1;

/**
 * Labels to start from, as steps: given ones, or those of k-means, brought to rest for the first start and stopped after one
 * iteration for the others; O(nInit · rows · nClusters · cols · iterations).
 * @throws AppError `cluster/too-few-rows` when there are fewer different rows than groups
 */
export async function* initialSteps(compute: Compute, X: Matrix, settings: GmmSettings): AsyncSteps<Int32Array[]> {
  const { init, nClusters, nInit } = settings;
  if (init !== 'k-means') return [init];
  if (nClusters === 1) return [new Int32Array(X.rows)];
  const rng = new Rng(settings.seed);
  const starts: Int32Array[] = [];
  for (let start = 0; start < nInit; start++) {
    const hasty = start > 0 && { maxIter: HASTY };
    const steps = kmeansSteps(compute, X, { nClusters, nInit: 1, seed: rng.integer(2 ** 31), ...hasty });
    const { labels } = yield* partOf(steps, (progress) => ({
      ...progress,
      fraction: (start + progress.fraction) / nInit,
      note: `start ${start + 1} of ${nInit}, k-means`,
    }));
    starts.push(labels);
  }
  return starts;
}
