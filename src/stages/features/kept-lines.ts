import type { RowsByCustomer } from './rows-by-customer';

/** The lines of the customers that are kept. */
export interface KeptLines {
  readonly by: RowsByCustomer;
  /** One `Fate` a line. */
  readonly fate: Uint8Array;
  /** The customers to keep, ascending. */
  readonly customers: Int32Array;
  /** How many orders each customer has, kept or not. */
  readonly orders: Float64Array;
}
