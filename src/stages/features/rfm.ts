import { AppError } from '../../core/app-error';
import { isoDate } from '../../core/columns';
import type { Steps } from '../../core/progress';
import type { Change } from '../../core/source';
import type { Table } from '../../core/table';
import { counted } from '../../core/words';
import { carriedColumnsSteps } from './carried-columns';
import { codesSteps, identityOf, unclashing } from './customer-identity';
import { customerTotalsSteps, type CustomerTotals } from './customer-totals';
import { DAY, latest, requireDay, startOfDay } from './days';
import { DistinctPerGroup } from './distinct-per-group';
import { orderColumns } from './order-columns';
import { judgeLinesSteps, leftOutLines } from './order-lines';
import { Returns } from './returns';
import { rfmMeasures } from './rfm-measures';
import { howCounted, ignoredReturns, onlyCancelled, withoutSale } from './rfm-report';
import { rowsByCustomerSteps } from './rows-by-customer';
import { undoingTest } from './undoing';

/** What gathering orders may be told. */
export interface RfmOptions {
  /** The day that recency and tenure count to, epoch ms UTC; without it, the day after the last date in the file. */
  readonly asOf?: number;
  /** Whether what customers gave back is taken off what they spent; `ignore` only counts it. `subtract` by default. */
  readonly returns?: 'subtract' | 'ignore';
}

/** One row a customer, and what became of the lines. */
export interface Rfm {
  readonly table: Table;
  readonly changes: Change[];
}

/**
 * From order lines to customers: recency, frequency, monetary value and their kin, as steps.
 * O(rows + customers) time (O(rows log rows) where lines have no order number), about 30 bytes a line and 90 a customer.
 *
 * Days are calendar days (UTC): from the day of the last order to the day `asOf`. An order is an order number, or, in a
 * file without one, everything a customer bought at one moment. See docs/methods/features.md for which lines count.
 *
 * @throws AppError of {@link orderColumns}, `features/as-of` when the day is none, `features/no-orders` when no line can be counted
 */
export function* rfmSteps(transactions: Table, options: RfmOptions = {}): Steps<Rfm> {
  const asked = requireDay(options.asOf);
  const columns = orderColumns(transactions);
  const { rows } = transactions;
  const customers = yield* codesSteps(columns.customer, rows);
  const orders = columns.order && (yield* codesSteps(columns.order, rows));
  const products = columns.product && (yield* codesSteps(columns.product, rows));
  const asOf = startOfDay(asked ?? latest(columns.date.values) + DAY);

  const lines = yield* judgeLinesSteps(columns, customers.codes, undoingTest(columns, orders), asOf + DAY - 1);
  const returned = {
    ...lines,
    dates: columns.date.values,
    ...(columns.quantity && { quantities: columns.quantity.values }),
    ...(products && { products }),
  };
  const returns = options.returns === 'ignore' ? undefined : new Returns(returned);
  const by = yield* rowsByCustomerSteps(customers.codes, customers.count, lines.fate);
  const distinctOrders = () => new DistinctPerGroup(orders?.codes, orders?.count ?? 0, columns.date.values);
  const totals = yield* customerTotalsSteps(by, {
    ...lines,
    dates: columns.date.values,
    ...(columns.quantity && { quantities: columns.quantity.values }),
    orders: distinctOrders(),
    cancelledOrders: distinctOrders(),
    products: new DistinctPerGroup(products?.codes, products?.count ?? 0),
    ...(returns && { returns }),
  });

  const kept = buyers(totals);
  if (kept.length === 0) throw noOrders(rows);
  const carried = yield* carriedColumnsSteps(transactions, Object.values(columns), {
    by,
    fate: lines.fate,
    customers: kept,
    orders: totals.orders,
  });
  const own = [
    identityOf(columns.customer, customers, kept),
    ...rfmMeasures(totals, kept, asOf, columns, lines.amounts !== undefined),
  ];
  return {
    table: { name: transactions.name, rows: kept.length, columns: [...own, ...unclashing(carried.columns, own)] },
    changes: [
      ...leftOutLines(lines, isoDate(asOf)),
      ...(returns?.changes() ?? ignoredReturns(lines)),
      ...onlyCancelled(totals),
      ...withoutSale(customers.codes, totals),
      ...howCounted(kept.length, asOf, {
        asOfGiven: asked !== undefined,
        hasOrderNumbers: columns.order !== undefined,
        hasMoney: lines.amounts !== undefined,
      }),
      ...carried.changes,
    ],
  };
}

function buyers({ orders }: CustomerTotals): Int32Array {
  const kept = new Int32Array(orders.length);
  let count = 0;
  for (let c = 0; c < orders.length; c++) if (orders[c]! > 0) kept[count++] = c;
  return kept.slice(0, count);
}

function noOrders(rows: number): AppError {
  return new AppError(
    'features/no-orders',
    `None of the ${counted(rows, 'order line')} has a customer, a date and an amount above zero, so there is no customer to look at.`,
    'Look whether the columns for customer, order date, quantity and price are the right ones.',
  );
}
