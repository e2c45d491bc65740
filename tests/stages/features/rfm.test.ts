import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, takeRows } from '../../../src/core/columns';
import { runToEnd } from '../../../src/core/progress';
import type { Column, Table } from '../../../src/core/table';
import { rfmSteps, type RfmOptions } from '../../../src/stages/features/rfm';
import { boolean, category, date, id, number, table, text } from '../../support/build-table';

const rfm = (orders: Table, options?: RfmOptions) => runToEnd(rfmSteps(orders, options));
const rowsOf = ({ columns, rows }: Table) =>
  Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map((column) => [column.name, cellAt(column, row)])),
  );
const counts = (changes: readonly { code: string; count: number }[]) =>
  Object.fromEntries(changes.map(({ code, count }) => [code.replace('features/', ''), count]));

/** Customer, order, date, product, quantity, price. */
type Line = readonly [string | null, string | null, string | null, string, number, number];
const shop = (lines: readonly Line[], ...more: Column[]) =>
  table(
    id(
      'Customer',
      lines.map((line) => line[0]),
    ),
    id(
      'Invoice',
      lines.map((line) => line[1]),
      'orderId',
    ),
    date(
      'Date',
      lines.map((line) => line[2]),
      'orderDate',
    ),
    category(
      'Product',
      lines.map((line) => line[3]),
      'product',
    ),
    number(
      'Quantity',
      lines.map((line) => line[4]),
      'quantity',
    ),
    number(
      'Price',
      lines.map((line) => line[5]),
      'unitPrice',
    ),
    ...more,
  );

const lines: readonly Line[] = [
  ['ann', '1', '2024-01-01T09:00', 'tea', 2, 5],
  ['ann', '1', '2024-01-01T09:00', 'cup', 1, 10],
  ['bob', '2', '2024-01-05T10:00', 'tea', 1, 5],
  ['ann', '3', '2024-01-11T23:00', 'tea', 4, 5],
  ['ann', 'C4', '2024-01-12T08:00', 'tea', -1, 5],
  [null, '5', '2024-01-13T08:00', 'tea', 1, 5],
  ['cat', 'C6', '2024-01-14T08:00', 'cup', -1, 10],
  ['bob', '7', '2024-01-20T08:00', 'tea', 1, 0],
  ['bob', '8', null, 'tea', 1, 5],
  ['bob', '9', '2024-01-20T08:00', 'tea', NaN, 5],
];

