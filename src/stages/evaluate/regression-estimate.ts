/** A mean over all, estimated from some. */
export interface Estimate {
  readonly mean: number;
  /** Where the mean over all lies, 95 times in 100; within [−1, 1]. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * The mean of silhouettes over all rows from those of rows drawn at random, helped by a second value that is known of all rows;
 * O(drawn).
 *
 * @param values of the rows drawn, at least 4
 * @param known the second value of the same rows
 * @param knownMean its mean over all rows
 * @param rows how many there are in all
 * @see Cochran (1977), Sampling Techniques, 3rd ed., sections 7.3 and 7.4
 */
export function regressionEstimate(
  values: Float64Array,
  known: Float64Array,
  knownMean: number,
  rows: number,
): Estimate {
  const drawn = values.length;
  const [meanOfValues, meanOfKnown] = [average(values), average(known)];
  let spread = 0;
  let together = 0;
  for (let i = 0; i < drawn; i++) {
    spread += (known[i]! - meanOfKnown) ** 2;
    together += (known[i]! - meanOfKnown) * (values[i]! - meanOfValues);
  }
  const slope = spread === 0 ? 0 : together / spread;
  let left = 0;
  for (let i = 0; i < drawn; i++) {
    left += (values[i]! - meanOfValues - slope * (known[i]! - meanOfKnown)) ** 2;
  }
  const away = knownMean - meanOfKnown;
  const share = (1 - drawn / rows) / drawn + (spread === 0 ? 0 : away ** 2 / spread);
  const halfWidth = studentQuantile(drawn - 2) * Math.sqrt((left / (drawn - 2)) * share);
  const mean = meanOfValues + slope * away;
  return { mean, interval: [Math.max(-1, mean - halfWidth), Math.min(1, mean + halfWidth)] };
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The 97.5th percentile of Student's t, within 0.002 from 8 degrees of freedom on (Cornish and Fisher's expansion). */
function studentQuantile(degrees: number): number {
  const z = 1.959963984540054;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}
