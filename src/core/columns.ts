import type { Column, NumericColumn, Role, Table } from './table';
import { isEmptyAt, stringAt, type Utf8Strings } from './utf8-strings';

/** Whether the column holds one float a row. */
export function isNumeric(column: Column): column is NumericColumn {
  return column.type === 'number' || column.type === 'date' || column.type === 'boolean';
}

/** The column of that name, or undefined. */
export function columnNamed(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** The first column with that role, or undefined. */
export function columnWithRole(table: Table, role: Role): Column | undefined {
  return table.columns.find((column) => column.role === role);
}

/** Whether the cell is missing; O(1). */
export function isMissingAt(column: Column, row: number): boolean {
  if (isNumeric(column)) return Number.isNaN(column.values[row]!);
  if (column.type === 'text') return isEmptyAt(column.strings, row);
  return column.codes[row]! < 0;
}

/** How many cells are missing; O(rows). */
export function countMissing(column: Column, rows: number): number {
  let missing = 0;
  for (let row = 0; row < rows; row++) if (isMissingAt(column, row)) missing++;
  return missing;
}

/** The cell as a plain value for showing and exporting: number, ISO date, boolean, string, or null when missing. */
export function cellAt(column: Column, row: number): string | number | boolean | null {
  if (isMissingAt(column, row)) return null;
  switch (column.type) {
    case 'number':
      return column.values[row]!;
    case 'boolean':
      return column.values[row] === 1;
    case 'date':
      return isoDate(column.values[row]!);
    case 'category':
      return column.dictionary[column.codes[row]!]!;
    case 'id':
      return stringAt(column.dictionary, column.codes[row]!);
    case 'text':
      return stringAt(column.strings, row);
  }
}

/** `2010-12-01`, or `2010-12-01T08:26:00` when the time of day is not midnight. */
export function isoDate(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** The same column with only the rows listed, in that order; O(rows kept). */
export function takeColumn(column: Column, rows: Int32Array): Column {
  if (isNumeric(column)) return { ...column, values: takeFloats(column.values, rows) };
  if (column.type === 'text') return { ...column, strings: takeStrings(column.strings, rows) };
  return { ...column, codes: rows.map((row) => column.codes[row]!) };
}

/** The table with only the rows listed, in that order, each with its number in the file; O(rows kept × columns). */
export function takeRows(table: Table, rows: Int32Array): Table {
  return {
    ...table,
    rows: rows.length,
    columns: table.columns.map((column) => takeColumn(column, rows)),
    rowNumbers: rows.map((row) => rowNumberAt(table, row)),
  };
}

/** Which row of the file a row was, from 1, however many were taken away before it; O(1). */
export function rowNumberAt({ rowNumbers }: Table, row: number): number {
  return rowNumbers ? rowNumbers[row]! : row + 1;
}

function takeFloats(values: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]!]!;
  return taken;
}

function takeStrings(strings: Utf8Strings, rows: Int32Array): Utf8Strings {
  const offsets = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    offsets[i + 1] = offsets[i]! + strings.offsets[row + 1]! - strings.offsets[row]!;
  }
  const bytes = new Uint8Array(offsets[rows.length]!);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    bytes.set(strings.bytes.subarray(strings.offsets[row]!, strings.offsets[row + 1]!), offsets[i]!);
  }
  return { bytes, offsets, length: rows.length };
}
