import { isoDate } from '../../core/columns';
import type { Change } from '../../core/source';
import { counted } from '../../core/words';
import type { CustomerTotals } from './customer-totals';
import { Fate, type OrderLines } from './order-lines';

/** Customers without a bought line, counted; O(customers). */
export function onlyCancelled({ orders, cancellations }: CustomerTotals): Change[] {
  let count = 0;
  for (let c = 0; c < orders.length; c++) if (orders[c] === 0 && cancellations[c]! > 0) count++;
  if (count === 0) return [];
  const message = `${counted(count, 'customer')} with cancellations alone ${count === 1 ? 'was' : 'were'} left out.`;
  return [{ code: 'features/only-cancelled', count, message }];
}

/**
 * Customers of whom no line is a sale or takes one back (no date, no amount, nothing paid …), counted; O(rows + customers).
 * @param codes the customer of each line, −1 for none
 */
export function withoutSale(codes: Int32Array, { orders, cancellations }: CustomerTotals): Change[] {
  const isIn = new Uint8Array(orders.length);
  for (const code of codes) if (code >= 0) isIn[code] = 1;
  const count = isIn.reduce((n, seen, c) => n + (seen === 1 && orders[c] === 0 && cancellations[c] === 0 ? 1 : 0), 0);
  if (count === 0) return [];
  const message = `${counted(count, 'customer')} of whom no line can be counted ${count === 1 ? 'was' : 'were'} left out.`;
  return [{ code: 'features/no-sale', count, message }];
}

/** Returned lines of which nothing was taken off, counted; O(rows). */
export function ignoredReturns({ fate }: OrderLines): Change[] {
  const count = fate.reduce((lines, f) => lines + (f === Fate.returned ? 1 : 0), 0);
  if (count === 0) return [];
  const message = `${counted(count, 'order line')} ${count === 1 ? 'takes' : 'take'} back a sale (returned, credited or cancelled): counted as cancellations, and nothing was taken off, as you asked.`;
  return [{ code: 'features/returned', count, message }];
}

/** What the measures rest on, for so many customers. */
export function howCounted(
  customers: number,
  asOf: number,
  found: { readonly asOfGiven: boolean; readonly hasOrderNumbers: boolean; readonly hasMoney: boolean },
): Change[] {
  const day = isoDate(asOf);
  const which = found.asOfGiven ? day : `${day}, the day after the last date in the file`;
  const changes = [
    {
      code: 'features/as-of',
      count: customers,
      message: `Days are counted to ${which}, for ${counted(customers, 'customer')}.`,
    },
  ];
  if (!found.hasOrderNumbers) {
    const message = `There is no order number, so what one of the ${counted(customers, 'customer')} bought at one moment is one order.`;
    changes.push({ code: 'features/orders-by-time', count: customers, message });
  }
  if (!found.hasMoney) {
    const message = `There are no amounts or prices, so what the ${counted(customers, 'customer')} spent is not known.`;
    changes.push({ code: 'features/no-money', count: customers, message });
  }
  return changes;
}
