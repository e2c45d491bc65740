import type { Matrix } from './matrix';

/** One column of the feature matrix, and the way from the file's units to it (and back). */
export interface Feature {
  /** Unique: the column's name, or `column = value` for one of a category's indicators. */
  readonly name: string;
  /** The column of the customer table it was made from. */
  readonly column: string;
  readonly kind: 'number' | 'date' | 'boolean' | 'indicator';
  /** For an indicator: the category's value. */
  readonly value?: string;
  /** `log` is log(1 + x − min(0, smallest)); skewed amounts are logged before they are standardised. */
  readonly transform: 'none' | 'log';
  /** What is added before the logarithm so that the smallest value gives log 1; 1 when no value is negative. */
  readonly logShift: number;
  /** In the units after `transform`. */
  readonly mean: number;
  /** In the units after `transform`; never 0. */
  readonly std: number;
  /** What a missing cell is taken as, in the file's units. */
  readonly fill: number;
}

/** Customers as numbers: one row a customer, one standardised column a feature. */
export interface FeatureMatrix {
  readonly X: Matrix;
  readonly features: readonly Feature[];
}
