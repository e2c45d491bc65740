import type { Utf8Strings } from './utf8-strings';

/** What a column's cells are, judged from all of them. */
export type ColumnType = 'number' | 'date' | 'category' | 'boolean' | 'id' | 'text';

/** What a column is for. `personal` and `sensitive` columns never become features by default. */
export type Role =
  | 'customerId'
  | 'orderId'
  | 'orderDate'
  | 'amount'
  | 'unitPrice'
  | 'quantity'
  | 'product'
  | 'status'
  | 'event'
  | 'reviewText'
  | 'target'
  | 'feature'
  | 'personal'
  | 'sensitive'
  | 'ignored';

interface Named {
  readonly name: string;
  readonly role: Role;
  /** The file the column came from, or the rule that made it (`rfm`). */
  readonly source: string;
}

/** NaN is missing. */
export interface NumberColumn extends Named {
  readonly type: 'number';
  readonly values: Float64Array;
}

/** Epoch milliseconds UTC; NaN is missing. */
export interface DateColumn extends Named {
  readonly type: 'date';
  readonly values: Float64Array;
}

/** 0, 1 or NaN (missing), with the two words of the file: `labels[0]` for 0. */
export interface BooleanColumn extends Named {
  readonly type: 'boolean';
  readonly values: Float64Array;
  readonly labels: readonly [string, string];
}

/** Codes into a small dictionary; −1 is missing. */
export interface CategoryColumn extends Named {
  readonly type: 'category';
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

/** Codes into a dictionary that may be as long as the table; −1 is missing. "0001" stays "0001". */
export interface IdColumn extends Named {
  readonly type: 'id';
  readonly codes: Int32Array;
  readonly dictionary: Utf8Strings;
}

/** Free text as bytes; an empty string is missing. */
export interface TextColumn extends Named {
  readonly type: 'text';
  readonly strings: Utf8Strings;
}

export type NumericColumn = NumberColumn | DateColumn | BooleanColumn;
export type Column = NumericColumn | CategoryColumn | IdColumn | TextColumn;

/** Columns of equal length; immutable, and at home in the worker. */
export interface Table {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly Column[];
  /** Which row of the file each row was, from 1, once rows have been taken away; without it, row `i` was row `i + 1`. */
  readonly rowNumbers?: Int32Array;
}
