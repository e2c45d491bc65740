import { AppError } from '../../core/app-error';
import { symmetricEigenSteps } from '../../core/eigen';
import { requireFinite } from '../../core/finite';
import { within, type FractionSteps } from '../../core/fraction-steps';
import type { Matrix } from '../../core/matrix';
import { runToEnd, type Steps } from '../../core/progress';
import { crossProductSteps } from './cross-products';
import { fixSign, gramComponents, type Directions } from './directions';

/** Eigenvalues of a matrix of this size take some 5 s and 16 MB; both grow steeply beyond. */
const MAX_EIGEN = 1000;
/** Multiply-adds between two yields: about 10 ms of plain TypeScript. */
const WORK_PER_STEP = 5e6;

export interface PcaOptions {
  /** How many directions to find, at least 1. */
  readonly nComponents: number;
}

/** The directions in which rows differ most, the most telling first. */
export interface Pca {
  /** Mean of each column. */
  readonly mean: Float64Array;
  /**
   * nComponents × cols, orthonormal rows, the largest loading of each positive. A table has no more than min(rows, cols)
   * directions; rows asked for beyond are zeros, so that a map of one feature can still be drawn.
   */
  readonly components: Matrix;
  /** Variance along each component (divided by rows − 1). */
  readonly explainedVariance: Float64Array;
  /** Each variance as a share of the whole, 0…1; 0 when nothing varies. */
  readonly explainedVarianceRatio: Float64Array;
  /** Standard deviation along each component. */
  readonly sdev: Float64Array;
  /** How many of the components hold any variance beyond rounding. */
  readonly rank: number;
}

/**
 * Principal components, exact, as steps: O(rows · cols · min(rows, cols) + min(rows, cols)³) time, O(min(rows, cols)²) memory.
 * The centred covariance is taken in f64 in two passes; with more columns than rows, the Gram matrix of the rows instead.
 *
 * @param X rows × cols
 * @throws AppError `reduce/components` when nComponents is no whole number from 1
 * @throws AppError `reduce/too-few-rows`, `reduce/no-columns` when there is nothing to compare
 * @throws AppError `reduce/too-wide` when rows and columns are both over 1,000
 * @throws AppError `reduce/not-a-number`, `reduce/too-large` naming the first cell that cannot be computed with
 * @see Jolliffe (2002), Principal Component Analysis, 2nd ed.; variances as in scikit-learn and R's prcomp
 *
 * Deviations: scikit-learn refuses nComponents > min(rows, cols); here the surplus components are zeros. It works on singular
 * values; eigenvalues of the covariance lose what is below about 1e−16 of the largest variance.
 */
export function* pcaSteps(X: Matrix, { nComponents }: PcaOptions): Steps<Pca> {
  requireUsable(X, nComponents);
  const { rows, cols } = X;
  const mean = yield* part(columnMeans(X), `averaging ${cols} features`, 0, 0.1);
  const products = cols <= rows ? covarianceSteps(X, mean) : gramSteps(X, mean);
  const S = yield* part(products, `measuring how ${cols} features vary together`, 0.1, 0.6);
  const size = Math.min(rows, cols);
  const eigen = yield* part(symmetricEigenSteps(S, size), 'finding the directions of most difference', 0.6, 0.9);
  const found = Math.min(nComponents, size);
  const directions: Directions =
    cols <= rows
      ? { data: eigen.vectors.slice(0, found * cols), count: found, cols }
      : yield* part(gramComponents(X, mean, eigen, found), 'drawing the directions', 0.9, 1);
  fixSign(directions);
  return pcaOf(mean, directions, eigen.values, nComponents);
}

/**
 * Where each row lies along the components: (X − mean) · componentsᵀ, as steps; O(rows · cols · nComponents).
 * @param X rows × cols, of as many columns as the model was fitted on
 * @returns rows × nComponents, f64
 * @throws RangeError when the columns do not match: a bug of the caller
 */
