import { AppError } from '../../core/app-error';
import type { Matrix } from '../../core/matrix';
import { contingency } from './contingency';

/** A larger table is for no one to read. */
const MOST_CELLS = 1_000_000;

/** How two labelings of the same rows meet. */
export interface Crosstab {
  /** Labels of a, ascending: one a row of `counts`. */
  readonly a: Int32Array;
  /** Labels of b, ascending: one a column of `counts`. */
  readonly b: Int32Array;
  /** How many rows have each label of a together with each of b. */
  readonly counts: Matrix;
}

/**
 * Counts rows by their labels in two labelings; O(rows + cells).
 * @param a one label a row, any whole numbers
 * @param b likewise
 * @throws AppError `evaluate/other-length`, `evaluate/no-rows`; `evaluate/too-many-groups` beyond a million cells
 */
export function crosstab(a: Int32Array, b: Int32Array): Crosstab {
  const { inA, inB, namesA, namesB, pairA, pairB, shared } = contingency(a, b);
  if (inA.length * inB.length > MOST_CELLS) throw tooMany(inA.length, inB.length);
  const data = new Float64Array(inA.length * inB.length);
  shared.forEach((count, p) => (data[pairA[p]! * inB.length + pairB[p]!] = count));
  return {
    a: Int32Array.from(namesA),
    b: Int32Array.from(namesB),
    counts: { data, rows: inA.length, cols: inB.length },
  };
}

function tooMany(a: number, b: number): AppError {
  return new AppError(
    'evaluate/too-many-groups',
    `A table of ${a} by ${b} groups would be too large to read.`,
    'Compare results with fewer groups.',
  );
}
