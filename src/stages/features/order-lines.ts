import type { Steps } from '../../core/progress';
import type { Change } from '../../core/source';
import type { NumberColumn } from '../../core/table';
import { counted } from '../../core/words';
import type { OrderColumns } from './order-columns';
import type { Undoing } from './takes-back';

/** What becomes of a line of the file; a line has one fate, the first that fits. */
export const Fate = {
  counted: 0,
  noCustomer: 1,
  /** No sale that stayed one: its status says so, or its order was cancelled in full. */
  cancelled: 2,
  noDate: 3,
  afterAsOf: 4,
  noAmount: 5,
  notPaid: 6,
  /** Takes back a sale of another line. */
  returned: 7,
} as const;

/** Lines judged between two yields: about 5 ms. */
const ROWS_PER_STEP = 1 << 18;

/** The lines of a file of orders, judged. */
export interface OrderLines {
  /** One {@link Fate} a line. */
  readonly fate: Uint8Array;
  /** Money of each line: the amount, or quantity × unit price, or the price alone; absent when the file has no money. */
  readonly amounts?: Float64Array;
}

/**
 * Judges which lines are counted as bought; O(rows).
 * @param undoes what each line's status and order number say of it
 * @param asOf lines after this moment are not counted, epoch ms
 */
export function* judgeLinesSteps(
  columns: OrderColumns,
  customers: Int32Array,
  undoes: (row: number) => Undoing,
  asOf: number,
): Steps<OrderLines> {
  const rows = customers.length;
  const fate = new Uint8Array(rows);
  const amounts = moneyOf(columns, rows);
  const dates = columns.date.values;
  const counts = amounts ?? columns.quantity?.values;
  for (let row = 0; row < rows; row++) {
    if (row % ROWS_PER_STEP === 0) yield { stage: 'features', fraction: 0, note: 'reading order lines' };
    const date = dates[row]!;
    const said = undoes(row);
    if (customers[row]! < 0) fate[row] = Fate.noCustomer;
    else if (said === 'undone') fate[row] = Fate.cancelled;
    else if (date > asOf) fate[row] = Fate.afterAsOf;
    else if (said === 'takenBack' || isNegative(columns, row)) fate[row] = Fate.returned;
    else if (date !== date) fate[row] = Fate.noDate;
    else if (counts && counts[row] !== counts[row]) fate[row] = Fate.noAmount;
    else if (!isPaid(columns, row)) fate[row] = Fate.notPaid;
  }
  return amounts ? { fate, amounts } : { fate };
}

/** What was left out and why, in words; O(rows). */
export function leftOutLines({ fate }: OrderLines, asOfDay: string): Change[] {
  const counts = new Float64Array(Object.keys(Fate).length);
  for (const f of fate) counts[f]!++;
  const change = (code: string, fate: number, what: string, then = 'left out'): Change[] => {
    const count = counts[fate]!;
    if (count === 0) return [];
    const message = `${counted(count, 'order line')} ${what} ${count === 1 ? 'was' : 'were'} ${then}.`;
    return [{ code: `features/${code}`, count, message }];
  };
  return [
    ...change('no-customer', Fate.noCustomer, 'without a customer', 'left out, as guest orders are'),
    ...change(
      'cancelled',
      Fate.cancelled,
      'of sales that were cancelled or paid back',
      'counted as cancellations and not as sales',
    ),
    ...change('no-date', Fate.noDate, 'without a date'),
    ...change('after-as-of', Fate.afterAsOf, `dated after ${asOfDay}`),
    ...change('no-amount', Fate.noAmount, 'without an amount'),
    ...change('not-paid', Fate.notPaid, 'with a price, quantity or amount of zero or less'),
  ];
}

/** Money of each line, where the file has any; O(rows). */
export function moneyOf({ amount, quantity, unitPrice }: OrderColumns, rows: number): Float64Array | undefined {
  if (amount) return amount.values;
  if (!unitPrice || !quantity) return unitPrice?.values;
  const money = new Float64Array(rows);
  for (let row = 0; row < rows; row++) money[row] = quantity.values[row]! * unitPrice.values[row]!;
  return money;
}

function isNegative({ amount, quantity }: OrderColumns, row: number): boolean {
  return at(quantity, row) < 0 || at(amount, row) < 0;
}

/** An amount of zero beside a quantity is something given away with or as an order; alone it is none. */
function isPaid({ amount, unitPrice, quantity }: OrderColumns, row: number): boolean {
  if (at(amount, row) === 0 && at(quantity, row) > 0) return !(at(unitPrice, row) < 0);
  return !(at(amount, row) <= 0 || at(unitPrice, row) <= 0 || at(quantity, row) <= 0);
}

function at(column: NumberColumn | undefined, row: number): number {
  return column ? column.values[row]! : NaN;
}
