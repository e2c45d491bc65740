import { AppError } from '../../../core/app-error';
import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import type { Converted, NewSpool } from './converted';
import { readHtmlTables } from './html-table';
import { inBatches } from './json';
import { JSON_BYTES, mib } from './limits';
import { convertListsSteps } from './lists';
import { wholeTextSteps } from './whole-text';

/**
 * Reads the tables of a web page, as shop systems save them under the name .xls and as a browser puts them on the clipboard.
 * O(characters), the page in memory.
 * @param wanted `table 1`, `table 2` …; undefined takes the one with most cells
 * @throws AppError `parse/too-large`, `parse/no-table`, `parse/no-part`
 */
export async function* convertHtmlSteps(
  source: ByteSource,
  wanted: readonly string[] | undefined,
  newSpool: NewSpool,
): AsyncSteps<Converted> {
  if (source.size > JSON_BYTES) {
    throw new AppError(
      'parse/too-large',
      `“${source.name}” has more than ${mib(JSON_BYTES)}, which is more than this page can hold as a web page.`,
      'Export the table as CSV: that can be of any size.',
    );
  }
  const tables = readHtmlTables(source.name, yield* wholeTextSteps(source));
  if (tables.length === 0) {
    throw new AppError(
      'parse/no-table',
      `“${source.name}” is a web page, and no table is in it.`,
      'Export the table as CSV.',
    );
  }
  const found = tables.map((rows, i) => ({
    name: `table ${i + 1}`,
    records: inBatches(rows),
    cells: { names: undefined, rows: rows.length, columns: rows.reduce((most, row) => Math.max(most, row.length), 0) },
  }));
  return yield* convertListsSteps(source.name, 'html', found, wanted, newSpool);
}
