import type { Steps } from '../../core/progress';

/** What can stand in a cell; null is empty. */
export type CsvCell = string | number | boolean | null;

/** A column to be written: its heading, and each row's field, quoted and guarded as {@link csvField} does it. */
export interface CsvColumn {
  readonly name: string;
  readonly fieldAt: (row: number) => string;
}

export interface CsvOptions {
  /** Begin with a byte order mark, without which Excel takes UTF-8 for the local code page (true). */
  readonly bom?: boolean;
}

/** Characters gathered before they are encoded and a yield: some ten milliseconds. */
const CHARACTERS_PER_STEP = 1 << 18;
/** RFC 4180, section 2. */
const LINE_END = '\r\n';
export const BYTE_ORDER_MARK = '\uFEFF';

const GUARD = "'";
/** How a spreadsheet's formula begins (= + - @, their full-width forms, or after blanks), or what some take for a blank. */
const DANGEROUS = /^(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r\n])/;
const PLAIN_NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Blanks at the ends are quoted too: some readers trim what is bare. */
const NEEDS_QUOTES = /[",;\t\r\n]|^[\s\uFEFF]|\s$/;

const encoder = new TextEncoder();

/**
 * Puts an apostrophe before a text that a spreadsheet would run as a formula, and before one that begins with an
 * apostrophe itself, so that {@link unguardCell} gives every text back. Plain numbers ("-5", "+1.5e3") stay.
 */
export function guardCell(text: string): string {
  const guarded = text.startsWith(GUARD) || (DANGEROUS.test(text) && !PLAIN_NUMBER.test(text));
  return guarded ? GUARD + text : text;
}

/** The text that {@link guardCell} was given: without its first apostrophe, if it begins with one. */
export function unguardCell(cell: string): string {
  return cell.startsWith(GUARD) ? cell.slice(1) : cell;
}

/** A cell as it stands in the file: guarded, and quoted where RFC 4180 asks for it; numbers with a dot, nothing for NaN. */
export function csvField(cell: CsvCell): string {
  if (cell === null || Number.isNaN(cell)) return '';
  if (typeof cell === 'number' && Number.isFinite(cell)) return String(cell);
  const text = guardCell(String(cell));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of a file, end of line included. A line with nothing on it would be skipped by readers, so it holds `""`. */
export function csvLine(fields: readonly string[]): string {
  return (fields.join(',') || '""') + LINE_END;
}

/**
 * Writes columns as comma-separated UTF-8, in pieces for a Blob; O(cells), a piece at a time beyond its own result.
 * Halves of characters (lone surrogates), which UTF-8 cannot hold, become U+FFFD.
 */
export function* writeCsv(
  columns: readonly CsvColumn[],
  rows: number,
  { bom = true }: CsvOptions = {},
): Steps<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let text = (bom ? BYTE_ORDER_MARK : '') + csvLine(columns.map(({ name }) => csvField(name)));
  for (let row = 0; row < rows; row++) {
    text += rowLine(columns, row);
    if (text.length < CHARACTERS_PER_STEP) continue;
    parts.push(encoder.encode(text));
    text = '';
    yield { stage: 'export', fraction: row / rows, note: 'writing the customers' };
  }
  parts.push(encoder.encode(text));
  return parts;
}

/** {@link csvLine} of a row without the list between, for there are millions. */
function rowLine(columns: readonly CsvColumn[], row: number): string {
  let line = '';
  for (let c = 0; c < columns.length; c++) line += (c === 0 ? '' : ',') + columns[c]!.fieldAt(row);
  return (line || '""') + LINE_END;
}
