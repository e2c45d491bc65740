import { requireFinite } from '../../../core/finite';
import { squaredDistance, type Matrix } from '../../../core/matrix';
import { requireSameFeatures } from '../settings';
import type { Kmeans } from './kmeans';

/** Where new rows belong. */
export interface AppliedKmeans {
  /** The nearest center of each row; the first of equals. */
  readonly labels: Int32Array;
  /** Euclidean distance of each row to that center. */
  readonly distances: Float64Array;
}

/**
 * Finds the nearest center of rows that need not have been there when it was fitted; O(rows · nClusters · cols).
 * @param X rows × features, the same features in the same units
 * @throws AppError `cluster/other-features` when the number of columns differs
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`
 */
export function applyKmeans(model: Pick<Kmeans, 'centers'>, X: Matrix): AppliedKmeans {
  const { centers } = model;
  requireSameFeatures(X, centers.cols);
  requireFinite(X, 'cluster');
  const labels = new Int32Array(X.rows);
  const distances = new Float64Array(X.rows).fill(Infinity);
  for (let i = 0; i < X.rows; i++) {
    for (let k = 0; k < centers.rows; k++) {
      const distance = squaredDistance(X, i, centers, k);
      if (distance >= distances[i]!) continue;
      distances[i] = distance;
      labels[i] = k;
    }
  }
  return { labels, distances: distances.map(Math.sqrt) };
}
