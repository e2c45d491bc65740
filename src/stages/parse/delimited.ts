import { byteSource, type ByteSource } from '../../core/byte-source';
import { runToEndAsync, type AsyncSteps } from '../../core/progress';
import type { ParsedSource, SourceKind } from '../../core/source';
import type { Column, ColumnType, Role, Table } from '../../core/table';
import { finishColumns } from './types/finish-columns';
import { IssueLog } from './issue-log';
import { detectKind } from './roles/kind';
import { chosenRoles, chosenTypes, reportUnknownColumns } from './overrides';
import { readTable } from './rows/read-table';
import { headerOnly } from './text/refuse';
import { suggestRoles } from './roles/roles';
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
  const { builder, dialect, encoding } = yield* readTable(source, options, chunk, log);
  if (builder.rows === 0) throw headerOnly(source.name, builder.width);
  const builders = builder.finish();
  reportRows(builder, log);
  reportUnknownColumns(options.columns, builder.names, log);
  const types = chosenTypes(options.columns);
  const textColumns = new Set(options.textColumns);
  const typed = yield* finishColumns(
    { source: source.name, names: builder.names, builders, types, textColumns, lines: builder.lines },
    log,
  );
  const table = withRoles(typed, source.name, builder.rows, options);
  return {
    table,
    kind: options.kind ?? detectKind(table),
    encoding,
    ...(dialect.delimiter !== undefined && { delimiter: dialect.delimiter }),
    hasHeader: builder.header !== undefined,
    issues: log.finish(),
  };
}

/** Reads delimited text that is in memory already; see {@link parseDelimitedSteps}. */
export function parseText(text: string, options: ParseOptions = {}): Promise<ParsedSource> {
  return runToEndAsync(parseDelimitedSteps(byteSource('text', new TextEncoder().encode(text)), options));
}

function withRoles(typed: readonly Column[], name: string, rows: number, options: ParseOptions): Table {
  const roles = suggestRoles(typed, rows, { kind: options.kind, roles: chosenRoles(options.columns) });
  return { name, rows, columns: typed.map((column, i) => ({ ...column, role: roles[i]! })) };
}
