import type { Applied } from '../../../core/applied';
import type { Compute } from '../../../core/compute';
import { beyondFence } from '../../../core/fence';
import { enframe } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps } from '../../../core/progress';
import { ownDistances } from '../kmeans/exact';
import { prepareSteps } from '../kmeans/prepared';
import { requireSameFeatures } from '../settings';
import type { SomModel } from './som';
import { placeSteps } from './train';

/** Where new rows belong on a map. */
export interface AppliedSom extends Applied {
  /** The nearest node of each row; the first of equals. */
  readonly nodeOfRow: Int32Array;
  /** Euclidean distance of each row to that node's weights. */
  readonly distances: Float64Array;
}

/**
 * The nearest node of rows that need not have been there when the map was made, and its group, as steps;
 * O(rows · nodes · cols).
 *
 * @param X rows × features, the same features in the same units
 * @throws AppError `cluster/other-features`, `cluster/not-a-number`, `cluster/too-large`
 */
export async function* applySomSteps(compute: Compute, model: SomModel, X: Matrix): AsyncSteps<AppliedSom> {
  requireSameFeatures(X, model.weights.cols);
  const rows = yield* prepareSteps(compute, X);
  try {
    const { frame } = rows;
    const weights = enframe(model.weights, frame);
    const nodeOfRow = new Int32Array(X.rows).fill(-1);
    const placed = { weights, nodeOfRow, counts: new Float64Array(weights.rows) };
    yield* placeSteps(rows, placed, new Float64Array(weights.data.length), 0, 'placing the rows');
    const labels = nodeOfRow.map((node) => model.nodeLabels[node]!);
    const distances = ownDistances(X, frame, nodeOfRow, weights).map((d) => Math.sqrt(d) / frame.scale);
    return { labels, nodeOfRow, distances, novel: beyondFence(distances, labels, model.fences) };
  } finally {
    rows.kernel.free();
  }
}
