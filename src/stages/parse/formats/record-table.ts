import { AppError } from '../../../core/app-error';
import type { AsyncSteps } from '../../../core/progress';
import { grouped } from '../issue-log';
import type { Spool } from './converted';
import { CsvWriter } from './csv-writer';
import { flattenRecord, type FlatRecord } from './flatten';

/** Records that come together, and how far in the file they end. */
export interface Batch {
  readonly records: readonly unknown[];
  /** 0…1. */
  readonly fraction: number;
}

/** Records from their first to their last; can be gone through again. */
export type Records = () => AsyncIterable<Batch>;

/** What is in records: every name that occurs, and every list of objects inside a record. */
export interface RecordShape {
  readonly rows: number;
  /** Paths in the order in which they first occur, and in how many records. */
  readonly columns: ReadonlyMap<string, number>;
  readonly lists: ReadonlyMap<string, { readonly records: number; readonly items: number }>;
}

/** As many columns as a spreadsheet can hold. */
const MOST_COLUMNS = 16_384;

/**
 * Goes through all records for the names that occur, since any of them may bring a new one. O(values), memory for the names.
 * @param list when given, the rows are the items of this list inside each record
 * @throws AppError `parse/too-many-columns`
 */
export async function* shapeSteps(name: string, records: Records, list?: string): AsyncSteps<RecordShape> {
  let rows = 0;
  const columns = new Map<string, number>();
  const lists = new Map<string, { records: number; items: number }>();
  const onList = (path: string, items: readonly unknown[]) => {
    const known = lists.get(path) ?? { records: 0, items: 0 };
    lists.set(path, { records: known.records + 1, items: known.items + items.length });
  };
  for await (const { records: batch, fraction } of records()) {
    for (const flat of flatRows(batch, list, onList)) {
      rows++;
      for (const path of flat.keys()) columns.set(path, (columns.get(path) ?? 0) + 1);
    }
    if (columns.size > MOST_COLUMNS) throw tooManyNames(name, columns.size);
    yield { stage: 'parse', fraction: fraction / 2, note: `looking at ${name}` };
  }
  return { rows, columns, lists };
}

/** Writes the records as rows under the names of their shape. O(values), one batch of memory. */
export async function* writeRecordsSteps(
  name: string,
  records: Records,
  shape: RecordShape,
  spool: Spool,
  list?: string,
): AsyncSteps<ReturnType<Spool['finish']>> {
  const writer = new CsvWriter(spool, name);
  const paths = [...shape.columns.keys()];
  writer.row(paths);
  for await (const { records: batch, fraction } of records()) {
    for (const flat of flatRows(batch, list, () => undefined)) writer.row(paths.map((path) => flat.get(path) ?? ''));
    yield { stage: 'parse', fraction: 0.5 + fraction / 2, note: `reading ${name}` };
  }
  return writer.finish();
}

function* flatRows(
  batch: readonly unknown[],
  list: string | undefined,
  onList: (path: string, items: readonly unknown[]) => void,
): Generator<FlatRecord> {
  for (const record of batch) {
    if (list === undefined) {
      yield flattenRecord(record, '', onList);
      continue;
    }
    let items: readonly unknown[] = [];
    const outer = flattenRecord(record, '', (path, found) => {
      if (path === list) items = found;
      else onList(path, found);
    });
    outer.delete(list);
    for (const item of items) yield flattenRecord(item, list, onList, new Map(outer));
  }
}

function tooManyNames(name: string, columns: number): AppError {
  return new AppError(
    'parse/too-many-columns',
    `The records of “${name}” have more than ${grouped(columns - 1)} different names; ${grouped(MOST_COLUMNS)} columns are the most that can be read.`,
    'Names that differ from record to record are values in truth: put them into a field of their own.',
  );
}
