import type { Confidence } from '../../../core/source';
import type { Role } from '../../../core/table';
import type { ColumnFacts } from './column-facts';

/** Scores from which on a column's name and content agree, and from which on one of them speaks plainly. */
const SURE = 4;
const LIKELY = 2;
/** A second column that suits a role nearly as well makes the first less sure. */
const NEARLY = 0.8;

/**
 * How sure a role is that a column got by its score.
 * @param next the score of the column that suits next best
 */
export function confidenceOf(score: number, next: number): Confidence {
  const certain = score >= SURE ? 2 : score >= LIKELY ? 1 : 0;
  const left = certain - (next >= score * NEARLY ? 1 : 0);
  return left >= 2 ? 'sure' : left === 1 ? 'likely' : 'guess';
}

const BY_NAME: Partial<Record<Role, string>> = {
  customerId: 'Its name says that it tells customers apart.',
  orderId: 'Its name says that it numbers orders.',
  orderDate: 'It holds dates, and its name says when something was bought or done.',
  amount: 'Its name says that it is money, and it holds numbers.',
  unitPrice: 'Its name says that it is the price of one, and it holds numbers.',
  quantity: 'Its name says how many, and it holds numbers.',
  product: 'Its name says what was bought.',
  status: 'Some of its values say that a sale was undone.',
  event: 'Its name says what was done.',
  target: 'Its name says how something ended, and it holds yes or no.',
  reviewText: 'It holds sentences that people wrote.',
};

const OTHERWISE: Partial<Record<Role, string>> = {
  customerId: 'It holds a different code in every row, and no column is named as the customer’s.',
  orderDate: 'No other column holds dates that suit better.',
  reviewText: 'It holds whole sentences.',
  product: 'It describes something, and no column is named as the product.',
};

/** Why a column has the role that its score gave it; O(1). */
export function reasonFor(role: Role, score: number, { header }: ColumnFacts): string {
  const named = role === 'customerId' ? header.has('customer') : role === 'orderDate' ? score >= SURE : true;
  const plain = role === 'reviewText' ? header.has('review') : role === 'product' ? header.has('product') : named;
  return (plain ? undefined : OTHERWISE[role]) ?? BY_NAME[role]!;
}
