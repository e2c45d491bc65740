import { AppError } from '../../core/app-error';
import { cellAt, isoDate } from '../../core/columns';
import { within } from '../../core/fraction-steps';
import type { Steps } from '../../core/progress';
import { columnCodesSteps, type ColumnCodes } from '../../core/row-groups';
import type { Change } from '../../core/source';
import type { CategoryColumn, Column, IdColumn, Table } from '../../core/table';
import { packStrings, stringAt } from '../../core/utf8-strings';
import { counted } from '../../core/words';
import { carriedColumnsSteps } from './carried-columns';
import { customerTotalsSteps, type CustomerTotals } from './customer-totals';
import { DAY, startOfDay } from './days';
import { DistinctPerGroup } from './distinct-per-group';
import { orderColumns } from './order-columns';
import { cancellingOrders, judgeLinesSteps, leftOutLines } from './order-lines';
import { rfmMeasures } from './rfm-measures';
import { howCounted, onlyCancelled } from './rfm-report';
import { rowsByCustomerSteps } from './rows-by-customer';

/** What gathering orders may be told. */
export interface RfmOptions {
  /** The day that recency and tenure count to, epoch ms UTC; without it, the day after the last date in the file. */
  readonly asOf?: number;
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
  if (options.asOf !== undefined && !Number.isFinite(options.asOf)) throw notADay();
  const columns = orderColumns(transactions);
  const { rows } = transactions;
  const customers = yield* codesSteps(columns.customer, rows);
  const orders = columns.order && (yield* codesSteps(columns.order, rows));
  const products = columns.product && (yield* codesSteps(columns.product, rows));
  const asOf = startOfDay(options.asOf ?? latest(columns.date.values) + DAY);

  const lines = yield* judgeLinesSteps(
    columns,
    customers.codes,
    cancellationTest(columns.order, orders),
    asOf + DAY - 1,
  );
  const by = yield* rowsByCustomerSteps(customers.codes, customers.count, lines.fate);
  const distinctOrders = () => new DistinctPerGroup(orders?.codes, orders?.count ?? 0, columns.date.values);
  const totals = yield* customerTotalsSteps(by, {
    ...lines,
    dates: columns.date.values,
    ...(columns.quantity && { quantities: columns.quantity.values }),
    orders: distinctOrders(),
    cancelledOrders: distinctOrders(),
    products: new DistinctPerGroup(products?.codes, products?.count ?? 0),
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
      ...onlyCancelled(totals),
      ...howCounted(kept.length, asOf, {
        asOfGiven: options.asOf !== undefined,
        hasOrderNumbers: columns.order !== undefined,
        hasMoney: lines.amounts !== undefined,
      }),
      ...carried.changes,
    ],
  };
}

function codesSteps(column: Column, rows: number): Steps<ColumnCodes> {
  return within(columnCodesSteps(column, rows), 'features', `reading “${column.name}”`, 0, 0);
}

function cancellationTest(column: Column | undefined, orders: ColumnCodes | undefined): (row: number) => boolean {
  if (!orders || (column?.type !== 'id' && column?.type !== 'category')) return () => false;
  const flags = cancellingOrders(orders.count, charReader(column));
  const { codes } = orders;
  return (row) => codes[row]! >= 0 && flags[codes[row]!] === 1;
}

function charReader(column: IdColumn | CategoryColumn): (code: number, i: 0 | 1) => number {
  if (column.type === 'category') return (code, i) => column.dictionary[code]!.charCodeAt(i);
  const { bytes, offsets } = column.dictionary;
  return (code, i) => (offsets[code]! + i < offsets[code + 1]! ? bytes[offsets[code]! + i]! : NaN);
}

function textOf(column: Column, { firstRows }: ColumnCodes, code: number): string {
  if (column.type === 'id') return stringAt(column.dictionary, code);
  if (column.type === 'category') return column.dictionary[code]!;
  return String(cellAt(column, firstRows![code]!) ?? '');
}

function buyers({ orders }: CustomerTotals): Int32Array {
  const kept = new Int32Array(orders.length);
  let count = 0;
  for (let c = 0; c < orders.length; c++) if (orders[c]! > 0) kept[count++] = c;
  return kept.slice(0, count);
}

function identityOf(column: Column, customers: ColumnCodes, kept: Int32Array): IdColumn {
  const named = { name: column.name, role: 'customerId', source: column.source, type: 'id' } as const;
  if (column.type === 'id') return { ...named, codes: kept, dictionary: column.dictionary };
  const names = Array.from(kept, (code) => textOf(column, customers, code));
  return { ...named, codes: Int32Array.from(names.keys()), dictionary: packStrings(names) };
}

/** A column of the file may bear the name of one of ours. */
function unclashing(carried: readonly Column[], own: readonly Column[]): Column[] {
  const taken = new Set(own.map((column) => column.name));
  return carried.map((column) =>
    taken.has(column.name) ? { ...column, name: `${column.name} (in the file)` } : column,
  );
}

function notADay(): AppError {
  return new AppError(
    'features/as-of',
    'The day that days are counted to is not a moment in time.',
    'Give it in milliseconds since 1970, as Date.UTC(2024, 0, 31) does.',
  );
}

function noOrders(rows: number): AppError {
  return new AppError(
    'features/no-orders',
    `None of the ${counted(rows, 'order line')} has a customer, a date and an amount above zero, so there is no customer to look at.`,
    'Look whether the columns for customer, order date, quantity and price are the right ones.',
  );
}

function latest(times: Float64Array): number {
  let last = -Infinity;
  for (const time of times) if (time > last) last = time;
  return last;
}
