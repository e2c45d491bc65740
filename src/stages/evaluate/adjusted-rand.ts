import { contingency } from './contingency';
import { pairsOf } from './pairs';

/**
 * How far two clusterings of the same rows agree, corrected for chance: 1 when they are the same but for the numbering,
 * about 0 when they have nothing to do with each other. Noise (−1) counts as a cluster. O(rows + pairs of clusters).
 *
 * @param a one label a row, any whole numbers
 * @param b likewise
 * @returns at most 1; 1 too when both put all rows in one cluster, or each row in its own
 * @throws AppError `evaluate/other-length`, `evaluate/no-rows`
 * @see Hubert and Arabie (1985), J. Classif. 2:193–218
 */
export function adjustedRand(a: Int32Array, b: Int32Array): number {
  const { together, pairsA, pairsB, all } = pairsOf(contingency(a, b));
  const inEither = (pairsA + pairsB) / 2;
  const expected = all === 0 ? 0 : (pairsA * pairsB) / all;
  return inEither === expected ? 1 : (together - expected) / (inEither - expected);
}
