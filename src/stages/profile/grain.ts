import type { ColumnProfile, SourceSummary } from '../../core/source';
import type { Table } from '../../core/table';

/**
 * Whether a row of a file of transactions is a whole order or one line of one: by order numbers that come again; without them, by a
 * product or a price of one, which only lines have. O(columns).
 */
export function grainOf({ rows }: Table, columns: readonly ColumnProfile[]): NonNullable<SourceSummary['grain']> {
  const order = columns.find(({ role }) => role === 'orderId');
  if (order) return order.distinct < rows - order.missing ? 'orderLine' : 'order';
  return columns.some(({ role }) => role === 'product' || role === 'unitPrice') ? 'orderLine' : 'order';
}
