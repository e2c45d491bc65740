import type { RoleSuggestion } from '../../../core/source';
import type { Role } from '../../../core/table';
import type { ColumnFacts } from './column-facts';

/** A key comes again this often on average where it stands for customers and not for orders. */
const COMES_AGAIN = 1.1;
/** Quantities of a line are whole and mostly no larger. */
const LARGE = 1000;

/**
 * Gives the columns of a file without names the roles of orders by what they hold alone: one column of dates, codes that come again,
 * whole numbers, and numbers with decimals. Nothing is given where one of these lacks. O(rows × columns).
 */
export function namelessOrders(facts: readonly ColumnFacts[], given: Map<ColumnFacts, RoleSuggestion>): void {
  const free = facts.filter((fact) => !given.has(fact) || given.get(fact)!.role === 'orderDate');
  const dates = free.filter(({ column }) => column.type === 'date');
  const numbers = free.filter(({ column }) => column.type === 'number');
  const key = free.find((fact) => fact.column.type === 'id' && fact.distinct * COMES_AGAIN <= fact.present);
  const customer = key ?? numbers.find(isRepeatedKey);
  const money = numbers.find((fact) => fact !== customer && !isWhole(fact));
  if (dates.length !== 1 || !customer || !money) return;
  const give = (fact: ColumnFacts | undefined, role: Role, reason: string) => {
    if (fact) given.set(fact, { role, confidence: 'guess', reason: `The column has no name; ${reason}.` });
  };
  give(customer, 'customerId', 'its values come again, as customers do');
  give(dates[0], 'orderDate', 'it is the only one that holds dates');
  give(money, 'amount', 'it holds numbers with decimals, as money does');
  give(
    numbers.find((fact) => fact !== customer && fact !== money && isWhole(fact) && largest(fact) <= LARGE),
    'quantity',
    'it holds small whole numbers',
  );
}

/** Whole numbers above the size of quantities that come again. */
function isRepeatedKey(fact: ColumnFacts): boolean {
  if (fact.column.type !== 'number' || !isWhole(fact) || largest(fact) <= LARGE) return false;
  return new Set(fact.column.values).size * COMES_AGAIN <= fact.present;
}

function isWhole({ column }: ColumnFacts): boolean {
  return column.type === 'number' && column.values.every((value) => value !== value || Number.isInteger(value));
}

function largest({ column }: ColumnFacts): number {
  return column.type === 'number' ? column.values.reduce((most, value) => (value > most ? value : most), 0) : NaN;
}
