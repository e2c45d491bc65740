import type { Applied } from '../../../core/applied';
import type { Compute } from '../../../core/compute';
import { beyondFence } from '../../../core/fence';
import { requireFinite } from '../../../core/finite';
import { enframe } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps, Progress } from '../../../core/progress';
import { requireSameFeatures } from '../settings';
import { squaresSteps } from './exact';
import type { KmeansModel } from './model';
import { placeSteps } from './place';
import { prepareSteps } from './prepared';

/** Where new rows belong. */
export interface AppliedKmeans extends Applied {
  /** Euclidean distance of each row to its center. */
  readonly distances: Float64Array;
}

/**
 * Finds the nearest center, the first of equals, of rows that need not have been there when the centers were fitted, by k-means
 * or by mini-batches; O(rows · nClusters · cols). Rows that were there get the labels they had.
 *
 * @param model fences may be left out: then no row is called novel
 * @param X rows × features, the same features in the same units
 * @throws AppError `cluster/other-features` when the number of columns differs
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`
 */
export async function* applyKmeansSteps(
  compute: Compute,
  model: Pick<KmeansModel, 'centers'> & Partial<Pick<KmeansModel, 'fences'>>,
  X: Matrix,
): AsyncSteps<AppliedKmeans> {
  requireSameFeatures(X, model.centers.cols);
  requireFinite(model.centers, 'cluster');
  const rows = yield* prepareSteps(compute, X, undefined, model.centers);
  try {
    const centers = enframe(model.centers, rows.frame);
    const { labels } = yield* placeSteps(rows, centers, placing);
    const squares = yield* squaresSteps(rows, labels, centers, () => placing(1));
    const distances = squares.map((square) => Math.sqrt(square) / rows.frame.scale);
    const novel = model.fences ? beyondFence(distances, labels, model.fences) : new Uint8Array(X.rows);
    return { labels, distances, novel };
  } finally {
    rows.kernel.free();
  }
}

/** What is said while new rows are being placed. */
export function placing(fraction: number): Progress {
  return { stage: 'cluster', fraction, note: 'finding the group of each row' };
}
