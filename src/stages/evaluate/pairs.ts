import type { Contingency } from './contingency';

/** Pairs of rows of two clusterings. */
export interface Pairs {
  /** That both put together. */
  readonly together: number;
  /** That the one puts together, and the other. */
  readonly pairsA: number;
  readonly pairsB: number;
  readonly all: number;
}

/** Counts pairs of rows through the table of shared rows; O(pairs of clusters). */
export function pairsOf({ rows, inA, inB, shared }: Contingency): Pairs {
  return { together: pairs(shared), pairsA: pairs(inA), pairsB: pairs(inB), all: (rows * (rows - 1)) / 2 };
}

/** Pairs of rows that are in the same cluster. */
function pairs(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += (counts[i]! * (counts[i]! - 1)) / 2;
  return sum;
}
