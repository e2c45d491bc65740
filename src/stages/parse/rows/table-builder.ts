import { AppError } from '../../../core/app-error';
import { ColumnBuilder } from './column-builder';
import { extraName, nameColumns, numberedColumns, type ColumnNames } from './column-names';
import { grouped } from '../issue-log';
import { LineMap } from './line-map';
import type { RowSink } from './row-reader';

/** As many columns as a spreadsheet can hold; a file with more is no table of customers. */
const MAX_COLUMNS = 16_384;

/** Lines told of one kind of finding. */
const LINES_TOLD = 3;

/** Where something was found, and how often. */
export interface Finding {
  count: number;
  /** The 1-based lines of the first few. */
  readonly lines: number[];
  /** How many cells the first such row has. */
  cells: number;
}

/** Takes rows as they are read and grows one column builder for each column. */
export class TableBuilder implements RowSink {
  readonly lines = new LineMap();
  readonly short: Finding = { count: 0, lines: [], cells: 0 };
  readonly long: Finding = { count: 0, lines: [], cells: 0 };
  readonly strayQuotes: Finding = { count: 0, lines: [], cells: 0 };
  readonly emptyAtEnd: Finding = { count: 0, lines: [], cells: 0 };
  blankLines = 0;
  unclosed: { line: number; lines: number } | undefined;
  /** Columns that the file names or its first rows have; extra ones come after. */
  width = 0;
  rows = 0;
  header: ColumnNames | undefined;
  readonly names: string[] = [];
  readonly #builders: ColumnBuilder[] = [];
  readonly #emptyLines: number[] = [];
  #blankLinesSince = 0;
  readonly #hasHeader: boolean;

  /** @param width how many columns a file without names has */
  constructor(hasHeader: boolean, width: number) {
    this.#hasHeader = hasHeader;
    if (!hasHeader) this.#start(numberedColumns(width), 1);
  }

  row(cells: string[], line: number): void {
    if (this.rows > 0 || this.header) this.blankLines += this.#blankLinesSince;
    this.#blankLinesSince = 0;
    if (this.#hasHeader && !this.header) {
      this.header = nameColumns(cells);
      this.#start(this.header.names, line);
    } else if (isEmpty(cells)) this.#emptyLines.push(line);
    else this.#addRow(cells, line);
  }

  blankLine(): void {
    this.#blankLinesSince++;
  }

  strayQuote(line: number): void {
    note(this.strayQuotes, line, 0);
  }

  unclosedQuote(line: number, lines: number): void {
    this.unclosed = { line, lines };
  }

  /** Closes the table: the columns, named ones first, to be finished one by one. */
  finish(): readonly ColumnBuilder[] {
    for (const line of this.#emptyLines) note(this.emptyAtEnd, line, 0);
    return this.#builders;
  }

  #start(names: readonly string[], line: number): void {
    refuseTooMany(names.length, line);
    this.names.push(...names);
    this.width = names.length;
    for (let i = 0; i < names.length; i++) this.#builders.push(new ColumnBuilder());
  }

  #addRow(cells: readonly string[], line: number): void {
    if (this.#emptyLines.length > 0) this.#keepEmptyRows();
    if (cells.length < this.width) note(this.short, line, cells.length);
    else if (cells.length > this.width) this.#takeExtras(cells, line);
    for (let c = 0; c < this.#builders.length; c++) this.#builders[c]!.add(cells[c] ?? '');
    this.lines.push(this.rows++, line);
  }

  /** A row without values stays a row when rows follow it. */
  #keepEmptyRows(): void {
    for (const line of this.#emptyLines.splice(0)) {
      for (const builder of this.#builders) builder.add('');
      this.lines.push(this.rows++, line);
    }
  }

  /** Values beyond the last column get columns of their own; a row that ends in separators alone has none. */
  #takeExtras(cells: readonly string[], line: number): void {
    let used = cells.length;
    while (used > this.width && cells[used - 1]!.trim() === '') used--;
    if (used === this.width) return;
    refuseTooMany(used, line);
    note(this.long, line, used);
    for (let c = this.#builders.length; c < used; c++) {
      this.names.push(extraName(c - this.width, this.names));
      const builder = new ColumnBuilder();
      builder.addEmpty(this.rows);
      this.#builders.push(builder);
    }
  }
}

function isEmpty(cells: readonly string[]): boolean {
  return cells[0] === '' && cells.every((cell) => cell === '');
}

function note(finding: Finding, line: number, cells: number): void {
  if (finding.lines.length < LINES_TOLD) finding.lines.push(line);
  if (finding.count++ === 0) finding.cells = cells;
}

function refuseTooMany(columns: number, line: number): void {
  if (columns <= MAX_COLUMNS) return;
  throw new AppError(
    'parse/too-many-columns',
    `Line ${grouped(line)} has ${grouped(columns)} columns; ${grouped(MAX_COLUMNS)} is the most that can be read.`,
    'Keep the columns that describe your customers. If rows and columns are swapped, turn the table around first.',
  );
}
