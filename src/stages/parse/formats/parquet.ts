import type * as library from 'hyparquet';
import { AppError } from '../../../core/app-error';
import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import type { Issue } from '../../../core/source';
import { grouped, quoted } from '../issue-log';
import { emptyFile } from '../text/refuse';
import type { Converted, NewSpool } from './converted';
import { damaged, encrypted, readingWith } from './damaged';
import { mib, PARQUET_CELLS, PARQUET_GROUP_CELLS, PARQUET_PAGE_BYTES } from './limits';
import { convertListsSteps, WHOLE } from './lists';
import { isReadable, parquetColumn, PARSERS, type ParquetColumn } from './parquet-types';
import { shapeSteps, type Batch, type Records } from './record-table';

/** The few functions of the Parquet library that reading needs, and its unpackers; handed in, so that they are only loaded when a file comes. */
export interface Parquet extends Pick<typeof library, 'parquetMetadataAsync' | 'parquetSchema' | 'parquetScan'> {
  readonly compressors: library.Compressors;
}

const RECORDS_PER_BATCH = 2000;

/**
 * Reads a Parquet file and writes it out as text: whole numbers and decimals exactly, dates as ISO, objects and lists inside a cell as in
 * JSON. O(cells), one row group in memory.
 * @param wanted lists inside the records; undefined takes the records
 * @throws AppError `parse/damaged`, `parse/encrypted`, `parse/too-large`, `parse/no-part`, `parse/empty-file`
 */
export async function* convertParquetSteps(
  parquet: Parquet,
  source: ByteSource,
  wanted: readonly string[] | undefined,
  newSpool: NewSpool,
): AsyncSteps<Converted> {
  yield { stage: 'parse', fraction: 0, note: `reading ${source.name}` };
  const metadata = await readMetadata(parquet, source);
  const children = parquet.parquetSchema(metadata).children;
  const columns = children
    .filter(({ element }) => isReadable(element))
    .map(({ element, children: inner }) => parquetColumn(element, isFlat(element, inner)));
  const left = children.filter(({ element }) => !isReadable(element)).map(({ element }) => element.name);
  const rows = Number(metadata.num_rows);
  if (rows === 0 || columns.length === 0) throw emptyFile(source.name);
  checkSize(source.name, metadata, columns.length);
  const records: Records = () => recordsOf(parquet, source, metadata, columns);
  const shape = columns.every((column) => column.isFlat)
    ? { rows, columns: new Map(columns.map(({ name }) => [name, rows])), lists: new Map() }
    : yield* shapeSteps(source.name, records);
  const textColumns = new Set(columns.filter(({ isText }) => isText).map(({ name }) => name));
  const list = { name: WHOLE, records, shape, textColumns };
  const converted = yield* convertListsSteps(source.name, 'parquet', [list], wanted, newSpool);
  if (left.length === 0) return converted;
  return { ...converted, tables: converted.tables.map((t) => ({ ...t, issues: [unreadable(left), ...t.issues] })) };
}

async function readMetadata(parquet: Parquet, source: ByteSource): Promise<library.FileMetaData> {
  const tail = new TextDecoder('latin1').decode(await source.read(Math.max(0, source.size - 4), source.size));
  if (tail === 'PARE') throw encrypted(source.name);
  if (tail !== 'PAR1' || source.size < 12)
    throw damaged(source.name, 'its list of contents, which stands at its end, is not there');
  return readingWith(source.name, () => parquet.parquetMetadataAsync(bufferOf(source), { geoparquet: false }));
}

function bufferOf(source: ByteSource): library.AsyncBuffer {
  return {
    byteLength: source.size,
    slice: async (from, to = source.size) => {
      const bytes = await source.read(from, Math.min(to, source.size));
      return bytes.slice().buffer as ArrayBuffer;
    },
  };
}

function isFlat({ repetition_type }: library.SchemaElement, inner: readonly unknown[]): boolean {
  return inner.length === 0 && repetition_type !== 'REPEATED';
}

function checkSize(name: string, { num_rows, row_groups }: library.FileMetaData, columns: number): void {
  if (Number(num_rows) * columns > PARQUET_CELLS)
    throw tooLarge(name, `${grouped(Number(num_rows))} rows of ${grouped(columns)} columns`);
  const most = row_groups.reduce((max, group) => Math.max(max, Number(group.num_rows)), 0);
  if (most * columns > PARQUET_GROUP_CELLS) throw tooLarge(name, `row groups of ${grouped(most)} rows`);
}

/** The library's unpackers, which a page's own claim of its size must not lead to fill the memory. */
function boundedCompressors(name: string, compressors: library.Compressors): library.Compressors {
  const bounded = Object.entries(compressors).map(([codec, unpack]) => [
    codec,
    (bytes: Uint8Array, size: number) => {
      if (size > PARQUET_PAGE_BYTES) throw tooLarge(name, `pages of more than ${mib(PARQUET_PAGE_BYTES)}`);
      return unpack(bytes, size);
    },
  ]);
  return Object.fromEntries(bounded) as library.Compressors;
}

async function* recordsOf(
  parquet: Parquet,
  source: ByteSource,
  metadata: library.FileMetaData,
  columns: readonly ParquetColumn[],
): AsyncGenerator<Batch> {
  const { name } = source;
  const compressors = boundedCompressors(name, parquet.compressors);
  const options = {
    file: bufferOf(source),
    metadata,
    compressors,
    parsers: PARSERS,
    utf8: false,
    useOffsetIndex: false,
  };
  const rows = Number(metadata.num_rows);
  const scan = await readingWith(name, () => parquet.parquetScan({ ...options, columns: columns.map((c) => c.name) }));
  let seen = 0;
  for (const { rowStart, rowEnd } of scan.ranges) {
    const cells: ArrayLike<unknown>[] = [];
    for (const column of columns) {
      const data = await readingWith(name, () => scan.readColumn({ column: column.name, rowStart, rowEnd }));
      if (data.length !== rowEnd - rowStart)
        throw damaged(name, `its column “${column.name}” has fewer values than rows`);
      cells.push(data);
      yield { records: [], fraction: rowStart / rows };
    }
    for (let from = 0; from < rowEnd - rowStart; from += RECORDS_PER_BATCH) {
      const to = Math.min(rowEnd - rowStart, from + RECORDS_PER_BATCH);
      yield { records: recordsIn(columns, cells, from, to), fraction: (rowStart + from) / rows };
      seen += to - from;
    }
  }
  if (seen !== rows) throw damaged(name, `it says that it has ${grouped(rows)} rows, and has ${grouped(seen)}`);
}

function recordsIn(columns: readonly ParquetColumn[], cells: readonly ArrayLike<unknown>[], from: number, to: number) {
  return Array.from({ length: to - from }, (_, i) =>
    Object.fromEntries(columns.map(({ name, show }, c) => [name, show(cells[c]![from + i])])),
  );
}

function tooLarge(name: string, what: string): AppError {
  return new AppError(
    'parse/too-large',
    `“${name}” has ${what}, more than this page can hold.`,
    'Write fewer rows or columns into the file, or smaller row groups, and open it again.',
  );
}

function unreadable(columns: readonly string[]): Issue {
  return {
    code: 'parse/unreadable-column',
    severity: 'warning',
    message: `${quoted(columns.slice(0, 4))} ${columns.length === 1 ? 'is' : 'are'} of a type that cannot be read here (intervals, BSON), and ${columns.length === 1 ? 'was' : 'were'} left out.`,
    hint: 'Write such a column as text or numbers if it matters.',
    count: columns.length,
  };
}
