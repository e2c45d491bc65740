import type { Dialect } from './dialect';
import { readNumber } from '../types/number-format';
import { sniffQuotes, type QuoteReading } from './sniff-quotes';

/** What may separate cells; on equal evidence the first one wins. */
const CANDIDATES = [',', ';', '\t', '|'] as const;
/** Below this share of rows with equally many cells, commas may as well be those of sentences. */
const AGREEING = 0.8;
/** Commas in prose have a space after them. */
const SPACED_AS_IN_PROSE = 0.7;

/** Rows whose cells are looked into; the number of cells is judged on all rows of the sample. */
const ROWS_LOOKED_INTO = 200;

interface Rating {
  readonly delimiter: string;
  readonly read: QuoteReading;
  /** Share of rows with the most frequent number of cells, of two and more. */
  readonly agreement: number;
  readonly score: number;
}

/** How the sample is cut into cells, and the rows that gives. */
export interface Sniffed {
  /** Undefined when the text has one column. */
  readonly delimiter: string | undefined;
  readonly read: QuoteReading;
}

/**
 * The separator under which the sample is most like a table: rows agree on how many cells they have, and cells hold no other
 * separator. O(characters × candidates).
 */
export function sniffDelimiter(sample: string, whole: boolean, newline: Dialect['newline']): Sniffed {
  const ratings = CANDIDATES.filter((delimiter) => sample.includes(delimiter)).map((delimiter) =>
    rate(delimiter, sniffQuotes(sample, whole, { delimiter, newline })),
  );
  const best = ratings.reduce<Rating | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
  if (best && best.score > 0 && !(best.agreement < AGREEING && isProse(best, sample))) return best;
  return { delimiter: undefined, read: sniffQuotes(sample, whole, { delimiter: undefined, newline }) };
}

function rate(delimiter: string, read: QuoteReading): Rating {
  const counts = new Map<number, number>();
  for (const row of read.rows) if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const agreeing = Math.max(0, ...counts.values());
  const agreement = agreeing / read.rows.length;
  const sound = 1 - read.strayQuotes / read.rows.length;
  return {
    delimiter,
    read,
    agreement,
    score: agreement * (0.2 + 0.8 * tidiness(delimiter, read)) * Math.max(0.1, sound),
  };
}

/** Share of cells that hold no other separator; a comma is none in a number or before a space. */
function tidiness(delimiter: string, { rows }: QuoteReading): number {
  const others = CANDIDATES.filter((other) => other !== delimiter && other !== ',');
  let cells = 0;
  let tidy = 0;
  for (const row of rows.slice(0, ROWS_LOOKED_INTO)) {
    for (const cell of row) {
      cells++;
      if (!others.some((other) => cell.includes(other)) && (delimiter === ',' || isTidyComma(cell))) tidy++;
    }
  }
  return tidy / cells;
}

function isTidyComma(cell: string): boolean {
  return (
    !/,\S/.test(cell) || !Number.isNaN(readNumber(cell.trim(), ',')) || !Number.isNaN(readNumber(cell.trim(), '.'))
  );
}

/** Whether the separators are rather those of sentences: the first row has none, or most have a space after them. */
function isProse({ delimiter, read }: Rating, sample: string): boolean {
  if (delimiter === '\t') return false;
  if (read.rows[0]!.length === 1) return true;
  const all = sample.split(delimiter).length - 1;
  const spaced = sample.split(`${delimiter} `).length - 1;
  return spaced >= all * SPACED_AS_IN_PROSE;
}
