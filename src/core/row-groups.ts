import { isMissingAt, isNumeric } from './columns';
import type { FractionSteps } from './fraction-steps';
import { finish, mixColumn } from './hash';
import type { Column } from './table';
import type { Utf8Strings } from './utf8-strings';

/** Cells hashed between two yields: at most about 10 ms. */
const CELLS_PER_STEP = 1 << 19;
/** Rows looked up between two yields: at most about 30 ms, each is a jump in memory. */
const ROWS_PER_STEP = 1 << 17;

/** Rows sorted into groups whose cells are all equal. */
export interface RowGroups {
  /** Group of each row, numbered by first appearance. */
  readonly codes: Int32Array;
  /** The first row of each group. */
  readonly firstRows: Int32Array;
}

/**
 * Groups equal rows, exactly: rows are hashed, then compared cell by cell where hashes meet. Missing equals missing.
 * Yields the fraction done. O(cells) expected, 16 to 24 bytes a row.
 * @param columns columns of `rows` rows; their dictionaries hold no value twice
 */
export function* groupRowsSteps(columns: readonly Column[], rows: number): FractionSteps<RowGroups> {
  const hashes = new Int32Array(rows);
  for (const [c, column] of columns.entries()) {
    for (let from = 0; from < rows; from += CELLS_PER_STEP) {
      const to = Math.min(from + CELLS_PER_STEP, rows);
      mixColumn(column, hashes, from, to);
      if (to < rows) yield ((c + to / rows) / columns.length) * 0.5;
    }
  }
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(rows * 1.5 + 2))).fill(-1);
  const codes = new Int32Array(rows);
  const firstRows = new Int32Array(rows);
  let groups = 0;
  for (let row = 0; row < rows; row++) {
    let slot = finish(hashes[row]!) & (slots.length - 1);
    for (;;) {
      const group = slots[slot]!;
      if (group < 0) {
        slots[slot] = groups;
        firstRows[groups] = row;
        codes[row] = groups++;
        break;
      }
      const first = firstRows[group]!;
      if (hashes[first] === hashes[row] && sameRow(columns, first, row)) {
        codes[row] = group;
        break;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield 0.5 + row / rows / 2;
  }
  return { codes, firstRows: firstRows.slice(0, groups) };
}

/** Rows that equal an earlier one, ascending; O(rows). */
export function laterRows({ codes, firstRows }: RowGroups): Int32Array {
  const later = new Int32Array(codes.length - firstRows.length);
  let count = 0;
  for (let row = 0; row < codes.length; row++) if (firstRows[codes[row]!] !== row) later[count++] = row;
  return later;
}

/** A column's cells as codes 0…count−1. */
export interface ColumnCodes {
  /** −1 is missing. */
  readonly codes: Int32Array;
  readonly count: number;
  /** A row for each code, where the column has no dictionary to look it up in. */
  readonly firstRows?: Int32Array;
}

/** A column as codes 0…count−1 with −1 for missing, whatever its type; a dictionary's own codes where it has one. O(rows). */
export function* columnCodesSteps(column: Column, rows: number): FractionSteps<ColumnCodes> {
  if (column.type === 'category') return { codes: column.codes, count: column.dictionary.length };
  if (column.type === 'id') return { codes: column.codes, count: column.dictionary.length };
  const { codes, firstRows } = yield* groupRowsSteps([column], rows);
  for (let row = 0; row < rows; row++) if (isMissingAt(column, row)) codes[row] = -1;
  return { codes, count: firstRows.length, firstRows };
}

function sameRow(columns: readonly Column[], a: number, b: number): boolean {
  for (const column of columns) if (!sameCell(column, a, b)) return false;
  return true;
}

function sameCell(column: Column, a: number, b: number): boolean {
  if (isNumeric(column)) {
    const x = column.values[a]!;
    const y = column.values[b]!;
    return x === y || (x !== x && y !== y);
  }
  return column.type === 'text' ? sameString(column.strings, a, b) : column.codes[a] === column.codes[b];
}

function sameString({ bytes, offsets }: Utf8Strings, a: number, b: number): boolean {
  const p = offsets[a]!;
  const q = offsets[b]!;
  const length = offsets[a + 1]! - p;
  if (offsets[b + 1]! - q !== length) return false;
  for (let i = 0; i < length; i++) if (bytes[p + i] !== bytes[q + i]) return false;
  return true;
}
