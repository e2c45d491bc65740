import type { Normals } from '../../../core/compute';
import type { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import { hasSpread, inverseCholesky } from './cholesky';
import type { Components } from './components';
import { isTriangular } from './options';

/** What one multiply-add of a factorisation costs, in those of a kernel. */
const SCALAR_WORK = 8;

/**
 * Groups in the form in which densities are computed, as steps that pause between groups; O(nClusters · cols³) for whole
 * covariances, else O(nClusters · cols).
 * @returns undefined when a group has collapsed: its rows coincide, or lie in a plane
 */
export function* normalsSteps(components: Components, pace: Pace): Steps<Normals | undefined> {
  const { covarianceType, weights, means } = components;
  const { rows: k, cols } = means;
  const triangular = isTriangular(covarianceType);
  const size = triangular ? (cols * (cols + 1)) / 2 : cols;
  const factors = new Float64Array(k * size);
  const constants = new Float64Array(k);
  for (let c = 0; c < k; c++) {
    const logs = writeFactor(components, c, factors, size);
    if (logs === undefined) return undefined;
    constants[c] = Math.log(weights[c]!) + logs - (cols * Math.log(2 * Math.PI)) / 2;
    if (triangular && pace.spend((SCALAR_WORK * cols ** 3) / 3)) {
      yield { stage: 'cluster', fraction: 0, note: 'turning covariances into factors' };
    }
  }
  return { means, triangular, factors, constants };
}

/** @returns sum of the logarithms of the factor's diagonal */
function writeFactor(components: Components, c: number, factors: Float64Array, size: number): number | undefined {
  const { covarianceType, covariances, means } = components;
  const factor = factors.subarray(c * size, (c + 1) * size);
  if (covarianceType === 'full') {
    return inverseCholesky(covariances.subarray(c * size, (c + 1) * size), means.cols, factor);
  }
  if (covarianceType === 'tied') {
    if (c === 0) return inverseCholesky(covariances, means.cols, factor);
    factor.set(factors.subarray(0, size));
    return factor.reduce((sum, value, p) => (isDiagonal(p) ? sum + Math.log(value) : sum), 0);
  }
  for (let j = 0; j < size; j++) {
    const variance = covariances[covarianceType === 'diag' ? c * size + j : c]!;
    if (!hasSpread(variance)) return undefined;
    factor[j] = 1 / Math.sqrt(variance);
  }
  return factor.reduce((sum, value) => sum + Math.log(value), 0);
}

/** Whether a place of a lower triangle, row by row, is on its diagonal. */
function isDiagonal(p: number): boolean {
  const row = Math.floor((Math.sqrt(8 * p + 1) - 1) / 2);
  return p === (row * (row + 3)) / 2;
}