describe('rfmSteps', () => {
  it('equals the customers worked out by hand', () => {
    const { table: customers } = rfm(shop(lines));
    expect(rowsOf(customers)).toEqual([
      {
        Customer: 'ann',
        'Days since last order': 10, // 2024-01-11 to 2024-01-21
        Orders: 2,
        'Total spent': 35, // 10 + 10 + 20, less 5 for the tea that came back
        'Average basket': 17.5,
        'Days since first order': 20,
        'Days between orders': 10,
        'Different products': 2,
        Items: 6,
        Cancellations: 1,
      },
      {
        Customer: 'bob',
        'Days since last order': 16,
        Orders: 1,
        'Total spent': 5,
        'Average basket': 5,
        'Days since first order': 16,
        'Days between orders': null,
        'Different products': 1,
        Items: 1,
        Cancellations: 0,
      },
    ]);
    expect(customers.columns[0]).toMatchObject({ type: 'id', role: 'customerId', name: 'Customer' });
    expect(
      customers.columns
        .slice(1)
        .every(({ type, role, source }) => `${type} ${role} ${source}` === 'number feature rfm'),
    ).toBe(true);
  });

  it('counts every line that it leaves out, in words', () => {
    const { changes } = rfm(shop(lines));
    expect(counts(changes)).toEqual({
      'no-customer': 1,
      returned: 2,
      'orphan-returns': 1, // nobody sold cat a cup
      'not-paid': 1,
      'no-date': 1,
      'no-amount': 1,
      'only-cancelled': 1,
      'as-of': 2,
    });
    expect(changes.filter(({ code }) => /return/.test(code)).map(({ message }) => message)).toEqual([
      '2 order lines take back a sale (returned, credited or cancelled): counted as cancellations and not as orders, and 5 was taken off what customers spent.',
      '1 line of them, worth 10 with what goes beyond what was bought, has no purchase before by the same customer in this file, and nothing was taken off for it.',
    ]);
  });

  it('counts days to the day it is given, and leaves later lines out', () => {
    const { table: customers, changes } = rfm(shop(lines), { asOf: Date.parse('2024-01-05') });
    expect(rowsOf(customers).map((row) => [row['Customer'], row['Days since last order'], row['Total spent']])).toEqual(
      [
        ['ann', 4, 20],
        ['bob', 0, 5],
      ],
    );
    expect(counts(changes)['after-as-of']).toBe(5); // the order of the 11th, the returns of the 12th and 14th, the unpaid and the uncounted one of the 20th
  });

  it('takes one moment as one order where there is no order number', () => {
    const orders = table(
      id('Customer', ['ann', 'ann', 'ann', 'bob']),
      date('Date', ['2024-01-01T09:00', '2024-01-01T09:00', '2024-01-03T10:00', '2024-01-03T10:00'], 'orderDate'),
      number('Revenue', [1, 2, 3, 4], 'amount'),
    );
    const { table: customers, changes } = rfm(orders);
    expect(rowsOf(customers).map((row) => [row['Orders'], row['Total spent'], row['Days between orders']])).toEqual([
      [2, 6, 2],
      [1, 4, null],
    ]);
    expect(counts(changes)['orders-by-time']).toBe(2);
    expect(customers.columns.map(({ name }) => name)).not.toContain('Items');
  });

  it('gives a line without an order number its own order by its time', () => {
    const { table: customers } = rfm(
      shop([
        ['ann', '1', '2024-01-01', 'tea', 1, 5],
        ['ann', null, '2024-01-02', 'tea', 1, 5],
        ['ann', null, '2024-01-02', 'cup', 1, 5],
        ['ann', null, '2024-01-03', 'cup', 1, 5],
      ]),
    );
    expect(rowsOf(customers)[0]).toMatchObject({ Orders: 3, 'Total spent': 20 });
  });

  it('does not know what was spent where there is no money, and says so', () => {
    const { table: customers, changes } = rfm(
      table(id('Member', ['a', 'b']), date('Date', ['2024-01-01', '2024-01-02'], 'orderDate')),
    );
    expect(customers.columns.map(({ name }) => name)).not.toContain('Total spent');
    expect(counts(changes)['no-money']).toBe(2);
  });

  it('takes C before digits as a cancellation only where other numbers are digits alone', () => {
    const numbered = (invoices: string[]) =>
      rfm(shop(invoices.map((invoice, i): Line => ['ann', invoice, `2024-01-0${i + 1}`, 'tea', 1, 5])));
    expect(rowsOf(numbered(['1', 'C2', '3']).table)[0]).toMatchObject({ Orders: 2, Cancellations: 1 });
    expect(rowsOf(numbered(['C1', 'C2', 'C3']).table)[0]).toMatchObject({ Orders: 3, Cancellations: 0 });
  });

  it('keeps what describes the customer and not what describes the order', () => {
    const bought = lines.slice(0, 4);
    const of = shop(
      bought,
      category('Country', ['UK', 'UK', 'FR', 'UK']),
      number('Age', [40, 40, NaN, 40]),
      boolean('Churned', [true, true, false, true], 'target'),
      category('Delivery', ['post', 'post', 'shop', 'shop']),
      text('Note', ['', 'x', '', '']),
      category('Name', ['Ann', 'Ann', 'Bob', 'Ann'], 'personal'),
    );
    const { table: customers, changes } = rfm(of);
    expect(rowsOf(customers).map((row) => [row['Country'], row['Age'], row['Churned']])).toEqual([
      ['UK', 40, true],
      ['FR', null, false],
    ]);
    expect(customers.columns.find(({ name }) => name === 'Churned')?.role).toBe('target');
    expect(customers.columns.map(({ name }) => name)).not.toContain('Delivery');
    expect(counts(changes)).toMatchObject({
      'left-out-differs-by-order': 1,
      'left-out-text': 1,
      'left-out-personal': 1,
    });
  });

  it('gathers what each customer wrote into one text, each text once, and only from lines that count', () => {
    const reviews = ['Good tea', 'Good tea', '', 'Bad cup', 'Wrong size', 'guest', 'x', 'y', 'z', ''];
    const { table: customers, changes } = rfm(shop(lines, text('Review', reviews, 'reviewText')));
    expect(customers.columns.find(({ role }) => role === 'reviewText')).toMatchObject({ name: 'Review', type: 'text' });
    expect(rowsOf(customers).map((row) => [row['Customer'], row['Review']])).toEqual([
      ['ann', 'Good tea\nBad cup'],
      ['bob', null],
    ]);
    expect(changes.find(({ code }) => code === 'features/reviews-gathered')).toEqual({
      code: 'features/reviews-gathered',
      column: 'Review',
      count: 2,
      message:
        '2 texts in “Review” were gathered by customer: 1 wrote something. A text repeated by one customer is taken once.',
    });
  });

  it('pauses while gathering many long reviews', () => {
    const many = Array.from({ length: 60 }, (_, i): Line => [`c${i % 3}`, `${i}`, '2024-01-01', 'tea', 1, 5]);
    const orders = shop(
      many,
      text(
        'Review',
        many.map((_, i) => `${i} ${'good '.repeat(20_000)}`),
        'reviewText',
      ),
    );
    const notes = [...rfmSteps(orders)].filter(({ note }) => note === 'Review');
    expect(notes.length).toBeGreaterThanOrEqual(5);
  });

  it('names every column that it leaves out, a second one of a use too', () => {
    const of = shop(
      lines.slice(0, 4),
      category('Title', ['a', 'b', 'c', 'd'], 'product'),
      id('Guest', ['1', '2', '3', '4']),
      date('Shipped', ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'], 'orderDate'),
      number('Tip', [1, 2, 3, 4], 'amount'),
      number('Tax', [1, 2, 3, 4], 'amount'),
      category('Mood', ['good', 'bad', 'bad', 'bad'], 'reviewText'),
      text('Review', ['a', 'b', 'c', 'd'], 'reviewText'),
      text('More', ['a', 'b', 'c', 'd'], 'reviewText'),
      category('Skipped', ['a', 'b', 'c', 'd'], 'ignored'),
      id('Session', ['1', '2', '3', '4'], 'feature'),
    );
    const left = rfm(of).changes.filter(({ code }) => code.startsWith('features/left-out'));
    expect(left.map(({ column }) => column)).toEqual([
      ...['Title', 'Guest', 'Shipped', 'Tax', 'Mood', 'More', 'Skipped', 'Session'],
    ]);
    expect(left[0]?.message).toBe('“Title” was left out: another column has the same use already.');
  });

  it('renames a column of the file that bears the name of a measure', () => {
    const { table: customers } = rfm(shop(lines.slice(0, 4), category('Orders', ['a', 'a', 'b', 'a'])));
    expect(customers.columns.map(({ name }) => name)).toContain('Orders (in the file)');
  });

  it('takes customer numbers that were read as another type', () => {
    const [, ...others] = shop(lines.slice(0, 4)).columns;
    for (const customer of [
      number('Customer', [7, 7, 8, 7], 'customerId'),
      category('Customer', ['7', '7', '8', '7'], 'customerId'),
      text('Customer', ['7', '7', '8', '7'], 'customerId'),
    ]) {
      const { table: customers } = rfm(table(customer, ...others));
      expect(rowsOf(customers).map((row) => [row['Customer'], row['Total spent']])).toEqual([
        ['7', 40],
        ['8', 5],
      ]);
    }
  });

  const anyLine: fc.Arbitrary<Line> = fc.tuple(
    fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null, freq: 9 }),
    fc.option(fc.constantFrom('1', '2', '3', '4', '5', 'C6'), { nil: null, freq: 9 }),
    fc.option(fc.constantFrom('2024-01-01', '2024-01-01T12:00', '2024-02-10', '2024-03-05'), { nil: null, freq: 9 }),
    fc.constantFrom('x', 'y', 'z'),
    fc.constantFrom(-1, 0, 1, 2, 3),
    fc.constantFrom(-1, 0, 2.5, 4),
  );

  it('agrees with adding up customer by customer', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 40 }), (some) => {
        const isCancelled = ([, order, , , quantity]: Line) => order?.startsWith('C') === true || quantity < 0;
        const digits = some.some((line) => /^\d/.test(line[1] ?? ''));
        fc.pre(digits && some.some(([c, , d, , q, p]) => c !== null && d !== null && q > 0 && p > 0));
        const sold = some.filter((line) => line[0] && line[2] && !isCancelled(line) && line[4] > 0 && line[5] > 0);
        fc.pre(sold.length > 0);
        const rows = rowsOf(rfm(shop(some), { returns: 'ignore' }).table);
        expect(new Set(rows.map((row) => row['Customer']))).toEqual(new Set(sold.map((line) => line[0])));
        for (const row of rows) {
          const own = sold.filter((line) => line[0] === row['Customer']);
          const orders = new Set(own.map((line) => line[1] ?? Date.parse(line[2]!)));
          const spent = own.reduce((sum, line) => sum + line[4] * line[5], 0);
          const days = own.map((line) => Math.floor(Date.parse(line[2]!) / 86_400_000));
          expect(row['Orders']).toBe(orders.size);
          expect(row['Total spent']).toBeCloseTo(spent, 10);
          expect(row['Average basket']).toBeCloseTo(spent / orders.size, 10);
          expect(row['Different products']).toBe(new Set(own.map((line) => line[3])).size);
          expect(Number(row['Days since first order']) - Number(row['Days since last order'])).toBe(
            Math.max(...days) - Math.min(...days),
          );
          const cancelled = some.filter((line) => line[0] === row['Customer'] && isCancelled(line));
          expect(row['Cancellations']).toBe(new Set(cancelled.map((line) => line[1] ?? Date.parse(line[2]!))).size);
        }
      }),
    );
  });

  it('does not care for the order of the lines', () => {
    const reversed = takeRows(shop(lines), Int32Array.from(lines.keys()).reverse());
    expect(rowsOf(rfm(reversed).table)).toEqual(rowsOf(rfm(shop(lines)).table));
  });

  it('refuses a day that is none', () => {
    expect(() => rfm(shop(lines), { asOf: NaN })).toThrow(expect.objectContaining({ code: 'features/as-of' }));
  });

  it.each([
    ['features/no-customer-column', table(date('Date', ['2024-01-01'], 'orderDate'))],
    ['features/no-date-column', table(id('Customer', ['a']))],
    ['features/not-a-date', table(id('Customer', ['a']), category('Date', ['1st of May'], 'orderDate'))],
    [
      'features/not-a-number',
      table(id('Customer', ['a']), date('Date', ['2024-01-01'], 'orderDate'), category('Sum', ['5 €'], 'amount')),
    ],
    ['features/no-orders', shop([['ann', '1', null, 'tea', 1, 5]])],
    ['features/no-orders', shop([])],
  ])('says what to do: %s', (code, orders) => {
    expect(() => rfm(orders)).toThrow(expect.objectContaining({ code, hint: expect.stringMatching(/\w/) as string }));
  });
});
