import type { Matrix } from '../../../core/matrix';
import { inverseCholesky } from './cholesky';
import { countParameters } from './criteria';
import { covarianceTypes, type CovarianceType } from './options';
import { roundingShares } from './rounding';

/** How well groups describe rows; less is better. */
export interface Described {
  /** −2 · log-likelihood of rows that are each of one group, + parameters · ln rows. */
  readonly value: number;
  /** The shape of groups by which they describe them best. */
  readonly covarianceType: CovarianceType;
}

/** With more columns the shapes that turn have more numbers than rows tell. */
const MOST_TURNED = 64;
/** How many rows the covariance of all counts for in each group's. */
const PRIOR_ROWS = 1;

/**
 * How well any partition describes rows, whatever method found it: each group a normal distribution of whichever shape serves
 * best, noise spread evenly over the range of the data. To divide what is one crowd, evenly filled or normal, gains nothing, so
 * that this tells groups from slices. Values are taken as anywhere within their rounding, so that a yes or no makes no group by
 * itself. O(rows · cols² + groups · cols³) up to 64 columns, O(rows · cols) above.
 *
 * @param labels one a row, 0…nClusters−1; −1 is noise
 * @returns an infinite value when a group has no rows
 * @see Biernacki, Celeux and Govaert (2000), IEEE Trans. PAMI 22:719–725, of rows that are sure of their group; the prior is
 *   Fraley and Raftery's (2007), J. Classification 24:155–181
 */
export function classificationIcl(X: Matrix, labels: Int32Array, nClusters: number): Described {
  const rows = withoutConstants(X);
  const hidden = hiddenVariances(rows);
  const turned = rows.cols <= MOST_TURNED;
  const groups = scatters(rows, labels, nClusters, hidden, turned);
  if (groups.some(({ count }) => count === 0)) return { value: Infinity, covarianceType: 'full' };
  const all = scatters(rows, new Int32Array(X.rows), 1, hidden, turned)[0]!;
  const prior = all.products.map((sum) => (sum / X.rows) * nClusters ** (-2 / Math.max(1, rows.cols)));
  const shared = noiseLikelihood(rows, labels) + membershipLikelihood(groups, X.rows, rows.cols);
  const described = covarianceTypes
    .filter((type) => turned || type === 'diag' || type === 'spherical')
    .map((covarianceType) => {
      const likelihood = shared + shapeLikelihood(covarianceType, groups, prior, rows.cols);
      const parameters = countParameters(covarianceType, nClusters, rows.cols);
      return { value: -2 * likelihood + parameters * Math.log(X.rows), covarianceType };
    });
  return described.reduce((best, other) => (other.value < best.value ? other : best));
}

interface Scatter {
  readonly count: number;
  /** Sums of products of differences from the group's mean: the lower triangle row by row, or the squares alone. */
  readonly products: Float64Array;
}

function withoutConstants({ data, rows, cols }: Matrix): Matrix {
  const kept = Array.from({ length: cols }, (_, c) => c).filter((c) => {
    for (let i = 1; i < rows; i++) if (data[i * cols + c] !== data[c]) return true;
    return false;
  });
  const values = new Float64Array(rows * kept.length);
  for (let i = 0, p = 0; i < rows; i++) for (const c of kept) values[p++] = data[i * cols + c]!;
  return { data: values, rows, cols: kept.length };
}

/** What rounding may have hidden, one a column, in the units of X. */
function hiddenVariances(X: Matrix): Float64Array {
  const { products } = scatters(X, new Int32Array(X.rows), 1, new Float64Array(X.cols), false)[0]!;
  return roundingShares(X).map((share, c) => (share * products[c]!) / X.rows);
}

