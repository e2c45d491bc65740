import { quantileSorted } from '../core/stats';

/** What curves of data without groups say about the curve of the data. */
export interface Chance {
  /** For each number of groups, how far the data's silhouette is above the mean of the draws. */
  readonly excess: Float64Array;
  /** For each number of groups, the standard deviation of the draws. */
  readonly spread: Float64Array;
  /** For each number of groups, the 95th percentile of the draws. */
  readonly upper: Float64Array;
  /** How probable so large an excess, over all numbers of groups, is in data without groups. */
  readonly pValue: number;
}

/**
 * Compares a curve with curves of data without groups; O(curves · length).
 *
 * The test takes the largest excess over all numbers of groups, of the data and of each draw alike, over the mean of all of
 * them, the data included: so under chance every one of them is as likely to be the largest, and the p-value is exact.
 *
 * @param curve of the data, made in the same way as the draws
 * @param careful of the data, made with more starts: its excess is what the choice among the numbers of groups rests on
 */
export function compareWithChance(
  curve: Float64Array,
  draws: readonly Float64Array[],
  careful: Float64Array = curve,
): Chance {
  const means = curve.map((_, i) => draws.reduce((sum, draw) => sum + draw[i]!, 0) / draws.length);
  const pooled = means.map((mean, i) => (mean * draws.length + curve[i]!) / (draws.length + 1));
  const observed = largestExcess(curve, pooled);
  const asLarge = draws.filter((draw) => largestExcess(draw, pooled) >= observed).length;
  return {
    excess: careful.map((value, i) => value - means[i]!),
    spread: means.map((mean, i) =>
      Math.sqrt(draws.reduce((sum, draw) => sum + (draw[i]! - mean) ** 2, 0) / draws.length),
    ),
    upper: means.map((_, i) => quantileSorted(Float64Array.from(draws, (draw) => draw[i]!).sort(), 0.95)),
    pValue: (1 + asLarge) / (draws.length + 1),
  };
}

function largestExcess(curve: Float64Array, means: Float64Array): number {
  return curve.reduce((most, value, i) => Math.max(most, value - means[i]!), -Infinity);
}

/** The harder of two comparisons at every point: the smaller excess, the larger p-value; O(length). */
export function harder(a: Chance, b: Chance): Chance {
  const ofA = a.excess.map((value, i) => Number(value <= b.excess[i]!));
  return {
    excess: a.excess.map((value, i) => Math.min(value, b.excess[i]!)),
    spread: a.spread.map((value, i) => (ofA[i] ? value : b.spread[i]!)),
    upper: a.upper.map((value, i) => Math.max(value, b.upper[i]!)),
    pValue: Math.max(a.pValue, b.pValue),
  };
}
