import { AppError } from '../../../core/app-error';

/** How a text is cut into rows and cells. */
export interface Dialect {
  /** Undefined when the file has one column. */
  readonly delimiter: string | undefined;
  /** Whether a cell may stand in quotes; else a quote is a character like any other. */
  readonly quotes: boolean;
  /** `\n` also stands for CRLF: a row's last cell loses the carriage return that is not quoted. */
  readonly newline: '\n' | '\r';
}

/** A character made to separate fields, which no table for people holds: what to split a file of one column by. */
const NEVER = '\u001f';

/** Another one, for the quote of a file in which quotes mean nothing. */
const NEVER_QUOTE = '\u001e';

/** What papaparse is told to take for a quote. */
export function quoteOf({ quotes }: Dialect): string {
  return quotes ? '"' : NEVER_QUOTE;
}

/** What papaparse is told to split cells by. */
export function splitter({ delimiter }: Dialect): string {
  return delimiter ?? NEVER;
}

/**
 * Checks a delimiter that a person or a script asks for.
 * @throws AppError `parse/delimiter`
 */
export function checkDelimiter(delimiter: string): void {
  if (delimiter !== '' && !/[\r\n"\ufeff]/.test(delimiter)) return;
  throw new AppError(
    'parse/delimiter',
    `Cells cannot be separated by ${JSON.stringify(delimiter)}.`,
    'Give the character between two cells: a comma, a semicolon, a tab or a vertical bar.',
  );
}

/** Whether rows end in a lone carriage return (old Macs) or in a line feed; judged outside quotes where there are such. */
export function sniffNewline(sample: string): '\n' | '\r' {
  if (!sample.includes('\r')) return '\n';
  const bare = sample.replace(/"[^"]*"/g, '');
  const judged = /[\r\n]/.test(bare) ? bare : sample;
  return judged.includes('\n') ? '\n' : '\r';
}

/** The separator that a first line `sep=;` names, and the text after that line. */
export function readSepLine(text: string): { delimiter: string; rest: string } | undefined {
  const match = /^"?sep=([^\r\n"])"?(?:\r\n|\n|\r|$)/i.exec(text);
  return match ? { delimiter: match[1]!, rest: text.slice(match[0].length) } : undefined;
}
