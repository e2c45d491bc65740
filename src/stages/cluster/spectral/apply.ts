import type { Applied } from '../../../core/applied';
import { beyondFence } from '../../../core/fence';
import { requireFinite } from '../../../core/finite';
import type { Matrix } from '../../../core/matrix';
import type { Steps } from '../../../core/progress';
import { requireSameFeatures } from '../settings';
import { extendSteps, type Kept } from './extend';

/**
 * Finds the group of rows that need not have been there when groups were found, as {@link extendSteps} places them; distances
 * are those to the nearest row of the graph. O(rows · rows of the graph · cols).
 * @param X rows × features, the same features in the same units
 * @throws AppError `cluster/other-features`, `cluster/not-a-number`, `cluster/too-large`
 */
export function* applySpectralSteps(model: Kept, X: Matrix): Steps<Applied> {
  requireSameFeatures(X, model.rows.cols);
  requireFinite(X, 'cluster');
  const { labels, distances } = yield* extendSteps(model, X);
  return { labels, distances, novel: beyondFence(distances, labels, model.fences) };
}
