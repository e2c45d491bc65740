import { AppError } from '../../core/app-error';
import type { Steps } from '../../core/progress';
import { given } from '../../core/words';
import { contingency, type Contingency } from './contingency';
import { expectedInformationSteps } from './expected-information';

/** How the entropies of two clusterings are brought to one number. */
export const averageMethods = ['arithmetic', 'geometric', 'min', 'max'] as const;
/** One of {@link averageMethods}. */
export type AverageMethod = (typeof averageMethods)[number];

/** What two clusterings say of each other. */
export interface VMeasure {
  /** 1 when every cluster of b holds rows of one cluster of a only. */
  readonly homogeneity: number;
  /** 1 when every cluster of a lies within one cluster of b. */
  readonly completeness: number;
  /** Their harmonic mean. */
  readonly vMeasure: number;
}

/** What rounding leaves of a difference that is none. */
const TINY = Number.EPSILON;
/** Of the most that could be shared: where chance comes as near, nothing is left to agree on. */
const ROUNDED = 1e-10;

/**
 * Mutual information of two clusterings over the average of their entropies, 0…1; not corrected for chance.
 * O(rows + pairs of clusters).
 * @param a one label a row, any whole numbers; noise (−1) counts as a cluster
 * @param b likewise
 * @returns 1 when both put all rows in one cluster; 0 when only one of them does
 * @throws AppError `evaluate/other-length`, `evaluate/no-rows`, `evaluate/setting`
 * @see Strehl and Ghosh (2002), J. Mach. Learn. Res. 3:583–617; the averages as scikit-learn's
 */
export function nmi(a: Int32Array, b: Int32Array, averageMethod: AverageMethod = 'arithmetic'): number {
  requireAverage(averageMethod);
  const table = contingency(a, b);
  if (areBothOne(table)) return 1;
  const shared = mutualInformation(table);
  if (shared <= TINY) return 0;
  return shared / average(entropy(table.inA, table.rows), entropy(table.inB, table.rows), averageMethod);
}

/**
 * {@link nmi} corrected for chance, as steps: 1 for the same clusters, about 0 for unrelated ones, and where chance alone shares as much as can be. O(rows + pairs of different
 * sizes · √rows).
 * @throws AppError `evaluate/other-length`, `evaluate/no-rows`, `evaluate/setting`
 * @see Vinh, Epps and Bailey (2010), J. Mach. Learn. Res. 11:2837–2854
 */
export function* amiSteps(a: Int32Array, b: Int32Array, averageMethod: AverageMethod = 'arithmetic'): Steps<number> {
  requireAverage(averageMethod);
  const table = contingency(a, b);
  if (areAlike(table)) return 1;
  const expected = yield* expectedInformationSteps(table.inA, table.inB, table.rows);
  const most = average(entropy(table.inA, table.rows), entropy(table.inB, table.rows), averageMethod);
  const room = most - expected;
  return room <= ROUNDED * most ? 0 : (mutualInformation(table) - expected) / room;
}

/**
 * Homogeneity and completeness of clusters b as an answer to clusters a, and their harmonic mean. O(rows + pairs of clusters).
 * @param a the truth: one label a row, any whole numbers; noise (−1) counts as a cluster
 * @param b the answer
 * @throws AppError `evaluate/other-length`, `evaluate/no-rows`
 * @see Rosenberg and Hirschberg (2007), EMNLP-CoNLL 410–420
 */
export function vMeasure(a: Int32Array, b: Int32Array): VMeasure {
  const table = contingency(a, b);
  const shared = mutualInformation(table);
  const [inA, inB] = [entropy(table.inA, table.rows), entropy(table.inB, table.rows)];
  const homogeneity = inA === 0 ? 1 : shared / inA;
  const completeness = inB === 0 ? 1 : shared / inB;
  const both = homogeneity + completeness;
  return { homogeneity, completeness, vMeasure: both === 0 ? 0 : (2 * homogeneity * completeness) / both };
}

/** The same clusters but for their names: chance can do as well where each row is alone, and leaves 0 / 0. */
function areAlike({ inA, inB, shared }: Contingency): boolean {
  return inA.length === inB.length && inA.length === shared.length;
}

function areBothOne({ inA, inB }: Contingency): boolean {
  return inA.length === 1 && inB.length === 1;
}

function mutualInformation({ rows, inA, inB, pairA, pairB, shared }: Contingency): number {
  let sum = 0;
  for (let p = 0; p < shared.length; p++) {
    const expected = (inA[pairA[p]!]! / rows) * inB[pairB[p]!]!;
    sum += (shared[p]! / rows) * Math.log(shared[p]! / expected);
  }
  return Math.max(0, sum);
}

function entropy(sizes: readonly number[], rows: number): number {
  if (sizes.length === 1) return 0;
  return -sizes.reduce((sum, size) => sum + (size / rows) * Math.log(size / rows), 0);
}

function average(a: number, b: number, method: AverageMethod): number {
  switch (method) {
    case 'arithmetic':
      return (a + b) / 2;
    case 'geometric':
      return Math.sqrt(a * b);
    case 'min':
      return Math.min(a, b);
    case 'max':
      return Math.max(a, b);
  }
}

function requireAverage(method: unknown): void {
  if ((averageMethods as readonly string[]).includes(method as string)) return;
  throw new AppError(
    'evaluate/setting',
    `The setting “averageMethod” is ${given(method)}.`,
    `Give one of ${averageMethods.join(', ')}.`,
  );
}
