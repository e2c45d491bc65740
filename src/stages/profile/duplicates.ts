import { runToEnd, type Steps } from '../../core/progress';
import { within } from '../../core/fraction-steps';
import { groupRowsSteps, laterRows } from '../../core/row-groups';
import type { Role, Table } from '../../core/table';

/**
 * Rows that equal an earlier row in every column, exactly; missing equals missing. O(cells).
 * @param ignoring columns with these roles are not compared
 * @returns row numbers, ascending; none when no column is left to compare
 */
export function* findDuplicateRowsSteps(table: Table, ignoring: readonly Role[] = []): Steps<Int32Array> {
  const compared = table.columns.filter((column) => !ignoring.includes(column.role));
  if (compared.length === 0) return new Int32Array(0);
  return laterRows(yield* within(groupRowsSteps(compared, table.rows), 'profile', 'looking for repeated rows', 0, 1));
}

/** Runs {@link findDuplicateRowsSteps} to its end. */
export function findDuplicateRows(table: Table, ignoring: readonly Role[] = []): Int32Array {
  return runToEnd(findDuplicateRowsSteps(table, ignoring));
}
