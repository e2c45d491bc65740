import type { Matrix } from './matrix';
import type { Change } from './source';

/**
 * One column of the feature matrix, and the way from the file's units to it (and back):
 * `weight · (transform(clamp(x, low, high)) − mean) / std`, with `fill` for a missing x.
 */
export interface Feature {
  /** Unique: the column's name, or `column = value` for one of a category's indicators. */
  readonly name: string;
  /** The column of the customer table it was made from. */
  readonly column: string;
  readonly kind: 'number' | 'date' | 'boolean' | 'indicator';
  /** For an indicator: the category's value. */
  readonly value?: string;
  /** For an indicator: every value the category had when the feature was learned; any other is unseen. */
  readonly values?: readonly string[];
  /** In the file's units: a smaller value is taken as this one, since it lies too far below the rest. Absent when every value counts as it is. */
  readonly low?: number;
  /** In the file's units: a larger value is taken as this one, since it lies too far above the rest. Absent when every value counts as it is. */
  readonly high?: number;
  /** `log` is log(x + logShift); skewed amounts are logged before they are standardised. */
  readonly transform: 'none' | 'log';
  /** What is added before the logarithm: 0 when every value is positive, else a small typical value beyond the smallest; 0 without a logarithm. */
  readonly logShift: number;
  /** In the units after `transform`. */
  readonly mean: number;
  /** In the units after `transform`; never 0. */
  readonly std: number;
  /** What a missing cell is taken as, in the file's units. */
  readonly fill: number;
  /** How much the standardised feature counts beside the others; 1 when absent. Yes-or-no features count less than numbers. */
  readonly weight?: number;
}

/** Customers as numbers: one row a customer, one standardised column a feature. */
export interface FeatureMatrix {
  readonly X: Matrix;
  readonly features: readonly Feature[];
  /** What was met that the features had not seen, counted; absent when nothing was. */
  readonly changes?: readonly Change[];
}
