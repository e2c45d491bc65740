import { mean, variance } from '../../core/stats';

/** Gaps for one number of groups after another, and their standard errors. */
export interface Gaps {
  readonly gaps: Float64Array;
  readonly errors: Float64Array;
}

/**
 * How much closer rows lie to the centers of their groups than rows without groups would, on the logarithmic scale; O(draws ·
 * length).
 * @param inertias of the rows, one a number of groups
 * @param drawn the same of rows without groups, draw by draw
 * @param least in place of anything smaller: what rounding leaves of 0
 * @see Tibshirani, Walther and Hastie (2001), J. R. Stat. Soc. B 63:411–423
 */
export function gapsOf(inertias: Float64Array, drawn: readonly Float64Array[], least: number): Gaps {
  const gaps = new Float64Array(inertias.length);
  const errors = new Float64Array(inertias.length);
  for (let i = 0; i < inertias.length; i++) {
    const expected = Float64Array.from(drawn, (draw) => Math.log(Math.max(least, draw[i]!)));
    gaps[i] = mean(expected) - Math.log(Math.max(least, inertias[i]!));
    errors[i] = Math.sqrt(variance(expected) * (1 + 1 / drawn.length));
  }
  return { gaps, errors };
}

/** The first number of groups whose gap is not clearly smaller than the next one's, as a place in the list; else the last. O(length). */
export function smallestByGap(gaps: Float64Array, errors: Float64Array): number {
  const found = gaps.findIndex((gap, i) => i + 1 < gaps.length && gap >= gaps[i + 1]! - errors[i + 1]!);
  return found < 0 ? gaps.length - 1 : found;
}
