import type { ColumnType, Role, Table } from './table';

/** What a file holds: one row a customer, one row an order line, one row a text, or something else. */
export type SourceKind = 'customers' | 'transactions' | 'texts' | 'other';

/** Something found in a file that the person should know; `error` means the file cannot be used as it is. */
export interface Issue {
  /** Stable and greppable: `<stage>/<what>`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly hint: string;
  /** 1-based line in the file. */
  readonly line?: number;
  readonly column?: string;
  /** How many cells or rows it concerns. */
  readonly count?: number;
}

/** A file turned into a typed table. */
export interface ParsedSource {
  readonly table: Table;
  readonly kind: SourceKind;
  readonly encoding: string;
  readonly delimiter?: string;
  readonly hasHeader: boolean;
  readonly issues: readonly Issue[];
}

/** What a column holds, in numbers. */
export interface ColumnProfile {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role;
  readonly missing: number;
  /** Exact, missing not counted. */
  readonly distinct: number;
  /** For numbers, booleans (0/1) and dates (epoch ms). */
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  readonly median?: number;
  /** Sample standard deviation (divided by n − 1). */
  readonly std?: number;
  /** Twenty equal-width bins from `min` to `max`: how many cells fall in each. Numbers and dates. */
  readonly histogram?: readonly number[];
  /** The most frequent values of a category, boolean or id, most frequent first, ten at most; none of a personal column. */
  readonly top?: readonly { readonly value: string; readonly count: number }[];
  /** Plain sentences about this column. */
  readonly warnings: readonly string[];
}

/** What the screen and a script are told about a loaded file; never a row of it. */
export interface SourceSummary {
  readonly name: string;
  readonly kind: SourceKind;
  readonly rows: number;
  readonly encoding: string;
  readonly delimiter?: string;
  readonly columns: readonly ColumnProfile[];
  readonly issues: readonly Issue[];
}

/** One counted change that cleaning or feature making applied to the data. */
export interface Change {
  /** `clean/duplicate-rows`, `features/log`, … */
  readonly code: string;
  readonly column?: string;
  /** Rows, cells or columns changed. */
  readonly count: number;
  /** A plain sentence, with the count. */
  readonly message: string;
}

/** What cleaning did, so that a person can read it and agree. */
export interface CleanReport {
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly changes: readonly Change[];
}
