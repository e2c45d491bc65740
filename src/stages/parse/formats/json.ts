import { AppError } from '../../../core/app-error';
import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import { emptyFile } from '../text/refuse';
import type { Converted, NewSpool } from './converted';
import { findTables, type JsonTable } from './json-tables';
import { parseJson } from './json-value';
import { JSON_BYTES, mib } from './limits';
import { convertListsSteps, WHOLE, type FoundList } from './lists';
import { shapeSteps, type Records } from './record-table';
import { wholeTextSteps } from './whole-text';

const RECORDS_PER_BATCH = 2000;

/**
 * Reads a JSON document and writes out the table found in it, or those named. O(characters), the document in memory.
 * @param wanted paths of lists; undefined takes the one with most cells
 * @throws AppError `parse/bad-json`, `parse/too-large`, `parse/no-table`, `parse/no-part`, `parse/empty-file`
 */
export async function* convertJsonSteps(
  source: ByteSource,
  wanted: readonly string[] | undefined,
  newSpool: NewSpool,
): AsyncSteps<Converted> {
  if (source.size > JSON_BYTES) throw tooLarge(source.name);
  const text = yield* wholeTextSteps(source);
  if (text.trim() === '') throw emptyFile(source.name);
  const found: FoundList[] = [];
  for (const table of findTables(parseJson(source.name, text, 1))) found.push(yield* foundList(table));
  if (found.length === 0) throw noTable(source.name);
  return yield* convertListsSteps(source.name, 'json', found, wanted, newSpool);
}

async function* foundList({ path, rows, names }: JsonTable): AsyncSteps<FoundList> {
  const name = path === '' ? WHOLE : path;
  const records = inBatches(rows);
  if (names !== undefined || rows.every((row) => Array.isArray(row))) {
    const width = rows.reduce<number>((most, row) => Math.max(most, (row as readonly unknown[]).length), 0);
    return { name, records, cells: { names, rows: rows.length, columns: names?.length ?? width } };
  }
  return { name, records, shape: yield* shapeSteps(name, records) };
}

/** Rows that are in memory, in batches. */
export function inBatches(rows: readonly unknown[]): Records {
  return async function* () {
    for (let from = 0; from < rows.length; from += RECORDS_PER_BATCH) {
      const records = rows.slice(from, from + RECORDS_PER_BATCH);
      yield await Promise.resolve({ records, fraction: from / rows.length });
    }
  };
}

function tooLarge(name: string): AppError {
  return new AppError(
    'parse/too-large',
    `“${name}” has more than ${mib(JSON_BYTES)}, which is more than this page can hold as one JSON document.`,
    'Export it as one JSON object a line (NDJSON), or as CSV: those can be of any size.',
  );
}

function noTable(name: string): AppError {
  return new AppError(
    'parse/no-table',
    `“${name}” is JSON, and no list of customers or orders is in it.`,
    'Choose a file that holds a list of records, each with the same names.',
  );
}