export function* applyPcaSteps({ mean, components }: Pca, X: Matrix): Steps<Matrix> {
  if (X.cols !== mean.length) throw new RangeError(`${X.cols} columns for components of ${mean.length}`);
  const k = components.rows;
  const values = X.data;
  const loadings = components.data;
  const data = new Float64Array(X.rows * k);
  const centred = new Float64Array(X.cols);
  const rowsPerStep = Math.max(1, Math.floor(WORK_PER_STEP / (X.cols * (k + 1))));
  for (let row = 0; row < X.rows; row++) {
    for (let j = 0, p = row * X.cols; j < X.cols; j++) centred[j] = values[p + j]! - mean[j]!;
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let j = 0, p = c * X.cols; j < X.cols; j++) sum += centred[j]! * loadings[p + j]!;
      data[row * k + c] = sum;
    }
    if ((row + 1) % rowsPerStep === 0)
      yield { stage: 'reduce', fraction: row / X.rows, note: `${row + 1} of ${X.rows} customers placed` };
  }
  return { data, rows: X.rows, cols: k };
}

/** Runs {@link applyPcaSteps} to its end. */
export function applyPca(model: Pca, X: Matrix): Matrix {
  return runToEnd(applyPcaSteps(model, X));
}

function requireUsable(X: Matrix, nComponents: number): void {
  if (!Number.isInteger(nComponents) || nComponents < 1) {
    throw new AppError(
      'reduce/components',
      `${nComponents} is not a number of directions.`,
      'Ask for a whole number from 1; the map draws 2.',
    );
  }
  if (X.rows < 2) {
    throw new AppError(
      'reduce/too-few-rows',
      `There ${X.rows === 1 ? 'is 1 customer' : 'are no customers'} here, and a map shows how customers differ.`,
      'Bring a file with at least two customers.',
    );
  }
  if (X.cols === 0) {
    throw new AppError('reduce/no-columns', 'There is no feature to draw a map from.', 'Choose at least one feature.');
  }
  if (Math.min(X.rows, X.cols) > MAX_EIGEN) {
    throw new AppError(
      'reduce/too-wide',
      `There are ${X.cols} features for ${X.rows} customers; a map can be made of at most ${MAX_EIGEN} features.`,
      `Leave out features, above all categories with many values. For up to ${MAX_EIGEN} customers any number of features works.`,
    );
  }
  requireFinite(X, 'reduce');
}

function part<T>(helper: FractionSteps<T>, note: string, from: number, to: number): Steps<T> {
  return within(helper, 'reduce', note, from, to);
}

function* columnMeans({ data, rows, cols }: Matrix): FractionSteps<Float64Array> {
  const mean = new Float64Array(cols);
  const rowsPerStep = Math.max(1, Math.floor(WORK_PER_STEP / cols));
  for (let row = 0, p = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++) mean[j]! += data[p++]!;
    if ((row + 1) % rowsPerStep === 0) yield row / rows;
  }
  return mean.map((sum) => sum / rows);
}

function* covarianceSteps({ data, rows, cols }: Matrix, mean: Float64Array): FractionSteps<Float64Array> {
  const sums = yield* crossProductSteps(cols, rows, (block, stride, from, to) => {
    for (let row = from, p = from * cols; row < to; row++) {
      for (let j = 0; j < cols; j++) block[j * stride + row - from] = data[p++]! - mean[j]!;
    }
  });
  return sums.map((sum) => sum / (rows - 1));
}

function* gramSteps({ data, rows, cols }: Matrix, mean: Float64Array): FractionSteps<Float64Array> {
  const sums = yield* crossProductSteps(rows, cols, (block, stride, from, to) => {
    for (let row = 0; row < rows; row++) {
      for (let j = from; j < to; j++) block[row * stride + j - from] = data[row * cols + j]! - mean[j]!;
    }
  });
  return sums.map((sum) => sum / (rows - 1));
}

function pcaOf(mean: Float64Array, found: Directions, values: Float64Array, nComponents: number): Pca {
  const components = new Float64Array(nComponents * found.cols);
  components.set(found.data);
  const variances = values.map((value) => Math.max(0, value));
  const total = variances.reduce((sum, value) => sum + value, 0);
  const explainedVariance = new Float64Array(nComponents);
  explainedVariance.set(variances.subarray(0, found.count));
  const negligible = variances.length * Number.EPSILON * variances[0]!;
  return {
    mean,
    components: { data: components, rows: nComponents, cols: found.cols },
    explainedVariance,
    explainedVarianceRatio: explainedVariance.map((value) => (total > 0 ? value / total : 0)),
    sdev: explainedVariance.map(Math.sqrt),
    rank: explainedVariance.filter((value) => value > negligible).length,
  };
}
