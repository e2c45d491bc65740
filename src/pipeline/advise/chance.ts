import { mean, quantileSorted, variance } from '../../core/stats';

/** What curves of data without groups say, and how the curve of the data stands among them. */
export interface Chance {
  /** For each number of groups, the mean of the draws. */
  readonly mean: Float64Array;
  /** For each number of groups, the standard deviation of the draws. */
  readonly spread: Float64Array;
  /** For each number of groups, the 95th percentile of the draws. */
  readonly upper: Float64Array;
  /** How probable it is that data without groups come as far above that, at whatever number of groups, as the data do. */
  readonly pValue: number;
}

/**
 * Sets a curve among curves of data without groups, made in the same way; O(curves · length).
 *
 * The test takes the largest excess over all numbers of groups, of the data and of each draw alike, over the mean of all of
 * them, the data included: so under chance every one of them is as likely to be the largest, and the p-value is exact.
 */
export function compareWithChance(curve: Float64Array, draws: readonly Float64Array[]): Chance {
  const at = (i: number) => Float64Array.from(draws, (draw) => draw[i]!);
  const pooled = curve.map((value, i) => mean([...at(i), value]));
  const observed = largestExcess(curve, pooled);
  const asLarge = draws.filter((draw) => largestExcess(draw, pooled) >= observed).length;
  return {
    mean: curve.map((_, i) => mean(at(i))),
    spread: curve.map((_, i) => Math.sqrt(variance(at(i)))),
    upper: curve.map((_, i) => quantileSorted(at(i).sort(), 0.95)),
    pValue: (1 + asLarge) / (draws.length + 1),
  };
}

function largestExcess(curve: Float64Array, means: Float64Array): number {
  return Math.max(...curve.map((value, i) => value - means[i]!));
}
