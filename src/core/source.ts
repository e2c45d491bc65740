import type { ColumnType, Role, Table } from './table';

/** What a file holds: one row a customer, an order or order line, something a customer did at some time, a text, or something else. */
export type SourceKind = 'customers' | 'transactions' | 'events' | 'texts' | 'other';

/** How sure a suggestion is. */
export type Confidence = 'sure' | 'likely' | 'guess';

/** What a column was taken to be for, and why, in words. */
export interface RoleSuggestion {
  readonly role: Role;
  readonly confidence: Confidence;
  readonly reason: string;
}

/** What a row was taken for, and why, in words. */
export interface KindSuggestion {
  readonly kind: SourceKind;
  readonly confidence: Confidence;
  readonly reason: string;
}

/** How a file's rows stand in it, as a person may say it; what is left out is found in the file. */
export type Shape =
  /** One row a line, as it stands. */
  | { readonly kind: 'table' }
  /** Columns by place: `cuts` are the characters, from 0, at which the second and every later column begins. */
  | { readonly kind: 'fixedWidth'; readonly cuts?: readonly number[] | undefined }
  /** A basket a line, as long as it likes; the first `leading` cells are about the basket, the rest are products. */
  | { readonly kind: 'baskets'; readonly leading?: number | undefined }
  /** A customer a line and a column a month; `columns` are those of months, `year` that of months without one. */
  | { readonly kind: 'months'; readonly columns?: readonly string[] | undefined; readonly year?: number | undefined };

/** The shape that a file was read in, and why. */
export interface ShapeSuggestion {
  /** As it was read: cuts, leading cells and columns of months are filled in. */
  readonly shape: Shape;
  readonly confidence: Confidence;
  readonly reason: string;
  /** Of a table of months: every column whose name is a month, taken for one or not. */
  readonly candidates?: readonly string[];
}

/** What a file or an archive's entry turned out to be, by its content; `delimited` is CSV, TSV and their kin, `xml` a workbook as XML. */
export type FileFormat = 'delimited' | 'xlsx' | 'xlsb' | 'xls' | 'ods' | 'xml' | 'parquet' | 'json' | 'ndjson' | 'html';

/** One table of a file that may hold several: a sheet, an archive's entry, a list inside a JSON object. */
export interface SourcePart {
  /** A sheet of a workbook in an archive is called `book.xlsx › Sheet`. */
  readonly name: string;
  /** Rows and columns that hold something, headings included; not known of archive entries that were not read. */
  readonly rows?: number;
  readonly columns?: number;
  /** Size of an archive's entry once unpacked. */
  readonly bytes?: number;
  /** Hidden in the workbook. */
  readonly isHidden?: true;
  /** Whether it is one of the open sources. */
  readonly isTaken: boolean;
}

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
  /** Why the file is of its kind, where nobody said so. */
  readonly kindSuggestion?: KindSuggestion;
  /** The shape it was read in. */
  readonly shape?: ShapeSuggestion;
  /** Why each column has its role, in their order; undefined where nothing speaks for another than `feature`, or somebody said it. */
  readonly suggestions?: readonly (RoleSuggestion | undefined)[];
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
  /** Why the column has its role, where it was found and not said. */
  readonly suggestion?: RoleSuggestion;
}

/** What the screen and a script are told about a loaded file; never a row of it. */
export interface SourceSummary {
  /** The file's name, followed by ` › ` and the part's where a file holds several tables. */
  readonly name: string;
  /** The file that it was read from. */
  readonly file?: string;
  readonly format?: FileFormat;
  /** What the file is packed in. */
  readonly container?: 'gzip' | 'zip';
  /** Which table of the file this is, where it holds named ones. */
  readonly part?: string;
  /** All tables of the file, where it holds named ones. */
  readonly parts?: readonly SourcePart[];
  readonly kind: SourceKind;
  readonly rows: number;
  readonly encoding: string;
  readonly delimiter?: string;
  readonly columns: readonly ColumnProfile[];
  readonly issues: readonly Issue[];
  /** Why the file is of its kind, where nobody said so. */
  readonly kindSuggestion?: KindSuggestion;
  /** The shape it was read in. */
  readonly shape?: ShapeSuggestion;
  /** Of a file of transactions: whether a row is a whole order or one line of one. */
  readonly grain?: 'order' | 'orderLine';
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
