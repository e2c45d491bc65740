import type { Dialect } from './dialect';
import { RowReader } from '../rows/row-reader';

/** The rows of a sample as one dialect reads them. */
export interface SampleRows {
  readonly rows: readonly (readonly string[])[];
  /** Rows in which quotes do not fit, one that has swallowed all lines after it included. */
  readonly strayQuotes: number;
  /** The line of the first of them, counted from the sample's first; 0 without. */
  readonly strayLine: number;
  /** Characters at the end that are no whole row. */
  readonly unfinished: number;
}

/**
 * Reads the sample's whole rows; a last one that is cut off is left out unless it is the only one. O(characters).
 * @param whole whether the sample is the whole text
 */
export function sampleRows(sample: string, whole: boolean, dialect: Dialect): SampleRows {
  const rows: string[][] = [];
  let strayQuotes = 0;
  let strayLine = 0;
  const stray = (line: number) => {
    if (strayQuotes++ === 0) strayLine = line;
  };
  const sink = {
    row: (cells: string[]) => void rows.push(cells),
    blankLine: () => undefined,
    strayQuote: stray,
    unclosedQuote: (line: number, lines: number) => {
      if (lines > 0) stray(line);
    },
  };
  const reader = new RowReader(dialect, 1, sink);
  reader.push(sample, whole);
  const { unfinished } = reader;
  if (rows.length === 0) reader.push('', true);
  return { rows, strayQuotes, strayLine, unfinished };
}
