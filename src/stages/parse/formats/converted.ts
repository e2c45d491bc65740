import type { ByteSource } from '../../../core/byte-source';
import type { FileFormat, Issue, SourcePart } from '../../../core/source';

/** Where converted text goes, piece by piece; made anew for each table, so that no text need lie in one piece of memory. */
export interface Spool {
  write(bytes: Uint8Array): void;
  /** All that was written, as a source. */
  finish(name: string): ByteSource;
}

/** Makes an empty spool. */
export type NewSpool = () => Spool;

/** A table of some format as canonical delimited text: UTF-8, commas, doubled quotes, line feeds. */
export interface ConvertedTable {
  /** What it is called in its file; undefined where the format has no names. */
  readonly part: string | undefined;
  readonly text: ByteSource;
  /** Whether the first row is known to hold names; undefined leaves it to be judged. */
  readonly hasHeader: true | undefined;
  /** Columns, by place, that the format itself declares as text: figures in them are no numbers. */
  readonly textColumns: readonly number[];
  readonly issues: readonly Issue[];
  /** Where it differs from that of the file: entries of an archive are of any. */
  readonly format?: FileFormat;
}

/** A file of some format, turned into text. */
export interface Converted {
  readonly format: FileFormat;
  /** Every table there is; empty where the format has no names for them. */
  readonly parts: readonly SourcePart[];
  /** Those that were asked for, or the fullest. */
  readonly tables: readonly ConvertedTable[];
}
