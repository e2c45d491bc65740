import type { Dialect } from './dialect';
import { sampleRows, type SampleRows } from './sample-rows';

/** Share of rows with equally many cells that shows a dialect to be right. */
const AGREEING = 0.98;
/** A last row that takes more than this share of the sample has probably been swallowed by a quote. */
const SWALLOWED = 0.25;

/** Rows as read with quotes that enclose cells, or without. */
export interface QuoteReading extends SampleRows {
  readonly quotes: boolean;
}

/**
 * Whether quotes enclose cells. They do unless reading them so fails, reading them as plain characters gives rows that agree, and
 * most rows where one opens have none that closes: sentences that begin with direct speech, or a quote somebody forgot. O(characters).
 */
export function sniffQuotes(sample: string, whole: boolean, dialect: Omit<Dialect, 'quotes'>): QuoteReading {
  const quoted = { ...sampleRows(sample, whole, { ...dialect, quotes: true }), quotes: true };
  const fails = quoted.strayQuotes > 0 || quoted.unfinished > sample.length * SWALLOWED;
  if (!fails || !sample.includes('"')) return quoted;
  const plain = sampleRows(sample, whole, { ...dialect, quotes: false });
  const width = plain.rows[0]!.length;
  if (width < 2 || plain.rows.filter((row) => row.length === width).length < plain.rows.length * AGREEING)
    return quoted;
  const opened = plain.rows.filter((row) => row.some(opens));
  if (opened.filter(enclosesACell).length * 2 >= opened.length) return quoted;
  return { ...plain, quotes: false, strayLine: quoted.strayLine || quoted.rows.length + 1 };
}

function opens(cell: string): boolean {
  return cell.trimStart().startsWith('"');
}

/** Whether a quote that opens in the row closes at the end of a cell, of the same or of one that a separator inside cut off. */
function enclosesACell(row: readonly string[]): boolean {
  const from = row.findIndex(opens);
  return row.some((cell, i) => /"\s*$/.test(cell) && (i > from || (i === from && cell.trim() !== '"')));
}
