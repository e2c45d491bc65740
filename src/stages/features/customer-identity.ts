import { cellAt } from '../../core/columns';
import { within } from '../../core/fraction-steps';
import type { Steps } from '../../core/progress';
import { columnCodesSteps, type ColumnCodes } from '../../core/row-groups';
import type { Column, IdColumn } from '../../core/table';
import { packStrings, stringAt } from '../../core/utf8-strings';

/** A column's cells as codes, as a step of making customers. */
export function codesSteps(column: Column, rows: number): Steps<ColumnCodes> {
  return within(columnCodesSteps(column, rows), 'features', `reading “${column.name}”`, 0, 0);
}

/** What stands in the file for a code of {@link codesSteps}; O(its length). */
export function codeText(column: Column, { firstRows }: ColumnCodes, code: number): string {
  if (column.type === 'id') return stringAt(column.dictionary, code);
  if (column.type === 'category') return column.dictionary[code]!;
  return String(cellAt(column, firstRows![code]!) ?? '');
}

/** The identity of the kept customers, whatever type it was read as; O(customers). */
export function identityOf(column: Column, customers: ColumnCodes, kept: Int32Array): IdColumn {
  const named = { name: column.name, role: 'customerId', source: column.source, type: 'id' } as const;
  if (column.type === 'id') return { ...named, codes: kept, dictionary: column.dictionary };
  const names = Array.from(kept, (code) => codeText(column, customers, code));
  return { ...named, codes: Int32Array.from(names.keys()), dictionary: packStrings(names) };
}

/** Columns of the file, renamed where they bear the name of one of ours; O(columns). */
export function unclashing(carried: readonly Column[], own: readonly Column[]): Column[] {
  const taken = new Set(own.map((column) => column.name));
  return carried.map((column) =>
    taken.has(column.name) ? { ...column, name: `${column.name} (in the file)` } : column,
  );
}
