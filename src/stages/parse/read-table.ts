import type { ByteSource } from '../../core/byte-source';
import type { AsyncSteps } from '../../core/progress';
import type { ParseOptions } from './delimited';
import { checkDelimiter, readSepLine, sniffNewline, type Dialect } from './dialect';
import { counted, grouped, type IssueLog } from './issue-log';
import { emptyFile } from './refuse';
import { RowReader } from './row-reader';
import { sniffDelimiter } from './sniff-delimiter';
import { judgeHeader } from './sniff-header';
import { sniffQuotes } from './sniff-quotes';
import { SourceText } from './source-text';
import { TableBuilder } from './table-builder';
import { TextWatch } from './text-issues';

/** Characters that the dialect is judged by: some hundred rows. */
const SAMPLE = 1 << 16;
/** Rows that the header is judged by. */
const SAMPLE_ROWS = 500;

/** A file's rows in column builders, and how they were read. */
export interface TableRead {
  readonly builder: TableBuilder;
  readonly dialect: Dialect;
  readonly encoding: string;
}

/**
 * Reads the file piece by piece into column builders. O(characters).
 * @param chunk bytes read at a time
 * @throws AppError `parse/empty-file`, `parse/not-text`, `parse/long-row`, `parse/too-many-columns`, `parse/delimiter`
 */
export async function* readTable(
  source: ByteSource,
  options: ParseOptions,
  chunk: number,
  log: IssueLog,
): AsyncSteps<TableRead> {
  if (options.delimiter !== undefined) checkDelimiter(options.delimiter);
  const text = await SourceText.open(source, chunk);
  const sample = await text.atLeast(SAMPLE);
  const { dialect, builder, reader, rest, strayLine } = openTable(sample, text.ended, source.name, options);
  yield { stage: 'parse', fraction: 0, note: source.name };
  const watch = new TextWatch(sample.length - rest.length);
  for (let piece = rest; ; piece = await text.next()) {
    watch.look(piece, text.decoder, reader);
    reader.push(piece, text.ended);
    yield { stage: 'parse', fraction: 0.7 * text.fraction, note: counted(builder.rows, 'row') };
    if (text.ended) break;
  }
  watch.report(source.name, text.decoder, log);
  if (options.hasHeader === undefined && !builder.header) reportNoHeader(log);
  if (!dialect.quotes) reportNoQuotes(strayLine, log);
  return { builder, dialect, encoding: text.decoder.encoding };
}

interface Opened {
  readonly dialect: Dialect;
  readonly builder: TableBuilder;
  readonly reader: RowReader;
  readonly rest: string;
  /** The line on which quotes first do not fit. */
  readonly strayLine: number;
}

/** Judges the dialect and the header by the file's first characters. */
function openTable(sample: string, whole: boolean, name: string, options: ParseOptions): Opened {
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
  const dialect = { delimiter, newline, quotes: read.quotes };
  const line = sep ? 2 : 1;
  const builder = new TableBuilder(options.hasHeader ?? judgeHeader(rows), usualWidth(rows));
  return {
    dialect,
    builder,
    rest,
    strayLine: read.strayLine + line - 1,
    reader: new RowReader(dialect, line, builder),
  };
}

/** The number of cells that most rows have; the largest where rows have as many as they like. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  return count * 2 > rows.length ? width : Math.max(...counts.keys());
}

function reportNoHeader(log: IssueLog): void {
  log.add({
    code: 'parse/no-header',
    severity: 'info',
    message: 'The first row looks like data, so the columns are called Column 1, Column 2 and so on.',
    hint: 'If the first row holds names, say that the file has a header.',
    line: 1,
  });
}

function reportNoQuotes(line: number, log: IssueLog): void {
  log.add({
    code: 'parse/no-quotes',
    severity: 'warning',
    message: `The quote that opens on line ${grouped(line)} does not close around its cell. Every row has the right number of values when quotes are plain characters, so they were read so.`,
    hint: 'If quotes should enclose cells here, close or remove the one on that line and open the file again.',
    line,
  });
}
