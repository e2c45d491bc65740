import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import type { ShapeSuggestion } from '../../../core/source';
import type { ParseOptions } from '../delimited';
import { checkDelimiter, type Dialect } from '../dialect/dialect';
import { judgeLayout, SAMPLE } from '../dialect/layout';
import { counted, grouped, type IssueLog } from '../issue-log';
import { SourceText } from '../text/source-text';
import { readerFor } from '../shape/reader-for';
import { judgeRowShape } from '../shape/row-shape';
import type { TableBuilder } from './table-builder';
import { TextWatch } from '../text/text-issues';

/** A file's rows in column builders, and how they were read. */
export interface TableRead {
  readonly builder: TableBuilder;
  readonly dialect: Dialect;
  readonly encoding: string;
  /** Whether the file names its columns. */
  readonly hasHeader: boolean;
  /** How rows stand in the file, where they are no plain table. */
  readonly shape?: ShapeSuggestion;
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
  const layout = judgeLayout(sample, text.ended, source.name, options);
  const { rest, line, strayLine } = layout;
  const shaped = judgeRowShape(layout, text.ended, options);
  const { dialect } = shaped;
  const { builder, reader, report } = readerFor(shaped, layout.width, line);
  yield { stage: 'parse', fraction: 0, note: source.name };
  const watch = new TextWatch(sample.length - rest.length);
  for (let piece = rest; ; piece = await text.next()) {
    watch.look(piece, text.decoder, reader);
    reader.push(piece, text.ended);
    yield { stage: 'parse', fraction: 0.7 * text.fraction, note: counted(builder.rows, 'row') };
    if (text.ended) break;
  }
  watch.report(source.name, text.decoder, log);
  report(log);
  if (options.hasHeader === undefined && !builder.header) reportNoHeader(log);
  if (!layout.dialect.quotes && dialect.delimiter !== undefined) reportNoQuotes(strayLine, log);
  const { hasHeader, suggestion: shape } = shaped;
  return { builder, dialect, encoding: text.decoder.encoding, hasHeader, ...(shape && { shape }) };
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
