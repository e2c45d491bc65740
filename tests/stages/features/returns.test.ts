import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, columnNamed, takeRows } from '../../../src/core/columns';
import { runToEnd } from '../../../src/core/progress';
import type { Column, Table } from '../../../src/core/table';
import { rfmSteps, type RfmOptions } from '../../../src/stages/features/rfm';
import { boolean, category, date, id, number, table } from '../../support/build-table';

/** Order, day of January 2024, product, quantity, price; all of one customer unless another is named. */
type Line = readonly [string | null, number | null, string | null, number, number, string?];
const day = (d: number) => `2024-01-${String(d).padStart(2, '0')}`;
const shop = (lines: readonly Line[], ...more: Column[]) =>
  table(
    id(
      'Customer',
      lines.map((line) => line[5] ?? 'ann'),
    ),
    id(
      'Invoice',
      lines.map((line) => line[0]),
      'orderId',
    ),
    date(
      'Date',
      lines.map((line) => (line[1] === null ? null : day(line[1]))),
      'orderDate',
    ),
    category(
      'Product',
      lines.map((line) => line[2]),
      'product',
    ),
    number(
      'Quantity',
      lines.map((line) => line[3]),
      'quantity',
    ),
    number(
      'Price',
      lines.map((line) => line[4]),
      'unitPrice',
    ),
    ...more,
  );
const rfm = (orders: Table, options?: RfmOptions) => {
  const { table: customers, changes } = runToEnd(rfmSteps(orders, options));
  const cell = (name: string, row = 0) => cellAt(columnNamed(customers, name)!, row);
  return { customers, cell, counts: new Map(changes.map(({ code, count }) => [code, count])), changes };
};
const figures = ({ cell }: ReturnType<typeof rfm>) =>
  ['Orders', 'Total spent', 'Items', 'Cancellations'].map((name) => cell(name));

describe('what customers give back', () => {
  it('is taken off what they spent on that product, and is no order', () => {
    const found = rfm(
      shop([
        ['1', 1, 'tea', 4, 5],
        ['2', 2, 'cup', 1, 9],
        ['3', 3, 'tea', -1, 5],
      ]),
    );
    expect(figures(found)).toEqual([2, 24, 4, 1]);
  });

  it('is not taken off when it was bought before the file begins, or never, and is told', () => {
    const found = rfm(
      shop([
        ['1', 1, 'tea', -1, 5],
        ['2', 2, 'tea', 4, 5],
        ['3', 3, 'pot', -1, 30],
      ]),
    );
    expect(figures(found)).toEqual([1, 20, 4, 2]);
    expect(found.counts.get('features/orphan-returns')).toBe(2);
    expect(found.changes.find(({ code }) => code === 'features/orphan-returns')?.message).toContain('worth 35');
  });

  it('is taken off up to what was bought', () => {
    const found = rfm(
      shop([
        ['1', 1, 'tea', 2, 5],
        ['2', 2, 'cup', 1, 9],
        ['3', 3, 'tea', -7, 5],
      ]),
    );
    expect(figures(found)).toEqual([2, 9, 1, 1]);
    expect(found.changes.find(({ code }) => code === 'features/orphan-returns')?.message).toContain('worth 25');
  });

  it('of nothing in particular, and discounts that come often, are taken off the whole', () => {
    const found = rfm(
      shop([
        ['1', 1, 'tea', 4, 5],
        ['2', 1, 'Discount', -1, 1],
        ['3', 2, 'Discount', -1, 2],
        ['4', 3, 'Discount', -1, 3],
        ['5', 3, null, -1, 4],
      ]),
    );
    expect(figures(found)).toEqual([1, 10, 4, 4]);
    expect(found.counts.has('features/orphan-returns')).toBe(false);
  });

  it('is only counted when somebody asks for that', () => {
    const found = rfm(
      shop([
        ['1', 1, 'tea', 4, 5],
        ['3', 3, 'tea', -1, 5],
      ]),
      { returns: 'ignore' },
    );
    expect(figures(found)).toEqual([1, 20, 4, 1]);
    expect(found.changes.find(({ code }) => code === 'features/returned')?.message).toContain('nothing was taken off');
  });

  it('is matched by customer where a file has no products', () => {
    const orders = table(
      id('Customer', ['ann', 'ann', 'bob', 'bob']),
      date('Date', [day(1), day(2), day(1), day(2)], 'orderDate'),
      number('Amount', [50, -20, -5, 10], 'amount'),
    );
    const { cell } = rfm(orders);
    expect([cell('Total spent', 0), cell('Total spent', 1)]).toEqual([30, 10]);
  });
});

