import { squaredDistance, type Matrix } from '../../core/matrix';
import type { Steps } from '../../core/progress';
import { scatterSteps, type Scatter } from './scatter';

/**
 * Calinski and Harabasz's index, as steps: how far centers lie apart for how far rows lie from their centers, each by its
 * degrees of freedom; higher is better, without an upper end. O(rows · cols).
 *
 * @param X rows × features, finite
 * @param labels one a row; −1 is noise and takes no part
 * @returns 1 where all rows coincide with their centers, as scikit-learn has it
 * @throws AppError `evaluate/one-cluster`, `evaluate/each-alone`, `evaluate/other-length`, `evaluate/no-rows`
 * @throws AppError `evaluate/not-a-number`, `evaluate/too-large`
 * @see Caliński and Harabasz (1974), Commun. Stat. 3:1–27
 */
export function* calinskiHarabaszSteps(X: Matrix, labels: Int32Array): Steps<number> {
  return calinskiHarabaszOf(yield* scatterSteps(X, labels, 'The Calinski–Harabasz index'));
}

/**
 * Davies and Bouldin's index, as steps: for each cluster the neighbour that it runs into most (their spreads over the distance
 * of their centers), averaged; lower is better, 0 at best. O(rows · cols + clusters² · cols).
 *
 * @param X rows × features, finite
 * @param labels one a row; −1 is noise and takes no part
 * @throws AppError as {@link calinskiHarabaszSteps}
 * @see Davies and Bouldin (1979), IEEE Trans. Pattern Anal. 1:224–227; as scikit-learn, clusters with the same center are not
 *   held against each other
 */
export function* daviesBouldinSteps(X: Matrix, labels: Int32Array): Steps<number> {
  return daviesBouldinOf(yield* scatterSteps(X, labels, 'The Davies–Bouldin index'));
}

/** {@link calinskiHarabaszSteps} from what was measured already; O(1). */
export function calinskiHarabaszOf({ rows, sizes, within, between }: Scatter): number {
  if (within === 0) return 1;
  return (between / (sizes.length - 1) / within) * (rows - sizes.length);
}

/** {@link daviesBouldinSteps} from what was measured already; O(clusters² · cols). */
export function daviesBouldinOf({ centers, spreads }: Scatter): number {
  let sum = 0;
  for (let i = 0; i < centers.rows; i++) {
    let worst = 0;
    for (let j = 0; j < centers.rows; j++) {
      const apart = j === i ? 0 : Math.sqrt(squaredDistance(centers, i, centers, j));
      if (apart > 0) worst = Math.max(worst, (spreads[i]! + spreads[j]!) / apart);
    }
    sum += worst;
  }
  return sum / centers.rows;
}
