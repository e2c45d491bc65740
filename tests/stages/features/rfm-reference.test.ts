import { describe, expect, it } from 'vitest';
import { cellAt, columnNamed } from '../../../src/core/columns';
import { runToEnd } from '../../../src/core/progress';
import type { Table } from '../../../src/core/table';
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
    const { table, changes } = runToEnd(rfmSteps(orders));
    const left = new Map(changes.map(({ code, count }) => [code, count]));
    expect(table.rows).toBe(885);
    expect(sum(table, 'Total spent')).toBeCloseTo(572_713.89, 2);
    expect(left.get('features/no-customer')).toBe(15_631);
    const leftOut = ['no-customer', 'cancelled', 'not-paid'].map((code) => left.get(`features/${code}`) ?? 0);
    expect(orders.rows - leftOut.reduce((a, b) => a + b)).toBe(26_157);
    expect(columnNamed(table, 'Country')?.type).toBe('category');
    expect(cell(table, 'CustomerID', find(table, 'CustomerID', '17850.0'))).toBe('17850.0');
  });

  it('groceries_loyalty: members and baskets', async () => {
    const { table: lines } = await readShared('groceries_loyalty/Groceries_dataset.csv');
    const { table } = runToEnd(rfmSteps(lines));
    expect(table.rows).toBe(3898);
    expect(sum(table, 'Orders')).toBe(14_963);
  });
});