function scatters(
  { data, rows, cols }: Matrix,
  labels: Int32Array,
  nClusters: number,
  hidden: Float64Array,
  turned: boolean,
): Scatter[] {
  const counts = new Float64Array(nClusters);
  const means = new Float64Array(nClusters * cols);
  for (let i = 0; i < rows; i++) {
    const label = labels[i]!;
    if (label < 0) continue;
    counts[label]!++;
    for (let c = 0; c < cols; c++) means[label * cols + c]! += data[i * cols + c]!;
  }
  means.forEach((sum, p) => (means[p] = sum / Math.max(1, counts[Math.floor(p / cols)]!)));
  const products = Array.from({ length: nClusters }, () => new Float64Array(turned ? (cols * (cols + 1)) / 2 : cols));
  const offset = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    const label = labels[i]!;
    if (label < 0) continue;
    for (let c = 0; c < cols; c++) offset[c] = data[i * cols + c]! - means[label * cols + c]!;
    const own = products[label]!;
    for (let r = 0, p = 0; r < cols; r++)
      for (let c = turned ? 0 : r; c <= r; c++, p++) own[p]! += offset[r]! * offset[c]!;
  }
  products.forEach((own, label) =>
    hidden.forEach((variance, c) => (own[ownAt(c, own, cols)]! += counts[label]! * variance)),
  );
  return products.map((own, label) => ({ count: counts[label]!, products: own }));
}

/** Rows without a group: which they are, and each anywhere in the box that holds all rows. */
function noiseLikelihood({ data, rows, cols }: Matrix, labels: Int32Array): number {
  const noise = labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0);
  if (noise === 0) return 0;
  let logVolume = 0;
  for (let c = 0; c < cols; c++) {
    let [least, most] = [Infinity, -Infinity];
    for (let p = c; p < data.length; p += cols) [least, most] = [Math.min(least, data[p]!), Math.max(most, data[p]!)];
    logVolume += Math.log(most - least);
  }
  return noise * (Math.log(noise / rows) - logVolume);
}

function membershipLikelihood(groups: readonly Scatter[], rows: number, cols: number): number {
  return groups.reduce(
    (sum, { count }) => sum + count * (Math.log(count / rows) - (cols / 2) * Math.log(2 * Math.PI)),
    0,
  );
}

function shapeLikelihood(
  covarianceType: CovarianceType,
  groups: readonly Scatter[],
  prior: Float64Array,
  cols: number,
): number {
  const judged = covarianceType === 'tied' ? [pooled(groups, prior.length)] : groups;
  return judged.reduce((sum, group) => {
    const covariance = group.products.map((value, p) => (value + PRIOR_ROWS * prior[p]!) / (group.count + PRIOR_ROWS));
    const turned = covarianceType === 'full' || covarianceType === 'tied';
    return sum + (turned ? turnedLikelihood : straightLikelihood)(group, covariance, cols, covarianceType);
  }, 0);
}

function pooled(groups: readonly Scatter[], size: number): Scatter {
  const products = new Float64Array(size);
  for (const group of groups) group.products.forEach((value, p) => (products[p]! += value));
  return { count: groups.reduce((sum, { count }) => sum + count, 0), products };
}

function turnedLikelihood({ count, products }: Scatter, covariance: Float64Array, cols: number): number {
  const factor = new Float64Array(covariance.length);
  const logs = inverseCholesky(covariance, cols, factor);
  if (logs === undefined) return -Infinity;
  let trace = 0;
  for (let r = 0, row = 0; r < cols; row += ++r) {
    for (let a = 0; a <= r; a++) {
      let sum = 0;
      for (let b = 0; b <= r; b++) sum += factor[row + b]! * products[at(a, b)]!;
      trace += factor[row + a]! * sum;
    }
  }
  return count * logs - trace / 2;
}

function straightLikelihood(
  { count, products }: Scatter,
  covariance: Float64Array,
  cols: number,
  covarianceType: CovarianceType,
): number {
  const variances = Float64Array.from({ length: cols }, (_, c) => covariance[ownAt(c, covariance, cols)]!);
  if (covarianceType === 'spherical') variances.fill(variances.reduce((sum, value) => sum + value / cols, 0));
  return variances.reduce(
    (sum, variance, c) => sum - (count * Math.log(variance) + products[ownAt(c, products, cols)]! / variance) / 2,
    0,
  );
}

/** The place of a column's square in a lower triangle, or among squares alone. */
function ownAt(c: number, products: Float64Array, cols: number): number {
  return products.length === cols ? c : at(c, c);
}

/** The place of a pair of columns in a lower triangle. */
function at(a: number, b: number): number {
  return a >= b ? (a * (a + 1)) / 2 + b : (b * (b + 1)) / 2 + a;
}
