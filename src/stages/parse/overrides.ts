import type { ColumnType, Role } from '../../core/table';
import type { ParseOptions } from './delimited';
import { quoted, type IssueLog } from './issue-log';

type Columns = ParseOptions['columns'];

/** The types that the person chose, by column. */
export function chosenTypes(columns: Columns): ReadonlyMap<string, ColumnType> {
  return new Map(Object.entries(columns ?? {}).flatMap(([name, { type }]) => (type ? [[name, type] as const] : [])));
}

/** The roles that the person chose, by column. */
export function chosenRoles(columns: Columns): ReadonlyMap<string, Role> {
  return new Map(Object.entries(columns ?? {}).flatMap(([name, { role }]) => (role ? [[name, role] as const] : [])));
}

/** Tells which chosen columns the file does not have. */
export function reportUnknownColumns(columns: Columns, names: readonly string[], log: IssueLog): void {
  const known = new Set(names);
  const shown = [...known].slice(0, 8);
  for (const name of Object.keys(columns ?? {})) {
    if (known.has(name)) continue;
    log.add({
      code: 'parse/unknown-column',
      severity: 'warning',
      message: `A type or role is set for “${name}”, and the file has no column of that name.`,
      hint: `The columns are ${quoted(shown)}${known.size > shown.length ? ' …' : ''}.`,
      column: name,
    });
  }
}
