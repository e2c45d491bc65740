import { columnWithRole, isMissingAt, isoDate, rowNumberAt } from '../../core/columns';
import type { Steps } from '../../core/progress';
import type { Segment } from '../../core/segment';
import type { Column, Table } from '../../core/table';
import { stringAt } from '../../core/utf8-strings';
import { csvField, writeCsv, type CsvColumn, type CsvOptions } from './csv';

/** What stands in place of a segment's name for a customer who is in none. */
export const NO_SEGMENT = 'Not in a group';

export interface CustomersOptions extends CsvOptions {
  /** Further columns, one value a row: a distance, a probability. */
  readonly extra?: readonly Column[];
}

/**
 * The customers with their segment: all columns of the table, then `Segment`, `Segment letter` and what is given extra.
 * Without a customer number, each line begins with its `Row` in the file, so that it can be joined back to it.
 * A heading that the table has already is numbered: `Segment 2`. O(rows · columns).
 * @param labels one a row, the segments' ids; −1 is in none
 * @throws RangeError for labels that do not fit the table or the segments: a bug of the caller
 */
export function* customersCsvSteps(
  table: Table,
  labels: Int32Array,
  segments: readonly Segment[],
  { extra = [], ...options }: CustomersOptions = {},
): Steps<Uint8Array<ArrayBuffer>[]> {
  if (labels.length !== table.rows) throw new RangeError(`${labels.length} labels for ${table.rows} customers`);
  const byLabel = (name: string, none: string, of: (segment: Segment) => string): CsvColumn => {
    const fields = segments.map((segment) => csvField(of(segment)));
    return { name, fieldAt: (row) => fieldOf(fields, labels[row]!, none) };
  };
  const columns = withUniqueNames([
    ...table.columns.map(csvColumn),
    byLabel('Segment', NO_SEGMENT, ({ name }) => name),
    byLabel('Segment letter', '', ({ letter }) => letter),
    ...extra.map(csvColumn),
    { name: 'Row', fieldAt: (row) => csvField(rowNumberAt(table, row)) },
  ]);
  const row = columns.pop()!;
  const isNumbered = columnWithRole(table, 'customerId') !== undefined;
  return yield* writeCsv(isNumbered ? columns : [row, ...columns], table.rows, options);
}

function fieldOf(fields: readonly string[], label: number, none: string): string {
  if (label === -1) return none;
  const field = fields[label];
  if (field === undefined) throw new RangeError(`label ${label} with ${fields.length} segments`);
  return field;
}

/** Words that come again and again (categories, yes and no) are guarded and quoted once. */
function csvColumn(column: Column): CsvColumn {
  const { name } = column;
  const present = (fieldAt: (row: number) => string): CsvColumn => ({
    name,
    fieldAt: (row) => (isMissingAt(column, row) ? '' : fieldAt(row)),
  });
  switch (column.type) {
    case 'number':
      return { name, fieldAt: (row) => csvField(column.values[row]!) };
    case 'date':
      return present((row) => csvField(isoDate(column.values[row]!)));
    case 'boolean': {
      const fields = column.labels.map(csvField);
      return present((row) => fields[column.values[row]!]!);
    }
    case 'category': {
      const fields = column.dictionary.map(csvField);
      return present((row) => fields[column.codes[row]!]!);
    }
    case 'id':
      return present((row) => csvField(stringAt(column.dictionary, column.codes[row]!)));
    case 'text':
      return present((row) => csvField(stringAt(column.strings, row)));
  }
}

function withUniqueNames(columns: readonly CsvColumn[]): CsvColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column.name;
    for (let n = 2; taken.has(name); n++) name = `${column.name} ${n}`;
    taken.add(name);
    return { ...column, name };
  });
}
