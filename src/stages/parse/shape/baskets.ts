import { counted, grouped, type IssueLog } from '../issue-log';
import type { RowSink } from '../rows/row-reader';
import { readNumber } from '../types/number-format';

/** Fewer rows do not show that they are baskets. */
const FEWEST_ROWS = 10;
/** Fewer different products are rather answers to a question. */
const FEWEST_PRODUCTS = 5;
/** Rows of a table have mostly one length; baskets do not. */
const MOST_OF_ONE_LENGTH = 0.7;
/** Share of the cells whose value also stands in another column. */
const COMES_ELSEWHERE = 0.6;
/** Up to this share, a column is not one of products. */
const SELDOM_ELSEWHERE = 0.05;
/** Cells before the products: a customer, a day, a till … */
const MOST_LEADING = 6;
const NUMBERS = 0.1;

/** What shows that rows are baskets. */
export interface FoundBaskets {
  /** Cells at the start of a row that are about the basket. */
  readonly leading: number;
  readonly baskets: number;
}

/**
 * Whether rows are baskets: as long as they like, no product twice in one, and products that stand in any column. O(cells).
 * @param rows the file's first rows, without names
 */
export function findBaskets(rows: readonly (readonly string[])[]): FoundBaskets | undefined {
  const filled = rows.map(trimmed).filter((row) => row.length > 0);
  if (filled.length < FEWEST_ROWS) return undefined;
  const places = placesOf(filled);
  const leading = leadingCells(filled, places);
  const baskets = filled.map((row) => row.slice(leading).filter((cell) => cell !== ''));
  const cells = baskets.flat();
  const products = new Set(cells);
  if (products.size < FEWEST_PRODUCTS || usualLength(baskets) > MOST_OF_ONE_LENGTH) return undefined;
  if (share(cells, (cell) => places.get(cell)!.size > 1) < COMES_ELSEWHERE) return undefined;
  if (share(cells, isNumber) > NUMBERS || share(baskets, (row) => new Set(row).size === row.length) < 0.9)
    return undefined;
  return { leading, baskets: filled.length };
}

function trimmed(row: readonly string[]): string[] {
  const cells = row.map((cell) => cell.trim());
  while (cells.at(-1) === '') cells.pop();
  return cells;
}

/** In which columns each value stands. */
function placesOf(rows: readonly (readonly string[])[]): ReadonlyMap<string, ReadonlySet<number>> {
  const places = new Map<string, Set<number>>();
  for (const row of rows) {
    for (const [c, cell] of row.entries()) {
      if (cell !== '') places.set(cell, (places.get(cell) ?? new Set()).add(c));
    }
  }
  return places;
}

function leadingCells(rows: readonly (readonly string[])[], places: ReadonlyMap<string, ReadonlySet<number>>): number {
  for (let c = 0; c < MOST_LEADING; c++) {
    const cells = rows.map((row) => row[c] ?? '').filter((cell) => cell !== '');
    if (cells.length === 0 || share(cells, (cell) => places.get(cell)!.size > 1) > SELDOM_ELSEWHERE) return c;
  }
  return 0;
}

/** Share of the rows that have the most frequent length. */
function usualLength(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return Math.max(...counts.values()) / rows.length;
}

function share<T>(values: readonly T[], passes: (value: T) => boolean): number {
  return values.length === 0 ? 0 : values.filter(passes).length / values.length;
}

function isNumber(cell: string): boolean {
  return !Number.isNaN(readNumber(cell, '.')) || !Number.isNaN(readNumber(cell, ','));
}

/** Turns every basket into lines of one product each: the basket's number, what is told of the basket, the product. */
export class BasketSink implements RowSink {
  readonly #lines: RowSink;
  readonly #leading: number;
  #named: boolean;
  #begun = false;
  #baskets = 0;
  #empty = 0;
  #emptyLine = 0;

  /**
   * @param lines takes the lines, names first
   * @param named whether the first row holds names
   */
  constructor(lines: RowSink, leading: number, named: boolean) {
    this.#lines = lines;
    this.#leading = leading;
    this.#named = named;
  }

  row(cells: string[], line: number): void {
    if (!this.#begun) {
      const about = Array.from({ length: this.#leading }, (_, i) => (this.#named && cells[i]) || `Column ${i + 1}`);
      this.#lines.row(['Basket number', ...about, 'Product'], line);
      this.#begun = true;
    }
    if (this.#named) this.#named = false;
    else this.#basket(cells, line);
  }

  blankLine(): void {
    this.#lines.blankLine();
  }

  strayQuote(line: number): void {
    this.#lines.strayQuote(line);
  }

  unclosedQuote(line: number, lines: number): void {
    this.#lines.unclosedQuote(line, lines);
  }

  /** Tells how many baskets there are, and which hold nothing. */
  report(lines: number, log: IssueLog): void {
    log.add({
      code: 'parse/baskets',
      severity: 'info',
      message: `Each row was taken as one basket: ${counted(this.#baskets, 'basket')}, ${counted(lines, 'line')} of one product each.`,
      hint: 'If a row is something else, say so under “What a row is”.',
      count: this.#baskets,
    });
    if (this.#empty === 0) return;
    log.add({
      code: 'parse/empty-baskets',
      severity: 'info',
      message: `${counted(this.#empty, 'basket')} ${this.#empty === 1 ? 'holds' : 'hold'} no product and ${this.#empty === 1 ? 'has' : 'have'} no line, the first on line ${grouped(this.#emptyLine)}.`,
      hint: 'Nothing needs to be done.',
      line: this.#emptyLine,
      count: this.#empty,
    });
  }

  #basket(cells: readonly string[], line: number): void {
    const number = String(++this.#baskets);
    const about = Array.from({ length: this.#leading }, (_, i) => cells[i] ?? '');
    const products = cells.slice(this.#leading).filter((cell) => cell.trim() !== '');
    for (const product of products) this.#lines.row([number, ...about, product], line);
    if (products.length === 0 && this.#empty++ === 0) this.#emptyLine = line;
  }
}
