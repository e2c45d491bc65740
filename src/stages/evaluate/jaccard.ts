import { contingency } from './contingency';

/**
 * For each group of a, how well the group of b that is most like it agrees with it: rows that both have, over rows that either
 * has (Jaccard). O(rows + pairs of groups).
 *
 * @param a one label a row, 0…groups−1; −1 is in no group
 * @param b likewise, any labels; those below 0 are no group
 * @returns one a group; NaN for a group without rows
 */
export function bestJaccards(a: Int32Array, b: Int32Array, groups: number): Float64Array {
  const best = new Float64Array(groups).fill(NaN);
  if (a.length === 0) return best;
  const { inA, inB, namesA, namesB, pairA, pairB, shared } = contingency(a, b);
  for (const name of namesA) if (name >= 0) best[name] = 0;
  shared.forEach((both, p) => {
    const [i, j] = [pairA[p]!, pairB[p]!];
    const group = namesA[i]!;
    if (group < 0 || namesB[j]! < 0) return;
    best[group] = Math.max(best[group]!, both / (inA[i]! + inB[j]! - both));
  });
  return best;
}
