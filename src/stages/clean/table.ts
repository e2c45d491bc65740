import { takeRows } from '../../core/columns';
import { within } from '../../core/fraction-steps';
import { isImpossible, possibleValues } from '../../core/impossible';
import { runToEnd, type Steps } from '../../core/progress';
import { groupRowsSteps, laterRows } from '../../core/row-groups';
import { repeatsOf } from '../../core/repeats';
import type { Change, CleanReport } from '../../core/source';
import type { Column, Table } from '../../core/table';
import { counted } from '../../core/words';

/** What cleaning may do; each is on by default in a recipe. */
export interface CleanOptions {
  /** Drop rows that repeat an earlier one in every column, a customer or order number among them. */
  readonly dropDuplicates: boolean;
  /** Empty cells that cannot be right, such as an age of −1. */
  readonly impossibleToMissing: boolean;
}

/** A cleaned table, with everything that was changed. */
export interface Cleaned {
  readonly table: Table;
  readonly report: CleanReport;
}

/**
 * Drops repeated rows and empties impossible cells, each counted, as steps; the table handed in is not touched. O(cells).
 *
 * A repeated row without a customer or order number is kept, and counted: people who are alike are still people.
 * What makes an order line unfit to be counted (no customer, cancelled, no price) is not decided here but where
 * customers are made of orders, which counts it there.
 */
export function* cleanTableSteps(table: Table, options: CleanOptions): Steps<Cleaned> {
  const changes: Change[] = [];
  const kept = options.dropDuplicates ? yield* withoutRepeats(table, changes) : table;
  const cleaned = options.impossibleToMissing ? withoutImpossible(kept, changes) : kept;
  return { table: cleaned, report: { rowsIn: table.rows, rowsOut: cleaned.rows, changes } };
}

/** Runs {@link cleanTableSteps} to its end. */
export function cleanTable(table: Table, options: CleanOptions): Cleaned {
  return runToEnd(cleanTableSteps(table, options));
}

function* withoutRepeats(table: Table, changes: Change[]): Steps<Table> {
  if (table.columns.length === 0) return table;
  const groups = yield* within(groupRowsSteps(table.columns, table.rows), 'clean', 'looking for repeated rows', 0, 1);
  const { named, nameless } = repeatsOf(table, laterRows(groups));
  if (named.length > 0) changes.push(dropped(named.length));
  if (nameless.length > 0) changes.push(keptAlike(nameless.length));
  return named.length > 0 ? takeRows(table, allBut(named, table.rows)) : table;
}

function dropped(count: number): Change {
  const verb =
    count === 1 ? 'repeats an earlier row in every column and was' : 'repeat an earlier row in every column and were';
  return { code: 'clean/duplicate-rows', count, message: `${counted(count, 'row')} ${verb} dropped.` };
}

function keptAlike(count: number): Change {
  const verb = count === 1 ? 'equals an earlier one; it was kept' : 'equal an earlier one; they were kept';
  const message = `${counted(count, 'row')} ${verb}, because without a customer number equal rows may be different people.`;
  return { code: 'clean/alike-rows-kept', count, message };
}

/** @param rows ascending */
function allBut(rows: Int32Array, count: number): Int32Array {
  const kept = new Int32Array(count - rows.length);
  for (let row = 0, passed = 0; row < count; row++) {
    if (rows[passed] === row) passed++;
    else kept[row - passed] = row;
  }
  return kept;
}

function withoutImpossible(table: Table, changes: Change[]): Table {
  const columns = table.columns.map((column) => emptied(table, column, changes));
  return { ...table, columns };
}

function emptied(table: Table, column: Column, changes: Change[]): Column {
  const possible = possibleValues(table, column);
  if (!possible || (column.type !== 'number' && column.type !== 'date')) return column;
  const values = column.values.map((value) => (isImpossible(value, possible) ? NaN : value));
  const count = column.values.reduce((wrong, value) => wrong + (isImpossible(value, possible) ? 1 : 0), 0);
  if (count === 0) return column;
  const were = count === 1 ? 'was emptied, because' : 'were emptied, because';
  const message = `${counted(count, 'value')} in “${column.name}” ${were} ${possible.reason}.`;
  changes.push({ code: 'clean/impossible', column: column.name, count, message });
  return { ...column, values };
}
