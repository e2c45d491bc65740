import { quantileSorted } from '../../../core/stats';

/** Of the middle half, beyond its upper end: Tukey's inner fence, "outside". */
const OUTSIDE = 1.5;
/** Nine rows in ten, and a quarter more than it takes to reach them. */
const MOST_ROWS = 0.9;
const AND_MORE = 1.25;

/**
 * Where a curve of ascending distances leaves its bulk: at Tukey's inner fence, or a quarter above the distance that nine
 * rows in ten keep, whichever is less. Distances of 0 are left out: they say nothing of how far apart rows are. O(n).
 *
 * The place farthest from the chord, which is often taken for the knee, depends on the one row farthest out, and lies too
 * low on curves that rise evenly; see docs/methods/density.md for a comparison.
 *
 * @returns 0 when there is no distance above 0
 */
export function kneeOf(ascending: Float64Array): number {
  const apart = ascending.subarray(ascending.findIndex((distance) => distance > 0));
  if (!(apart.at(-1)! > 0)) return 0;
  const [low, high] = [quantileSorted(apart, 0.25), quantileSorted(apart, 0.75)];
  return Math.min(high + OUTSIDE * (high - low), AND_MORE * quantileSorted(apart, MOST_ROWS));
}
