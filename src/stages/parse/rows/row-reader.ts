import Papa from 'papaparse';
import { AppError } from '../../../core/app-error';
import { quoteOf, splitter, type Dialect } from '../dialect/dialect';
import { grouped } from '../issue-log';

/** Characters that one row may have. A spreadsheet's 16,384 columns of 500 characters fit; a file without line ends does not. */
const MAX_ROW = 1 << 23;

/** Where the rows of a text go, with the 1-based line on which each begins. */
export interface RowSink {
  row(cells: string[], line: number): void;
  /** A line without anything; the end of the text may count as one. */
  blankLine(): void;
  /** A row with a quote inside a quoted cell that is not doubled. */
  strayQuote(line: number): void;
  /** The text ended inside quotes that were opened on `line`, `lines` lines before the end. */
  unclosedQuote(line: number, lines: number): void;
}

/** Takes a text in pieces and hands its rows to a {@link RowSink}. */
export interface PieceReader {
  /** @param last whether the text ends here, so that its last row is whole */
  push(text: string, last: boolean): void;
  /** Characters read that are no whole row yet. */
  readonly unfinished: number;
  /** The line of a position in the text that will be pushed next. */
  lineAt(text: string, position: number): number;
}

/** Cuts text that comes in pieces into rows; the row that a piece leaves unfinished is kept for the next. */
export class RowReader implements PieceReader {
  readonly #parser;
  readonly #delimiter: string;
  readonly #newline: string;
  readonly #sink: RowSink;
  #text = '';
  #start = 0;
  #line: number;

  /** @param line the line of the file on which the text begins */
  constructor(dialect: Dialect, line: number, sink: RowSink) {
    this.#delimiter = splitter(dialect);
    this.#newline = dialect.newline;
    this.#sink = sink;
    this.#line = line;
    this.#parser = new Papa.Parser({
      delimiter: this.#delimiter,
      newline: dialect.newline,
      quoteChar: quoteOf(dialect),
      step: ({ data, errors, meta }) => {
        this.#take(data[0]!, errors, meta.cursor);
      },
    });
  }

  /**
   * @param last whether the text ends here, so that its last row is whole
   * @throws AppError `parse/long-row` when one row is longer than any table's
   */
  push(text: string, last: boolean): void {
    this.#text = this.#text.slice(this.#start) + text;
    this.#start = 0;
    this.#parser.parse(this.#text, 0, !last);
    refuseLongRow(this.unfinished, this.#line);
  }

  /** Characters read that are no whole row yet. */
  get unfinished(): number {
    return this.#text.length - this.#start;
  }

  /** The line of a position in the text that will be pushed next. */
  lineAt(text: string, position: number): number {
    const before = this.#text.slice(this.#start) + text.slice(0, position);
    return this.#line + this.#countLines(before, 0, before.length);
  }

  #take(cells: string[], errors: readonly { code: string; index?: number }[], end: number): void {
    const start = this.#start;
    const line = this.#line;
    const lines = this.#linesOfRow(start, end);
    const contentEnd = this.#text[end - 1] === this.#newline ? end - 1 : end;
    this.#dropReturn(cells, start, contentEnd);
    if (errors.length > 0) this.#report(errors, start, end);
    this.#start = end;
    this.#line += lines;
    if (cells.length === 1 && this.#text.slice(start, contentEnd).trim() === '') this.#sink.blankLine();
    else this.#sink.row(cells, line);
  }

  /** An unquoted last cell before CRLF ends in the carriage return; a quoted one may end in one of its own. */
  #dropReturn(cells: string[], start: number, contentEnd: number): void {
    const cell = cells[cells.length - 1]!;
    if (this.#newline !== '\n' || cell.charCodeAt(cell.length - 1) !== 13) return;
    const from = contentEnd - cell.length;
    const bounded = from === start || this.#text.startsWith(this.#delimiter, from - this.#delimiter.length);
    if (bounded && this.#text.startsWith(cell, from)) cells[cells.length - 1] = cell.slice(0, -1);
  }

  #report(errors: readonly { code: string; index?: number }[], start: number, end: number): void {
    const unclosed = errors.find(({ code }) => code === 'MissingQuotes');
    if (unclosed) {
      const opened = this.#line + this.#countLines(this.#text, start, unclosed.index!);
      this.#sink.unclosedQuote(opened, this.#countLines(this.#text, unclosed.index!, end));
    }
    if (errors.some(({ code }) => code === 'InvalidQuotes')) this.#sink.strayQuote(this.#line);
  }

  #linesOfRow(start: number, end: number): number {
    const first = this.#text.indexOf(this.#newline, start);
    if (first === end - 1) return 1;
    return first === -1 || first >= end ? 0 : this.#countLines(this.#text, start, end);
  }

  #countLines(text: string, from: number, to: number): number {
    let count = 0;
    for (let at = text.indexOf(this.#newline, from); at !== -1 && at < to; at = text.indexOf(this.#newline, at + 1))
      count++;
    return count;
  }
}

/**
 * Refuses a row that is longer than any table's.
 * @throws AppError `parse/long-row`
 */
export function refuseLongRow(characters: number, line: number): void {
  if (characters <= MAX_ROW) return;
  throw new AppError(
    'parse/long-row',
    `The row that begins on line ${grouped(line)} has more than ${grouped(MAX_ROW)} characters, more than any row of a table.`,
    'Check that the file is a table with one row a line, and that every quote opened there is closed.',
  );
}
