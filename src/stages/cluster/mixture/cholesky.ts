/** Pivots that lost all digits but these few count as zero. */
const LEAST_PIVOT = 8 * Number.EPSILON;
/** Variances this small, where a column's is about 1, are those of rows that coincide. */
const LEAST_VARIANCE = 1e-24;

/** Whether a variance is that of rows that differ, in a frame where a column's own is about 1. */
export function hasSpread(variance: number): boolean {
  return variance > LEAST_VARIANCE;
}

/**
 * The inverse of the Cholesky factor of a covariance, so that F · x is uncorrelated with variances 1; O(cols³).
 * @param covariance lower triangle, row by row
 * @param into as large; row by row too
 * @returns sum of the logarithms of its diagonal: minus half the logarithm of the determinant; undefined when the covariance
 *   is singular as far as double precision can tell
 */
export function inverseCholesky(covariance: Float64Array, cols: number, into: Float64Array): number | undefined {
  const L = choleskyOf(covariance, cols);
  if (!L) return undefined;
  let logs = 0;
  for (let i = 0; i < cols; i++) {
    const row = (i * (i + 1)) / 2;
    const own = 1 / L[row + i]!;
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let t = j, p = (j * (j + 3)) / 2; t < i; t++, p += t) sum += L[row + t]! * into[p]!;
      into[row + j] = -sum * own;
    }
    into[row + i] = own;
    logs += Math.log(own);
  }
  return logs;
}

function choleskyOf(covariance: Float64Array, cols: number): Float64Array | undefined {
  const L = new Float64Array(covariance.length);
  for (let i = 0; i < cols; i++) {
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const other = (j * (j + 1)) / 2;
      let sum = covariance[row + j]!;
      for (let t = 0; t < j; t++) sum -= L[row + t]! * L[other + t]!;
      if (j < i) L[row + j] = sum / L[other + j]!;
      else if (hasSpread(sum) && sum > LEAST_PIVOT * covariance[row + i]!) L[row + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return L;
}
