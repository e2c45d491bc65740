import type { Compute } from '../../../core/compute';
import { beyondFence } from '../../../core/fence';
import { requireFinite } from '../../../core/finite';
import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps } from '../../../core/progress';
import { requireSameFeatures } from '../settings';
import { placing, type AppliedKmeans } from './apply';
import type { BisectingKmeans } from './bisecting';
import { descendSteps } from './split-tree';

/**
 * Sends new rows down the splits, each time to the nearer half; rows that were there when the clusters were found get the
 * labels they had. O(rows · cols · depth).
 *
 * @param X rows × features, the same features in the same units
 * @throws AppError `cluster/other-features`, `cluster/not-a-number`, `cluster/too-large`
 */
export async function* applyBisectingKmeansSteps(
  compute: Compute,
  { centers, fences, tree }: Pick<BisectingKmeans, 'centers' | 'fences' | 'tree'>,
  X: Matrix,
): AsyncSteps<AppliedKmeans> {
  requireSameFeatures(X, centers.cols);
  requireFinite(X, 'cluster');
  const { nodes, squares } = yield* descendSteps(X, tree, 0, compute.workPerStep, () => placing(0));
  const labels = nodes.map((node) => tree[node]!.label);
  const distances = squares.map(Math.sqrt);
  return { labels, distances, novel: beyondFence(distances, labels, fences) };
}