describe('cancelled orders', () => {
  it('with a partner that cancels the whole are no orders', () => {
    const found = rfm(
      shop([
        ['536379', 1, 'tea', 4, 5],
        ['536379', 1, 'cup', 1, 9],
        ['C536379', 2, 'tea', 4, 5],
        ['C536379', 2, 'cup', 1, 9],
        ['536380', 3, 'tea', 1, 5],
      ]),
    );
    expect(figures(found)).toEqual([1, 5, 1, 2]);
    expect(found.counts.get('features/cancelled')).toBe(4);
  });

  it('with a partner that cancels a part keep the rest', () => {
    const found = rfm(
      shop([
        ['7', 1, 'tea', 4, 5],
        ['7', 1, 'cup', 1, 9],
        ['C7', 2, 'cup', 1, 9],
      ]),
    );
    expect(figures(found)).toEqual([1, 20, 4, 1]);
  });

  it.each(['cancelled', 'Refunded', 'storniert', 'Annulée', 'devuelto', 'Geannuleerd', 'iptal', '返金済み', '取消'])(
    'are known by their status: %s',
    (word) => {
      const status = category('Status', ['ok', word, 'ok'], 'status');
      const found = rfm(
        shop(
          [
            ['1', 1, 'tea', 1, 5],
            ['2', 2, 'tea', 1, 7],
            ['3', 3, 'tea', 1, 9],
          ],
          status,
        ),
      );
      expect(figures(found)).toEqual([2, 14, 2, 1]);
    },
  );

  it.each(['partially refunded', 'shipped', 'not cancelled', 'credit card', 'teilweise erstattet'])(
    'are not those of status %s',
    (word) => {
      const found = rfm(
        shop(
          [
            ['1', 1, 'tea', 1, 5],
            ['2', 2, 'tea', 1, 7],
          ],
          category('Status', ['ok', word], 'status'),
        ),
      );
      expect(figures(found)).toEqual([2, 12, 2, 0]);
    },
  );

  it.each(['Credit note', 'Gutschrift', 'Refund', 'Avoir', 'Nota de crédito', 'Retour'])(
    'or a %s is taken off, whatever the sign of its amount',
    (word) => {
      for (const sign of [1, -1]) {
        const kinds = category('Document type', ['Invoice', word], 'status');
        const found = rfm(
          shop(
            [
              ['1', 1, 'tea', 3, 5],
              ['2', 2, 'tea', sign, 5],
            ],
            kinds,
          ),
        );
        expect(figures(found)).toEqual([1, 10, 2, 1]);
      }
    },
  );

  it('may be marked by yes or no', () => {
    const found = rfm(
      shop(
        [
          ['1', 1, 'tea', 1, 5],
          ['2', 2, 'tea', 1, 7],
        ],
        boolean('Cancelled', [false, true], 'status'),
      ),
    );
    expect(figures(found)).toEqual([1, 5, 1, 1]);
  });
});

describe('taking off', () => {
  const line: fc.Arbitrary<Line> = fc.tuple(
    fc.constantFrom('1', '2', '3', '4', 'C1', 'C9'),
    fc.option(fc.integer({ min: 1, max: 5 }), { nil: null, freq: 9 }),
    fc.option(fc.constantFrom('x', 'y', 'z'), { nil: null, freq: 9 }),
    fc.integer({ min: -3, max: 4 }),
    fc.constantFrom(1, 2.5, 4),
    fc.constantFrom('ann', 'bob'),
  );

  it('never takes more than was spent, and nothing where nothing is ignored', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), fc.integer(), (lines, turn) => {
        fc.pre(lines.some(([order, d, , quantity]) => !order!.startsWith('C') && d !== null && quantity > 0));
        const orders = shop([['9', 5, 'x', 1, 4], ['8', 5, 'x', 1, 4], ['7', 5, 'x', 1, 4], ...lines]);
        const net = rfm(orders).customers;
        const gross = rfm(orders, { returns: 'ignore' }).customers;
        expect(net.rows).toBe(gross.rows);
        for (let row = 0; row < net.rows; row++) {
          for (const name of ['Total spent', 'Items']) {
            const [less, all] = [net, gross].map((found) => Number(cellAt(columnNamed(found, name)!, row)));
            expect(less).toBeGreaterThanOrEqual(-1e-9);
            expect(less).toBeLessThanOrEqual(all! + 1e-9);
          }
        }
        const order = Int32Array.from({ length: orders.rows }, (_, i) => i).sort(
          (a, b) => ((a * 7 + turn) % 5) - ((b * 7 + turn) % 5),
        );
        const sum = (found: Table) =>
          Array.from({ length: found.rows }, (_, row) =>
            Number(cellAt(columnNamed(found, 'Total spent')!, row)),
          ).reduce((a, b) => a + b);
        expect(sum(rfm(takeRows(orders, order)).customers)).toBeCloseTo(sum(net), 9);
      }),
    );
  });
});
