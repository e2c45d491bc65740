import { AppError } from '../core/app-error';
import { cellAt, columnNamed, columnWithRole, rowNumberAt } from '../core/columns';
import type { Table } from '../core/table';

/** Rows `from…to` as plain objects, for a preview or a script; O(rows asked × columns). */
export function plainRows(
  table: Table,
  from: number,
  to: number,
  columns?: readonly string[],
): Record<string, unknown>[] {
  const chosen = columns ? columns.map((name) => required(table, name)) : table.columns;
  const start = Math.max(0, Math.floor(from));
  const end = Math.min(table.rows, Math.floor(to));
  return Array.from({ length: Math.max(0, end - start) }, (_, i) =>
    Object.fromEntries(chosen.map((column) => [column.name, cellAt(column, start + i)])),
  );
}

/** One id a customer: the customer id column, or the row's number in the file (from 1) when it has none; a missing id is empty. */
export function customerIds(customers: Table): string[] {
  const ids = columnWithRole(customers, 'customerId');
  const idAt = (row: number) => (ids ? (cellAt(ids, row) ?? '') : rowNumberAt(customers, row));
  return Array.from({ length: customers.rows }, (_, row) => String(idAt(row)));
}

function required(table: Table, name: string) {
  const column = columnNamed(table, name);
  if (column) return column;
  throw new AppError(
    'call/unknown-column',
    `“${table.name}” has no column called “${name}”.`,
    'coterie.open() and coterie.rows() list the names.',
  );
}
