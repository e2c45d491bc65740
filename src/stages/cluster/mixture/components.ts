import type { Matrix } from '../../../core/matrix';
import { isTriangular, type CovarianceType } from './options';
import { slotsOf } from './loaded';

/** The groups of a mixture, in the frame's units. */
export interface Components {
  readonly covarianceType: CovarianceType;
  /** One a group, adding up to 1. */
  readonly weights: Float64Array;
  /** nClusters × cols. */
  readonly means: Matrix;
  /** full: a lower triangle a group, row by row; tied: one such; diag: nClusters × cols; spherical: one a group. */
  readonly covariances: Float64Array;
}

/** So that a group without rows keeps a weight: as scikit-learn has it. */
const LEAST_ROWS = 10 * Number.EPSILON;

/**
 * The groups of greatest likelihood given what each row counts for: the M-step; O(nClusters · cols²).
 * @param means that the sums' differences are from
 * @param sums as the kernel writes them
 * @param ridge added to each column's variance
 */
export function maximise(
  means: Matrix,
  covarianceType: CovarianceType,
  sums: Float64Array,
  ridge: Float64Array,
): Components {
  const { rows: k, cols } = means;
  const counts = new Float64Array(k);
  const moved = means.data.slice() as Float64Array;
  const size = slotsOf(cols, covarianceType);
  const spread = new Float64Array(k * (size - 1 - cols));
  for (let c = 0; c < k; c++) {
    const at = 1 + c * size;
    const count = (counts[c] = sums[at]! + LEAST_ROWS);
    const shift = sums.subarray(at + 1, at + 1 + cols).map((sum) => sum / count);
    shift.forEach((value, j) => (moved[c * cols + j]! += value));
    const products = sums.subarray(at + 1 + cols, at + size);
    writeSpread(products, count, shift, isTriangular(covarianceType), spread.subarray(c * products.length));
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const weights = counts.map((count) => count / total);
  const covariances = shaped(covarianceType, spread, weights, cols);
  addRidge(covarianceType, covariances, ridge);
  return { covarianceType, weights, means: { ...means, data: moved }, covariances };
}

/** Mean products about the mean that has moved by `shift`. */
function writeSpread(
  products: Float64Array,
  count: number,
  shift: Float64Array,
  triangular: boolean,
  into: Float64Array,
): void {
  for (let i = 0, p = 0; i < shift.length; i++) {
    for (let j = triangular ? 0 : i; j <= i; j++, p++) into[p] = products[p]! / count - shift[i]! * shift[j]!;
  }
}

function shaped(
  covarianceType: CovarianceType,
  spread: Float64Array,
  weights: Float64Array,
  cols: number,
): Float64Array {
  if (covarianceType === 'tied') return pooled(spread, weights);
  if (covarianceType !== 'spherical') return spread;
  return weights.map((_, c) => spread.subarray(c * cols, (c + 1) * cols).reduce((sum, value) => sum + value / cols, 0));
}

function pooled(spread: Float64Array, weights: Float64Array): Float64Array {
  const size = spread.length / weights.length;
  const mean = new Float64Array(size);
  spread.forEach((value, p) => (mean[p % size]! += weights[Math.floor(p / size)]! * value));
  return mean;
}

function addRidge(covarianceType: CovarianceType, covariances: Float64Array, ridge: Float64Array): void {
  const cols = ridge.length;
  if (covarianceType === 'spherical') {
    const mean = ridge.reduce((sum, value) => sum + value / cols, 0);
    covariances.forEach((_, c) => (covariances[c]! += mean));
  } else if (covarianceType === 'diag') {
    covariances.forEach((_, p) => (covariances[p]! += ridge[p % cols]!));
  } else {
    const size = (cols * (cols + 1)) / 2;
    for (let from = 0; from < covariances.length; from += size) {
      for (let j = 0; j < cols; j++) covariances[from + (j * (j + 3)) / 2]! += ridge[j]!;
    }
  }
}
