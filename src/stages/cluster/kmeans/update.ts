import type { Compute } from '../../../core/compute';
import { requireFinite } from '../../../core/finite';
import { enframe } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps } from '../../../core/progress';
import { requireSameFeatures } from '../settings';
import { lloydSteps } from './lloyd';
import { mergedFences, modelOf, type Kmeans, type KmeansModel } from './model';
import { updateDefaults, requireRules, type UpdateOptions } from './options';
import { prepareSteps } from './prepared';

/**
 * Goes on from an earlier fit with new rows alone: k-means of the new rows from the earlier centers, where each cluster also
 * holds the rows it had, as many as it had, at their mean. The old rows are not needed and do not change clusters, and
 * clusters keep their numbers. O(rows · nClusters · cols) an iteration.
 *
 * @param model of {@link kmeansSteps}, of an earlier update, or of mini-batches
 * @param X new rows × features, the same features in the same units; there may be none
 * @returns labels, inertia and iterations of the new rows; centers and counts of old and new ones together; and fences between
 *   the earlier ones and those of the new rows, by how many there are of each
 * @throws AppError `cluster/other-features`, `cluster/not-a-number`, `cluster/too-large`, `cluster/setting`
 */
export async function* updateKmeansSteps(
  compute: Compute,
  model: KmeansModel,
  X: Matrix,
  options: UpdateOptions = {},
): AsyncSteps<Kmeans> {
  const settings = { ...updateDefaults, ...options };
  requireRules(settings);
  requireSameFeatures(X, model.centers.cols);
  requireFinite(model.centers, 'cluster');
  const rows = yield* prepareSteps(compute, X, undefined, model.centers);
  try {
    const centers = enframe(model.centers, rows.frame);
    const { counts } = model;
    const sums = centers.data.map((value, p) => value * counts[Math.floor(p / centers.cols)]!) as Float64Array;
    const rules = { ...settings, tolerance: settings.tol * rows.meanVariance };
    const fit = yield* lloydSteps(rows, { centers, prior: { sums, counts } }, rules);
    const fresh = modelOf(rows, fit);
    return {
      ...fresh,
      counts: fresh.counts.map((count, k) => count + counts[k]!),
      fences: mergedFences(model, fresh),
    };
  } finally {
    rows.kernel.free();
  }
}
