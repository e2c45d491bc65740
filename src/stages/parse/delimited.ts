import { byteSource, type ByteSource } from '../../core/byte-source';
import { runToEndAsync, type AsyncSteps } from '../../core/progress';
import type { ParsedSource, Shape, SourceKind } from '../../core/source';
import type { ColumnType, Role } from '../../core/table';
import { finishColumns } from './types/finish-columns';
import { IssueLog } from './issue-log';
import { chosenTypes, reportUnknownColumns } from './overrides';
import { readTable } from './rows/read-table';
import { headerOnly } from './text/refuse';
import { shapedSteps } from './shape/shaped';
import { reportRows } from './rows/table-issues';

/** Bytes read at a time: about 40 ms of work, so that a cancel is heard. */
const CHUNK = 1 << 20;

/** What the person says of a file, over what is found in it. */
export interface ParseOptions {
  readonly delimiter?: string | undefined;
  readonly hasHeader?: boolean | undefined;
  readonly kind?: SourceKind | undefined;
  /** Columns, by place, that the file's format declares as text: figures in them are no numbers. */
  readonly textColumns?: readonly number[] | undefined;
  /** How rows stand in the file. */
  readonly shape?: Shape | undefined;
  /** By the column's name as the table has it. */
  readonly columns?: Readonly<Record<string, ChosenColumn>> | undefined;
}

/** A column's type and role where the person chose them. */
export interface ChosenColumn {
  readonly type?: ColumnType | undefined;
  readonly role?: Role | undefined;
}

/**
 * Reads a delimited text file into a typed table, as steps: decoded, cut and judged on evidence over all rows, in pieces, so that
 * memory holds the columns and one piece of the file. O(characters).
 *
 * @param chunk bytes read at a time
 * @throws AppError `parse/empty-file`, `parse/header-only`, `parse/not-text`, `parse/long-row`, `parse/too-many-columns`, `parse/delimiter`
 */
export async function* parseDelimitedSteps(
  source: ByteSource,
  options: ParseOptions = {},
  chunk = CHUNK,
): AsyncSteps<ParsedSource> {
  const log = new IssueLog();
  const { builder, dialect, encoding, hasHeader, shape } = yield* readTable(source, options, chunk, log);
  if (builder.rows === 0) throw headerOnly(source.name, builder.width);
  const builders = builder.finish();
  reportRows(builder, log);
  const types = chosenTypes(options.columns);
  const textColumns = new Set(options.textColumns);
  const columns = yield* finishColumns(
    { source: source.name, names: builder.names, builders, types, textColumns, lines: builder.lines },
    log,
  );
  const named = shape?.shape.kind === 'baskets' || builder.header !== undefined;
  const shaped = yield* shapedSteps({ name: source.name, rows: builder.rows, columns }, shape, named, options, log);
  reportUnknownColumns(options.columns, [...builder.names, ...shaped.table.columns.map(({ name }) => name)], log);
  return {
    ...shaped,
    encoding,
    ...(dialect.delimiter !== undefined && { delimiter: dialect.delimiter }),
    hasHeader,
    issues: log.finish(),
  };
}

/** Reads delimited text that is in memory already; see {@link parseDelimitedSteps}. */
export function parseText(text: string, options: ParseOptions = {}): Promise<ParsedSource> {
  return runToEndAsync(parseDelimitedSteps(byteSource('text', new TextEncoder().encode(text)), options));
}
