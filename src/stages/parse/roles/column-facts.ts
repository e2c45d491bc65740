import { isNumeric } from '../../../core/columns';
import type { Column } from '../../../core/table';
import { isEmptyAt, stringAt } from '../../../core/utf8-strings';
import { headerWords, type HeaderWords } from './words';

/** Different values looked at to recognise what a column of words holds; names and addresses show themselves in fewer. */
const VALUES_SEEN = 2000;

/** What the roles are judged by. */
export interface ColumnFacts {
  readonly column: Column;
  readonly header: HeaderWords;
  readonly rows: number;
  readonly present: number;
  /** Different values; NaN for numbers and texts, where it is not needed. */
  readonly distinct: number;
  /** Some of the values, as text, missing ones left out; empty for numbers. */
  readonly values: readonly string[];
}

/** Gathers the facts of one column; O(rows). */
export function factsOf(column: Column, rows: number): ColumnFacts {
  const header = headerWords(column.name);
  let present = 0;
  if (isNumeric(column)) {
    for (let row = 0; row < rows; row++) if (column.values[row] === column.values[row]) present++;
    const values = column.type === 'boolean' ? column.labels : [];
    return { column, header, rows, present, distinct: NaN, values };
  }
  if (column.type === 'text') {
    const values: string[] = [];
    for (let row = 0; row < rows; row++) {
      if (isEmptyAt(column.strings, row)) continue;
      present++;
      if (values.length < VALUES_SEEN) values.push(stringAt(column.strings, row));
    }
    return { column, header, rows, present, distinct: NaN, values };
  }
  for (let row = 0; row < rows; row++) if (column.codes[row]! >= 0) present++;
  return { column, header, rows, present, distinct: column.dictionary.length, values: firstValues(column.dictionary) };
}

function firstValues(dictionary: Extract<Column, { dictionary: unknown }>['dictionary']): readonly string[] {
  if (!('bytes' in dictionary)) return dictionary.slice(0, VALUES_SEEN);
  return Array.from({ length: Math.min(VALUES_SEEN, dictionary.length) }, (_, i) => stringAt(dictionary, i));
}

/** Share of the values that pass. */
export function shareOf(values: readonly string[], passes: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(passes).length / values.length;
}
