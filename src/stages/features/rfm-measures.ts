import type { NumberColumn } from '../../core/table';
import type { CustomerTotals } from './customer-totals';
import { DAY, startOfDay } from './days';
import type { OrderColumns } from './order-columns';

/** The number columns of the kept customers, in the order in which they are shown; O(customers). */
export function rfmMeasures(
  totals: CustomerTotals,
  kept: Int32Array,
  asOf: number,
  columns: OrderColumns,
  hasMoney: boolean,
): NumberColumn[] {
  const { orders, spent, items, products, cancellations, first, last } = totals;
  const column = (name: string, of: (c: number) => number): NumberColumn => {
    const values = new Float64Array(kept.length);
    for (let i = 0; i < kept.length; i++) values[i] = of(kept[i]!);
    return { name, role: 'feature', source: 'rfm', type: 'number', values };
  };
  const daysSince = (time: number) => (asOf - startOfDay(time)) / DAY;
  const gap = (c: number) => (daysSince(first[c]!) - daysSince(last[c]!)) / (orders[c]! - 1);
  return [
    column('Days since last order', (c) => daysSince(last[c]!)),
    column('Orders', (c) => orders[c]!),
    ...(hasMoney ? [column('Total spent', (c) => spent[c]!)] : []),
    ...(hasMoney ? [column('Average basket', (c) => spent[c]! / orders[c]!)] : []),
    column('Days since first order', (c) => daysSince(first[c]!)),
    column('Days between orders', (c) => (orders[c]! > 1 ? gap(c) : NaN)),
    ...(columns.product ? [column('Different products', (c) => products[c]!)] : []),
    ...(columns.quantity ? [column('Items', (c) => items[c]!)] : []),
    column('Cancellations', (c) => cancellations[c]!),
  ];
}
