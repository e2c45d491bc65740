import { inverseCholesky } from './cholesky';
import type { Components } from './components';

/**
 * The mixture with the two groups merged whose merging loses least: by the likelihood of rows that are each of one group, when
 * every group is a normal distribution. O(groups² · cols³).
 * @param components of at least two groups, covariances full or diagonal
 */
export function mergeNearest(components: Components): Components {
  const { weights } = components;
  const logs = Float64Array.from(weights, (_, g) => logDeterminant(covarianceOf(components, g), components));
  let least = Infinity;
  let pair: [number, number] = [0, 1];
  for (let i = 1; i < weights.length; i++) {
    for (let j = 0; j < i; j++) {
      const merged = mergedPair(components, j, i);
      const [a, b] = [weights[j]!, weights[i]!];
      const loss =
        (a + b) * (logDeterminant(merged.covariance, components) - 2 * Math.log(a + b)) -
        a * (logs[j]! - 2 * Math.log(a)) -
        b * (logs[i]! - 2 * Math.log(b));
      if (loss < least) [least, pair] = [loss, [j, i]];
    }
  }
  return withPairMerged(components, ...pair);
}

function withPairMerged(components: Components, j: number, i: number): Components {
  const { weights, means, covariances } = components;
  const { mean, covariance } = mergedPair(components, j, i);
  const without = (values: Float64Array, width: number, replaced: Float64Array): Float64Array => {
    const kept = new Float64Array(values.length - width);
    kept.set(values.subarray(0, i * width));
    kept.set(values.subarray((i + 1) * width), i * width);
    kept.set(replaced, j * width);
    return kept;
  };
  return {
    ...components,
    weights: without(weights, 1, Float64Array.of(weights[j]! + weights[i]!)),
    means: { data: without(means.data as Float64Array, means.cols, mean), rows: means.rows - 1, cols: means.cols },
    covariances: without(covariances, covariance.length, covariance),
  };
}

/** The normal distribution with the mean and covariance of two together. */
function mergedPair(components: Components, i: number, j: number): { mean: Float64Array; covariance: Float64Array } {
  const { weights, means, covarianceType } = components;
  const { cols } = means;
  const share = weights[i]! / (weights[i]! + weights[j]!);
  const [a, b] = [covarianceOf(components, i), covarianceOf(components, j)];
  const offset = Float64Array.from({ length: cols }, (_, c) => means.data[i * cols + c]! - means.data[j * cols + c]!);
  const covariance = a.map((value, p) => share * value + (1 - share) * b[p]!);
  for (let r = 0, p = 0; r < cols; r++) {
    for (let c = covarianceType === 'full' ? 0 : r; c <= r; c++, p++)
      covariance[p]! += share * (1 - share) * offset[r]! * offset[c]!;
  }
  return { mean: offset.map((value, c) => means.data[j * cols + c]! + share * value), covariance };
}

function covarianceOf({ covariances, weights }: Components, group: number): Float64Array {
  const size = covariances.length / weights.length;
  return covariances.subarray(group * size, (group + 1) * size);
}

/** −Infinity where there is no density. */
function logDeterminant(covariance: Float64Array, { covarianceType, means }: Components): number {
  if (covarianceType === 'diag') return covariance.reduce((sum, value) => sum + Math.log(value), 0);
  const logs = inverseCholesky(covariance, means.cols, new Float64Array(covariance.length));
  return logs === undefined ? -Infinity : -2 * logs;
}
