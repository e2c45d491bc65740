import { isMissingAt } from './columns';
import type { Role, Table } from './table';

const NAMING: readonly Role[] = ['customerId', 'orderId'];

/** Rows that equal an earlier one, by whether they say which customer or order they are; both ascending. */
export interface Repeats {
  /** With a customer or order number: the same thing written twice. */
  readonly named: Int32Array;
  /** Without one: perhaps another customer, who is alike. */
  readonly nameless: Int32Array;
}

/**
 * Tells rows written twice from customers who are merely alike, by their customer and order numbers; O(later).
 * @param later the rows that equal an earlier one in every column, ascending
 */
export function repeatsOf(table: Table, later: Int32Array): Repeats {
  const naming = table.columns.filter(({ role }) => NAMING.includes(role));
  const isNamed = (row: number) => naming.some((column) => !isMissingAt(column, row));
  return { named: later.filter(isNamed), nameless: later.filter((row) => !isNamed(row)) };
}
