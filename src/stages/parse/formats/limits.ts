import { AppError } from '../../../core/app-error';
import { grouped } from '../issue-log';

/** How far a packed file may unfold: a small file can claim to be larger than any disk. Each limit has its words in {@link tooLarge}. */
export interface UnpackLimits {
  /** Bytes of everything unpacked together. */
  readonly bytes: number;
  /** Bytes unpacked for each byte packed, beyond the first `freeBytes`; tables reach a hundred. */
  readonly ratio: number;
  readonly freeBytes: number;
  /** Files in one archive. */
  readonly entries: number;
}

const MIB = 1 << 20;

/** Archives of tables: their text is streamed and never held whole by us. */
export const ARCHIVE_LIMITS: UnpackLimits = { bytes: 4096 * MIB, ratio: 300, freeBytes: 64 * MIB, entries: 10_000 };

/** Workbooks are zip archives too, and are held in memory whole, each cell of them many times its size. */
export const WORKBOOK_LIMITS: UnpackLimits = { bytes: 400 * MIB, ratio: 300, freeBytes: 64 * MIB, entries: 10_000 };

/** JSON that is no list of lines is held in memory whole, and no browser holds a longer text. */
export const JSON_BYTES = 256 * MIB;

/** The old workbook format cannot be larger than its 65,536 rows allow; held in memory whole. */
export const XLS_BYTES = 200 * MIB;

/** Cells of a sheet or a web page's table, which are held in memory; a few characters can ask for any number by repeating. */
const CELLS = 4e7;
/** Text of one table: one long cell can be pointed to from any number of rows. */
const TEXT_BYTES = 2048 * MIB;

/** Cells of a Parquet file; a few bytes can claim any number of rows. */
export const PARQUET_CELLS = 2e9;
/** Cells of one row group, which is held in memory column by column. */
export const PARQUET_GROUP_CELLS = 3e8;
/** Bytes of one unpacked page; a megabyte is usual. */
export const PARQUET_PAGE_BYTES = 512 * MIB;

/**
 * Checks what unpacking has come to, or is said to come to.
 * @param inside what is being unpacked, for the sentence: the file, or `file › entry`
 * @throws AppError `parse/unpacks-too-large`
 */
export function checkUnpacked(inside: string, packed: number, unpacked: number, limits: UnpackLimits): void {
  if (unpacked > limits.bytes) throw tooLarge(inside, `to more than ${mib(limits.bytes)}`);
  if (unpacked > limits.freeBytes && unpacked > packed * limits.ratio) {
    throw tooLarge(inside, `to more than ${grouped(limits.ratio)} times its size, as no table does`);
  }
}

/**
 * Checks how many cells a table is said to have, or would come to.
 * @throws AppError `parse/unpacks-too-large`
 */
export function checkCells(inside: string, cells: number): void {
  if (cells > CELLS) throw tooLarge(inside, `to more than ${grouped(CELLS)} cells`);
}

/**
 * Checks how much text a table has become.
 * @throws AppError `parse/unpacks-too-large`
 */
export function checkText(inside: string, bytes: number): void {
  if (bytes > TEXT_BYTES) throw tooLarge(inside, `to more than ${mib(TEXT_BYTES)} of text`);
}

/**
 * Checks how many files an archive holds.
 * @throws AppError `parse/unpacks-too-large`
 */
export function checkEntries(name: string, entries: number, limits: UnpackLimits): void {
  if (entries > limits.entries) {
    throw tooLarge(name, `to ${grouped(entries)} files, more than the ${grouped(limits.entries)} that are opened`);
  }
}

function tooLarge(inside: string, how: string): AppError {
  return new AppError(
    'parse/unpacks-too-large',
    `“${inside}” unpacks ${how}.`,
    'If you trust the file, unpack it yourself, or save the table as CSV, and open that.',
  );
}

/** `400 MB`. */
export function mib(bytes: number): string {
  return `${grouped(Math.ceil(bytes / MIB))} MB`;
}
