import { expect, it } from 'vitest';
import { columnNamed } from '../../src/core/columns';
import { parseRecipe } from '../../src/pipeline/recipe';
import { prepareSteps } from '../../src/pipeline/prepare';
import { date, id, number, table, text } from '../support/build-table';

it('scores what customers wrote in a file of orders, and compares customers by it', async () => {
  const good = 'I love this, it is wonderful';
  const bad = 'Terrible, broken and useless';
  const orders = Array.from({ length: 60 }, (_, i) => ({
    customer: `c${i % 30}`,
    day: 1 + (i % 28),
    cost: 5 + (i % 7),
  }));
  const of = table(
    id(
      'Customer',
      orders.map(({ customer }) => customer),
    ),
    date(
      'Date',
      orders.map(({ day }) => `2024-01-${String(day).padStart(2, '0')}`),
      'orderDate',
    ),
    number(
      'Amount',
      orders.map(({ cost }) => cost),
      'amount',
    ),
    text(
      'Review',
      orders.map((_, i) => (i % 3 === 0 ? good : i % 3 === 1 ? bad : '')),
      'reviewText',
    ),
  );
  const source = { table: of, kind: 'transactions', encoding: 'utf-8', hasHeader: true, issues: [] } as const;
  const steps = prepareSteps(source, ['orders'], parseRecipe({}));
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  const { customers, features } = step.value;
  const scores = columnNamed(customers, 'Sentiment of Review');
  expect(customers.rows).toBe(30);
  if (scores?.type !== 'number') throw new Error('no scores');
  scores.values.forEach((score, i) => {
    if (i % 3 === 2) expect(score).toBeNaN();
    else expect(Math.sign(score)).toBe(i % 3 === 0 ? 1 : -1);
  });
  expect(features.features.map(({ column }) => column)).toContain('Sentiment of Review');
});
