import { AppError } from '../../../core/app-error';

const SAVE_AS_CSV = 'Open it in the program that made it, save it as CSV (UTF-8), and open that file here.';
const UNPACK = 'Unpack it first, and open the CSV file inside.';

/** How files that are no text begin, what they are, and what to do with them. */
const FORMATS: readonly { readonly start: string; readonly what: string; readonly hint: string }[] = [
  { start: '%PDF-', what: 'a PDF document', hint: 'Export the table as CSV from the program that made the PDF.' },
  { start: '\x1f\x8b', what: 'a gzip archive', hint: UNPACK },
  { start: 'Rar!', what: 'a RAR archive', hint: UNPACK },
  { start: '7z\xbc\xaf\x27\x1c', what: 'a 7-Zip archive', hint: UNPACK },
  { start: '\xd0\xcf\x11\xe0', what: 'an old Excel or Word file', hint: SAVE_AS_CSV },
  { start: '{\\rtf', what: 'a rich text document', hint: SAVE_AS_CSV },
  { start: '<!DOCTYPE', what: 'a web page', hint: SAVE_AS_CSV },
  { start: '<html', what: 'a web page', hint: SAVE_AS_CSV },
  { start: '<?xml', what: 'an XML document', hint: SAVE_AS_CSV },
  { start: 'PAR1', what: 'a Parquet file', hint: 'Export the table as CSV, and open that file here.' },
  { start: 'SQLite format 3\0', what: 'an SQLite database', hint: 'Export the table as CSV, and open that file here.' },
  { start: '\x89PNG', what: 'a PNG picture', hint: 'Choose the file that holds the table, as CSV.' },
  { start: '\xff\xd8\xff', what: 'a JPEG picture', hint: 'Choose the file that holds the table, as CSV.' },
  { start: 'GIF8', what: 'a GIF picture', hint: 'Choose the file that holds the table, as CSV.' },
];

/** What a zip archive turns out to be, by the names of the files in it. */
const ZIPPED: readonly { readonly inside: string; readonly what: string }[] = [
  { inside: 'xl/', what: 'an Excel workbook' },
  { inside: 'opendocument.spreadsheet', what: 'a LibreOffice spreadsheet' },
  { inside: 'word/', what: 'a Word document' },
  { inside: 'Index/', what: 'an Apple Numbers or Pages file' },
];

/** Text holds next to no control characters; a stray one is no reason to refuse a file. */
const CONTROL_SHARE = 0.02;
const CONTROLS_AT_LEAST = 4;

/**
 * Refuses a file that is no text, by its first bytes.
 * @param head the file's first bytes
 * @param utf16 whether a byte order mark says so: then zero bytes are half of every letter
 * @throws AppError `parse/not-text` naming the format where it is known
 */
export function refuseBinary(name: string, head: Uint8Array, utf16: boolean): void {
  if (utf16) return;
  const start = String.fromCharCode(...head.subarray(0, 16));
  const known = start.startsWith('PK\x03\x04')
    ? zipFormat(head)
    : FORMATS.find((format) => start.startsWith(format.start));
  if (known) throw notText(`“${name}” is ${known.what}, not a CSV file.`, known.hint);
  const controls = countControls(head);
  if (controls < CONTROLS_AT_LEAST || controls < head.length * CONTROL_SHARE) return;
  throw notText(
    `“${name}” is not a text file: its beginning holds ${controls} control characters, which no table has.`,
    SAVE_AS_CSV,
  );
}

function zipFormat(head: Uint8Array): { what: string; hint: string } {
  const text = new TextDecoder('latin1').decode(head);
  const known = ZIPPED.find(({ inside }) => text.includes(inside));
  return known ? { what: known.what, hint: SAVE_AS_CSV } : { what: 'a zip archive', hint: UNPACK };
}

function countControls(bytes: Uint8Array): number {
  let controls = 0;
  for (const byte of bytes) if (byte < 32 && (byte < 9 || byte > 13)) controls++;
  return controls;
}

function notText(message: string, hint: string): AppError {
  return new AppError('parse/not-text', message, hint);
}

/** @returns the error for a file without a single row or name */
export function emptyFile(name: string): AppError {
  return new AppError(
    'parse/empty-file',
    `“${name}” is empty.`,
    'Choose a file with a row of names and at least one row of data.',
  );
}

/** @returns the error for a file that stops after its names */
export function headerOnly(name: string, columns: number): AppError {
  return new AppError(
    'parse/header-only',
    `“${name}” has a row of names (${columns === 1 ? '1 column' : `${columns} columns`}) and no data below it.`,
    'Choose a file with data. If its first row is data and not names, say that it has no header.',
  );
}
