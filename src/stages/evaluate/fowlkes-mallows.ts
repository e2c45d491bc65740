import { contingency } from './contingency';
import { pairsOf } from './pairs';

/**
 * Geometric mean of the shares of pairs put together by one clustering that the other puts together too, 0…1; not corrected
 * for chance. O(rows + pairs of clusters).
 * @param a one label a row, any whole numbers; noise (−1) counts as a cluster
 * @param b likewise
 * @returns 0 where no pair is together in both, as scikit-learn has it: also when both put each row in a cluster of its own
 * @throws AppError `evaluate/other-length`, `evaluate/no-rows`
 * @see Fowlkes and Mallows (1983), J. Am. Stat. Assoc. 78:553–569
 */
export function fowlkesMallows(a: Int32Array, b: Int32Array): number {
  const { together, pairsA, pairsB } = pairsOf(contingency(a, b));
  return together === 0 ? 0 : Math.sqrt(together / pairsA) * Math.sqrt(together / pairsB);
}
