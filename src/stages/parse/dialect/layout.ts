import type { ParseOptions } from '../delimited';
import { emptyFile } from '../text/refuse';
import { readSepLine, sniffNewline, type Dialect } from './dialect';
import { sniffDelimiter } from './sniff-delimiter';
import { judgeHeader } from './sniff-header';
import { sniffQuotes } from './sniff-quotes';

/** Characters that the layout is judged by: some hundred rows. */
export const SAMPLE = 1 << 16;
/** Rows that the header is judged by. */
const SAMPLE_ROWS = 500;

/** How a text is laid out: where its table begins, and how it is cut. */
export interface Layout {
  readonly dialect: Dialect;
  readonly hasHeader: boolean;
  /** Cells that most rows have. */
  readonly width: number;
  /** The sample without what comes before the table. */
  readonly rest: string;
  /** The 1-based line on which `rest` begins. */
  readonly line: number;
  /** The line on which quotes first do not fit. */
  readonly strayLine: number;
}

/**
 * Judges dialect and header by the file's first characters.
 * @param whole whether the sample is all there is
 * @throws AppError `parse/empty-file`
 */
export function judgeLayout(sample: string, whole: boolean, name: string, options: ParseOptions): Layout {
  if (sample.trim() === '' && whole) throw emptyFile(name);
  const sep = readSepLine(sample);
  const rest = sep?.rest ?? sample;
  const judged = rest.slice(0, SAMPLE);
  const all = whole && judged.length === rest.length;
  const newline = sniffNewline(judged);
  const asked = options.delimiter ?? sep?.delimiter;
  const { delimiter, read } = asked
    ? { delimiter: asked, read: sniffQuotes(judged, all, { delimiter: asked, newline }) }
    : sniffDelimiter(judged, all, newline);
  const rows = read.rows.slice(0, SAMPLE_ROWS);
  if (rows.length === 0) throw emptyFile(name);
  const line = sep ? 2 : 1;
  return {
    dialect: { delimiter, newline, quotes: read.quotes },
    hasHeader: options.hasHeader ?? judgeHeader(rows),
    width: usualWidth(rows),
    rest,
    line,
    strayLine: read.strayLine + line - 1,
  };
}

/** The number of cells that most rows have; the largest where rows have as many as they like. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  return count * 2 > rows.length ? width : Math.max(...counts.keys());
}
