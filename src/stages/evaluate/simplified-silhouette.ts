import type { Matrix } from '../../core/matrix';
import type { Steps } from '../../core/progress';
import { numbered, oneCluster } from './labels';
import { centersSteps, framing, rowsSteps, squareTo } from './framed-rows';
import type { Silhouette } from './silhouette';
import { balance } from './silhouette-values';

/**
 * Silhouettes by distances to the centers of clusters in place of mean distances to their rows, in double precision, as steps;
 * O(rows · nClusters · cols).
 *
 * @param labels one label a row; −1 is noise and takes no part
 * @throws AppError `evaluate/one-cluster`, `evaluate/not-a-number`, `evaluate/too-large`
 * @see Hruschka, de Castro and Campello (2004), ICDM 403–406
 */
export function* simplifiedSilhouetteSteps(X: Matrix, labels: Int32Array): Steps<Silhouette> {
  const { dense, sizes } = numbered(labels, 'left out');
  if (sizes.length < 2) throw oneCluster('A silhouette');
  const framed = framing(X);
  const centers = yield* centersSteps(framed, dense, sizes);
  const values = new Float64Array(X.rows).fill(NaN);
  let sum = 0;
  yield* rowsSteps(
    framed,
    dense,
    (row, own, i) => {
      values[i] = sizes[own] === 1 ? 0 : balance(...nearestTwo(row, centers, own));
      sum += values[i]!;
    },
    sizes.length,
  );
  return { mean: sum / sizes.reduce((rows, size) => rows + size, 0), values, form: 'simplified' };
}

/** Distances to the own center, and to the nearest other one. */
function nearestTwo(row: Float64Array, centers: Matrix, own: number): [within: number, nearest: number] {
  let nearest = Infinity;
  for (let k = 0; k < centers.rows; k++) if (k !== own) nearest = Math.min(nearest, squareTo(row, centers, k));
  return [Math.sqrt(squareTo(row, centers, own)), Math.sqrt(nearest)];
}
