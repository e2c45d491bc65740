import { isoDate } from '../../core/columns';
import type { Change } from '../../core/source';
import { counted } from '../../core/words';
import type { CustomerTotals } from './customer-totals';

/** Customers without a bought line, counted; O(customers). */
export function onlyCancelled({ orders, cancellations }: CustomerTotals): Change[] {
  let count = 0;
  for (let c = 0; c < orders.length; c++) if (orders[c] === 0 && cancellations[c]! > 0) count++;
  if (count === 0) return [];
  const message = `${counted(count, 'customer')} with cancellations alone ${count === 1 ? 'was' : 'were'} left out.`;
  return [{ code: 'features/only-cancelled', count, message }];
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
