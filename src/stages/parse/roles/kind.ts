import { columnWithRole, countMissing } from '../../../core/columns';
import type { SourceKind } from '../../../core/source';
import type { Column, Table } from '../../../core/table';

/** A customer comes more than once when there are at most this many different ones a row. */
const REPEATED = 0.95;
/** Besides its text, a table of texts has a rating, a topic, a few scores. */
const BESIDES_TEXT = 5;

/**
 * What one row of the table is, by the roles of its columns: an order line when customers come again with a day, an order or money
 * (or orders are numbered and dated); a text when there is one to read, nobody who wrote it, and little else; a customer when the columns describe one. O(rows).
 */
export function detectKind(table: Table): SourceKind {
  const customer = columnWithRole(table, 'customerId');
  const order = columnWithRole(table, 'orderId');
  const dated = columnWithRole(table, 'orderDate');
  const money = columnWithRole(table, 'amount') ?? columnWithRole(table, 'unitPrice');
  if (customer && (dated ?? order ?? money) && isRepeated(customer, table.rows)) return 'transactions';
  if (!customer && order && (dated ?? money)) return 'transactions';
  if (customer) return 'customers';
  if (columnWithRole(table, 'reviewText') && besidesText(table) <= BESIDES_TEXT) return 'texts';
  const described = table.columns.filter(describes).length;
  return described > 1 || (described === 1 && !table.columns.some(({ type }) => type === 'date'))
    ? 'customers'
    : 'other';
}

function isRepeated(column: Column, rows: number): boolean {
  const present = rows - countMissing(column, rows);
  return present > 0 && distinctIn(column) <= present * REPEATED;
}

function distinctIn(column: Column): number {
  if (column.type === 'id' || column.type === 'category') return column.dictionary.length;
  if (column.type === 'text') return Infinity;
  return new Set(column.values.filter((value) => value === value)).size;
}

function besidesText(table: Table): number {
  return table.columns.filter((column) => column.type !== 'text' && describes(column)).length;
}

/** Whether the column says something of whom the row is about. */
function describes({ role, type }: Column): boolean {
  return (
    (role === 'feature' || role === 'target' || role === 'sensitive') &&
    type !== 'text' &&
    type !== 'id' &&
    type !== 'date'
  );
}
