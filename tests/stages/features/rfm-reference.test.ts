import { describe, expect, it } from 'vitest';
import { cellAt, columnNamed } from '../../../src/core/columns';
import { runToEnd } from '../../../src/core/progress';
import type { Column, Table } from '../../../src/core/table';
import { rfmSteps } from '../../../src/stages/features/rfm';
import { hasSharedData, needsSharedData, readShared } from '../../support/shared-data';

const cell = (table: Table, name: string, row: number) => cellAt(columnNamed(table, name)!, row);
const find = (table: Table, name: string, value: string) =>
  Array.from({ length: table.rows }, (_, row) => row).find((row) => cell(table, name, row) === value)!;
const sum = (table: Table, name: string) =>
  Array.from({ length: table.rows }, (_, row) => Number(cell(table, name, row))).reduce((a, b) => a + b, 0);

describe.skipIf(!hasSharedData)(`customers from known orders${needsSharedData}`, () => {
  it('rfm_orders: the five customers published for 2006-12-31', async () => {
    const { table: orders } = await readShared('rfm_orders/rfm_data_orders.csv');
    const { table } = runToEnd(rfmSteps(orders, { asOf: Date.UTC(2006, 11, 31) }));
    expect(table.rows).toBe(995);
    for (const [name, recency, frequency, monetary] of [
      ["Abbey O'Reilly", 205, 6, 472],
      ['Add Senger', 140, 3, 340],
      ['Aden Lesch', 194, 4, 405],
      ['Aden Murphy', 98, 7, 596],
      ['Admiral Senger', 132, 5, 448],
    ] as const) {
      const row = find(table, 'customer_id', name);
      const found = ['Days since last order', 'Orders', 'Total spent'].map((measure) => cell(table, measure, row));
      expect([name, ...found]).toEqual([name, recency, frequency, monetary]);
    }
  });

  it('online_retail: customers, revenue and lines of December 2010', async () => {
    const { table: orders } = await readShared('online_retail/online_retail_2010-12.csv');
    const { table, changes } = runToEnd(rfmSteps(orders, { returns: 'ignore' }));
    const left = new Map(changes.map(({ code, count }) => [code, count]));
    expect(table.rows).toBe(885);
    expect(sum(table, 'Total spent')).toBeCloseTo(572_713.89, 2);
    expect(left.get('features/no-customer')).toBe(15_631);
    const leftOut = ['no-customer', 'returned', 'not-paid'].map((code) => left.get(`features/${code}`) ?? 0);
    expect(orders.rows - leftOut.reduce((a, b) => a + b)).toBe(26_157);
    expect(columnNamed(table, 'Country')?.type).toBe('category');
    expect(cell(table, 'CustomerID', find(table, 'CustomerID', '17850.0'))).toBe('17850.0');
  });

  it('online_retail: what came back is taken off, and no more than was bought', async () => {
    const { table: orders } = await readShared('online_retail/online_retail_2010-12.csv');
    const { table, changes } = runToEnd(rfmSteps(orders));
    const left = new Map(changes.map(({ code, count }) => [code, count]));
    expect(table.rows).toBe(885);
    expect(left.get('features/returned')).toBe(690);
    const [ids, codes, dates, quantity, price] = [
      'CustomerID',
      'StockCode',
      'InvoiceDate',
      'Quantity',
      'UnitPrice',
    ].map((name) => columnNamed(orders, name)!) as [Column, Column, Column, Column, Column];
    // by hand: customer × product, capped by what was bought; credits of products that nobody buys by customer
    const lines = Array.from({ length: orders.rows }, (_, row) => ({
      key: `${String(cellAt(ids, row))}|${String(cellAt(codes, row))}`,
      customer: cellAt(ids, row),
      product: cellAt(codes, row),
      date: String(cellAt(dates, row)),
      money: Number(cellAt(quantity, row)) * Number(cellAt(price, row)),
      isSale: Number(cellAt(quantity, row)) > 0 && Number(cellAt(price, row)) > 0,
      isReturn: Number(cellAt(quantity, row)) < 0,
    })).filter(({ customer }) => customer !== null);
    const sold = new Set(lines.filter(({ isSale }) => isSale).map(({ product }) => product));
    const first = new Map<string, string>();
    const bought = new Map<string, number>();
    const back = new Map<string, number>();
    for (const { key, date, money } of lines.filter(({ isSale }) => isSale)) {
      if (!(first.get(key)! <= date)) first.set(key, date);
      bought.set(key, (bought.get(key) ?? 0) + money);
    }
    const returned = lines.filter(({ isReturn }) => isReturn);
    const matched = returned.filter(({ key, date }) => date >= first.get(key)!);
    for (const { key, money } of matched) back.set(key, (back.get(key) ?? 0) - money);
    const goods = [...back].reduce((total, [key, money]) => total + Math.min(money, bought.get(key)!), 0);
    const buyers = new Set(lines.filter(({ isSale }) => isSale).map(({ customer }) => customer));
    const credits = returned.filter(({ product, customer }) => !sold.has(product) && buyers.has(customer));
    const often = (product: unknown) => returned.filter((line) => line.product === product).length >= 3;
    const credited = credits.filter(({ product }) => often(product)).reduce((total, { money }) => total - money, 0);
    expect(sum(table, 'Total spent')).toBeCloseTo(572_713.89 - goods - credited, 2);
  });

  it('cdnow: customers, orders and days of the published summary', async () => {
    const { table: lines } = await readShared('cdnow/CDNOW_sample.txt');
    const { table: summary } = await readShared('cdnow/cdnow_customers_summary.csv');
    const { table, changes } = runToEnd(rfmSteps(lines, { asOf: Date.UTC(1997, 8, 30) }));
    expect(table.rows).toBe(2357);
    expect(changes.map(({ code }) => code)).not.toContain('features/not-paid');
    for (let row = 0; row < table.rows; row++) {
      const [orders, last, first] = ['Orders', 'Days since last order', 'Days since first order'].map((name) =>
        Number(cell(table, name, row)),
      ) as [number, number, number];
      expect(orders - 1).toBe(cell(summary, 'frequency', row));
      expect((first - last) / 7).toBeCloseTo(Number(cell(summary, 'recency', row)), 1.9);
      expect(first / 7).toBeCloseTo(Number(cell(summary, 'T', row)), 1.9);
    }
    expect(sum(runToEnd(rfmSteps(lines)).table, 'Total spent')).toBeCloseTo(244_091.94, 2);
  });

  it('groceries_loyalty: members and baskets', async () => {
    const { table: lines } = await readShared('groceries_loyalty/Groceries_dataset.csv');
    const { table } = runToEnd(rfmSteps(lines));
    expect(table.rows).toBe(3898);
    expect(sum(table, 'Orders')).toBe(14_963);
  });
});
