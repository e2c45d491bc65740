import type { Steps } from '../../core/progress';
import type { DistinctPerGroup } from './distinct-per-group';
import { Fate, type OrderLines } from './order-lines';
import type { Returns } from './returns';
import type { RowsByCustomer } from './rows-by-customer';

/** Lines summed between two yields: at most about 30 ms, each is a jump in memory. */
const ROWS_PER_STEP = 1 << 18;

/** Sums of each customer's lines, one entry a customer. */
export interface CustomerTotals {
  /** Different orders with a bought line; 0 for a customer who only cancelled. */
  readonly orders: Float64Array;
  /** Different orders with a cancelled or returned line. */
  readonly cancellations: Float64Array;
  readonly products: Float64Array;
  readonly spent: Float64Array;
  readonly items: Float64Array;
  /** Of the bought lines, epoch ms. */
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** What the lines are summed from. */
export interface Summed extends OrderLines {
  readonly dates: Float64Array;
  readonly quantities?: Float64Array;
  readonly orders: DistinctPerGroup;
  readonly cancelledOrders: DistinctPerGroup;
  readonly products: DistinctPerGroup;
  /** Takes returns off; without it they are only counted. */
  readonly returns?: Returns;
}

/** Sums the lines of each customer; O(rows + customers) and seven doubles a customer. */
export function* customerTotalsSteps(by: RowsByCustomer, lines: Summed): Steps<CustomerTotals> {
  const totals = emptyTotals(by.count);
  let pause = ROWS_PER_STEP;
  for (let c = 0; c < by.count; c++) {
    sumCustomer(c, by, lines, totals);
    if (by.starts[c + 1]! < pause) continue;
    pause = by.starts[c + 1]! + ROWS_PER_STEP;
    yield { stage: 'features', fraction: 0.4 + (0.5 * c) / by.count, note: 'summing up customers' };
  }
  return totals;
}

function sumCustomer(c: number, { starts, rows }: RowsByCustomer, lines: Summed, totals: CustomerTotals): void {
  const { fate, amounts, quantities, dates, orders, cancelledOrders, products, returns } = lines;
  orders.begin(c);
  cancelledOrders.begin(c);
  products.begin(c);
  const end = starts[c + 1]!;
  for (let i = starts[c]!; i < end; i++) {
    const row = rows[i]!;
    if (fate[row] !== Fate.counted) {
      cancelledOrders.add(row);
      continue;
    }
    orders.add(row);
    products.add(row);
    const date = dates[row]!;
    if (date < totals.first[c]!) totals.first[c] = date;
    if (date > totals.last[c]!) totals.last[c] = date;
    if (amounts) totals.spent[c]! += amounts[row]!;
    if (quantities) totals.items[c]! += quantities[row]!;
  }
  if (returns) {
    returns.match(c, rows.subarray(starts[c], end), totals.spent[c]!);
    totals.spent[c]! -= returns.money;
    totals.items[c]! -= returns.items;
  }
  totals.orders[c] = orders.count();
  totals.cancellations[c] = cancelledOrders.count();
  totals.products[c] = products.count();
}

function emptyTotals(count: number): CustomerTotals {
  const zeros = () => new Float64Array(count);
  return {
    orders: zeros(),
    cancellations: zeros(),
    products: zeros(),
    spent: zeros(),
    items: zeros(),
    first: zeros().fill(Infinity),
    last: zeros().fill(-Infinity),
  };
}
