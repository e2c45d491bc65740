import type { Feature } from '../../core/features';
import type { Change } from '../../core/source';
import type { Reason } from './left-out';

/** What to make of columns, and how. */
export interface FitOptions {
  /** Exactly these columns; empty means all that suit. */
  readonly include: readonly string[];
  /** Never these columns. */
  readonly exclude: readonly string[];
  /** `auto` logs skewed amounts and draws in extreme values; `never` standardises every number as it is. */
  readonly log: 'auto' | 'never';
  /** What a missing number is taken as. */
  readonly imputeNumber: 'median' | 'mean';
  /** Categories with more values do not become indicators. */
  readonly maxCategories: number;
}

/** What became of one column: features with the changes made, or the reason why it is none. */
export type Fitted = { readonly features: readonly Feature[]; readonly changes: readonly Change[] } | Reason;

/** Rows below which "nearly everyone" and "far from the rest" mean nothing. */
export const ENOUGH_ROWS = 20;

/** Whether so few differ from the most frequent value that the column tells nobody apart: at most 1 % (or one). */
export function isAlmostConstant(most: number, present: number): boolean {
  return present >= ENOUGH_ROWS && present - most <= Math.max(1, 0.01 * present);
}

/**
 * How much a yes-or-no feature, or all indicators of one category together, weigh beside a number: half its variance.
 * With equal variance k-means would sooner cut along any yes-or-no column, noise included, than along numbers: the cut
 * removes all of its variance, but only 64 % of a bell curve's. Measured in docs/methods/features.md.
 */
export const YES_NO_WEIGHT = Math.SQRT1_2;
