import type { ColumnCodes } from '../../core/row-groups';
import type { CategoryColumn, IdColumn } from '../../core/table';
import { codeText } from './customer-identity';
import type { OrderColumns } from './order-columns';
import { moneyOf } from './order-lines';
import { cancellingOrders, partnersOf, statusTest, type Undoing } from './takes-back';

/** Sums of money that should be equal differ by less than this part. */
const ROUNDING = 1e-9;

/**
 * What each line does to sales, by its status, by the C before its order number, or because an order with that C cancels the whole of
 * its order. O(rows).
 * @param orders codes of the order numbers, where there are any
 */
export function undoingTest(columns: OrderColumns, orders: ColumnCodes | undefined): (row: number) => Undoing {
  const byStatus = statusTest(columns.status);
  const { order: column } = columns;
  if (!orders || (column?.type !== 'id' && column?.type !== 'category')) return byStatus;
  const flags = cancellingOrders(orders.count, charReader(column));
  const partners = partnersOf(flags, (code) => codeText(column, orders, code));
  const undone = cancelledInFull(columns, orders.codes, partners);
  return (row) => {
    const code = orders.codes[row]!;
    if (code < 0) return byStatus(row);
    return undone.has(code) ? 'undone' : (byStatus(row) ?? (flags[code] === 1 ? 'takenBack' : undefined));
  };
}

function charReader(column: IdColumn | CategoryColumn): (code: number, i: 0 | 1) => number {
  if (column.type === 'category') return (code, i) => column.dictionary[code]!.charCodeAt(i);
  const { bytes, offsets } = column.dictionary;
  return (code, i) => (offsets[code]! + i < offsets[code + 1]! ? bytes[offsets[code]! + i]! : NaN);
}

/** Orders whose partner takes back all that they are worth, and those partners. */
function cancelledInFull(
  columns: OrderColumns,
  codes: Int32Array,
  partners: ReadonlyMap<number, number>,
): ReadonlySet<number> {
  const undone = new Set<number>();
  if (partners.size === 0) return undone;
  const worth = new Map([...partners].flat().map((code) => [code, 0]));
  const money = moneyOf(columns, codes.length) ?? columns.quantity?.values;
  for (let row = 0; row < codes.length; row++) {
    const before = worth.get(codes[row]!);
    if (before !== undefined) worth.set(codes[row]!, before + (money ? Math.abs(money[row]!) || 0 : 1));
  }
  for (const [cancelling, order] of partners) {
    if (worth.get(cancelling)! >= worth.get(order)! * (1 - ROUNDING)) undone.add(cancelling).add(order);
  }
  return undone;
}
