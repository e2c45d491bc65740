import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../../src/core/progress';
import { cellAt, columnNamed } from '../../../../src/core/columns';
import { rfmSteps } from '../../../../src/stages/features/rfm';
import { parseText, type ParseOptions } from '../../../../src/stages/parse/delimited';
import { monthIn } from '../../../../src/stages/parse/shape/month-name';
import { cells, codes, issue, names, roles } from '../read';

describe('monthIn', () => {
  it.each([
    ['Jan 2023', 2023, 0, ''],
    ['2023-02', 2023, 1, ''],
    ['202303', 2023, 2, ''],
    ['04/2023', 2023, 3, ''],
    ['2023M05', 2023, 4, ''],
    ['Jun-23', 2023, 5, ''],
    ["Jul '23", 2023, 6, ''],
    ['2023 August', 2023, 7, ''],
    ['2023-09-01 00:00:00', 2023, 8, ''],
    ['01.10.2023', 2023, 9, ''],
    ['Umsatz November 2023', 2023, 10, 'Umsatz'],
    ['Revenue_2023-12', 2023, 11, 'Revenue'],
    ['2023-01 Orders', 2023, 0, 'Orders'],
    ['Février', undefined, 1, ''],
    ['März 2024', 2024, 2, ''],
    ['abr', undefined, 3, ''],
    ['2023年5月', 2023, 4, ''],
  ])('reads %s', (name, year, month, measure) => {
    expect(monthIn(name)).toEqual({ year, month, measure });
  });

  it.each([
    'Marketing',
    'Maker',
    'Customer',
    '2023',
    'Income',
    'Age 18-24',
    'Score 1-100',
    '2023-01-15',
    'Order 1234567',
    'Mayor',
    'Decision',
  ])('finds none in %s', (name) => {
    expect(monthIn(name)).toBeUndefined();
  });
});

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const wide = (header: string[], count: number, row: (i: number) => unknown[], options?: ParseOptions) =>
  parseText([header.join(','), ...Array.from({ length: count }, (_, i) => row(i).join(','))].join('\n'), options);
const spent = (i: number, m: number) => ((i * 5 + m * 3) % 4 === 0 ? 10.5 + i + m : (i + m) % 7 === 0 ? 0 : '');

describe('a table of months', () => {
  const header = ['Customer ID', 'Country', ...MONTHS.map((month) => `${month} 2023`)];
  const row = (i: number) => [1000 + i, ['DE', 'FR'][i % 2], ...MONTHS.map((_, m) => spent(i, m))];
  const expected = Array.from({ length: 30 }, (_, i) => MONTHS.map((_month, m) => Number(spent(i, m)))).map((sums) => ({
    orders: sums.filter((sum) => sum !== 0).length,
    total: sums.reduce((a, b) => a + b),
  }));

  it('becomes a line for each customer and month, and customers of those', async () => {
    const parsed = await wide(header, 30, row);
    expect(names(parsed)).toEqual(['Customer ID', 'Country', 'Month', 'Amount', 'Trend over the months']);
    expect(roles(parsed)).toEqual({ 'Customer ID': 'customerId', Month: 'orderDate', Amount: 'amount' });
    expect(parsed.shape).toMatchObject({ shape: { kind: 'months', columns: header.slice(2) }, confidence: 'likely' });
    expect(parsed.kind).toBe('transactions');
    expect(parsed.table.rows).toBe(expected.reduce((sum, { orders }) => sum + orders, 0));
    expect(cells(parsed, 'Month')[0]).toBe('2023-01-01');
    expect(parsed.suggestions?.[3]?.confidence).toBe('guess');
    const { table } = runToEnd(rfmSteps(parsed.table));
    const cell = (name: string, i: number) => cellAt(columnNamed(table, name)!, i);
    expect(table.rows).toBe(30);
    for (const [i, { orders, total }] of expected.entries()) {
      expect([cell('Customer ID', i), cell('Orders', i)]).toEqual([String(1000 + i), orders]);
      expect(cell('Total spent', i)).toBeCloseTo(total, 9);
    }
    expect(columnNamed(table, 'Country')).toBeDefined();
    expect(columnNamed(table, 'Trend over the months')).toBeDefined();
  });

  it('compares the later half of the months with the earlier', async () => {
    const parsed = await wide(
      ['Customer', '2023-01', '2023-02', '2023-03', '2023-04', '2023-05'],
      3,
      (i) =>
        [
          [`K${i}`, 1, 2, 99, 0, 0],
          [`K${i}`, 0, 0, 5, 2, 2],
          [`K${i}`, 3, 0, '', 0, 3],
        ][i]!,
    );
    const { table } = runToEnd(rfmSteps(parsed.table));
    expect(Array.from({ length: 3 }, (_, i) => cellAt(columnNamed(table, 'Trend over the months')!, i))).toEqual([
      -1, 1, 0,
    ]);
  });

  it('may hold several measures', async () => {
    const parsed = await wide(
      [
        'Customer',
        'Revenue 2023-01',
        'Quantity 2023-01',
        'Revenue 2023-02',
        'Quantity 2023-02',
        'Revenue 2023-03',
        'Quantity 2023-03',
      ],
      4,
      (i) => [`K${i}`, 10, 2, i, i, '', 0],
    );
    expect(roles(parsed)).toEqual({
      Customer: 'customerId',
      Month: 'orderDate',
      Revenue: 'amount',
      Quantity: 'quantity',
    });
    expect(cells(parsed, 'Revenue')).toEqual([10, 10, 1, 10, 2, 10, 3]);
  });

  it('may have months without a year, over the end of one too, and says so', async () => {
    const fiscal = [...MONTHS.slice(9), ...MONTHS.slice(0, 2)];
    const parsed = await wide(['Customer', ...fiscal], 5, (i) => [`K${i}`, 1, 2, 3, 4, 5]);
    expect(cells(parsed, 'Month').slice(0, 5)).toEqual([
      '2000-10-01',
      '2000-11-01',
      '2000-12-01',
      '2001-01-01',
      '2001-02-01',
    ]);
    expect(codes(parsed)).toContain('parse/months-without-year');
    const told = await wide(['Customer', ...fiscal], 5, (i) => [`K${i}`, 1, 2, 3, 4, 5], {
      shape: { kind: 'months', year: 2022 },
    });
    expect(cells(told, 'Month')[0]).toBe('2022-10-01');
  });

  it('says how many customers have nothing in any month', async () => {
    const parsed = await wide(['Customer', 'Jan 2023', 'Feb 2023', 'Mar 2023'], 4, (i) => [
      `K${i}`,
      i > 1 ? 5 : 0,
      '',
      0,
    ]);
    expect(issue(parsed, 'parse/silent-rows')?.count).toBe(2);
  });

  it('keeps the columns that the person takes for months, and their types and roles', async () => {
    const parsed = await wide(header, 30, row, {
      shape: { kind: 'months', columns: ['Jan 2023', 'Feb 2023'] },
      columns: { Amount: { role: 'quantity' }, Country: { role: 'ignored' } },
    });
    expect(names(parsed)).toContain('Mar 2023');
    expect(roles(parsed)).toMatchObject({ Amount: 'quantity', Country: 'ignored' });
    expect(codes(parsed)).not.toContain('parse/unknown-column');
  });

  it('stays as it stands when the person says so, or that rows are customers', async () => {
    for (const options of [{ shape: { kind: 'table' } }, { kind: 'customers' }] as const) {
      const parsed = await wide(header, 30, row, options);
      expect([parsed.kind, parsed.table.rows, names(parsed)]).toEqual(['customers', 30, header]);
    }
  });

  it.each([
    ['products', ['Product', 'Jan 2023', 'Feb 2023', 'Mar 2023']],
    ['years', ['Year', 'Jan', 'Feb', 'Mar']],
    ['two months', ['Customer', 'Jan 2023', 'Feb 2023', 'Total']],
  ])('is not seen in a table of %s', async (_, columns) => {
    const parsed = await wide(columns, 12, (i) => [`x${i}`, i, i + 1, i + 2]);
    expect(parsed.shape?.shape.kind).toBe('table');
  });

  it('says when there are no months where there should be', async () => {
    const parsed = await wide(['Customer', 'Age'], 5, (i) => [`K${i}`, i], { shape: { kind: 'months' } });
    expect(codes(parsed)).toContain('parse/no-months');
  });

  it('numbers customers by their row where nothing names them', async () => {
    const parsed = await wide(['Jan 2023', 'Feb 2023', 'Mar 2023'], 5, (i) => [i, 1, 2], { shape: { kind: 'months' } });
    expect(roles(parsed)).toMatchObject({ 'Customer row': 'customerId' });
    expect(new Set(cells(parsed, 'Customer row'))).toEqual(new Set(['1', '2', '3', '4', '5']));
  });

  it('keeps every sum, whatever it holds', async () => {
    const cell = fc.oneof(fc.constant(''), fc.constant(0), fc.integer({ min: -50, max: 500 }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 20 }), async (rows) => {
        fc.pre(rows.flat().some((value) => Number(value) !== 0));
        const parsed = await wide(
          ['Customer', '2023-01', '2023-02', '2023-03'],
          rows.length,
          (i) => [`K${i}`, ...rows[i]!],
          {
            shape: { kind: 'months' },
            columns: Object.fromEntries(['2023-01', '2023-02', '2023-03'].map((name) => [name, { type: 'number' }])),
          },
        );
        const sums = new Map<unknown, number>();
        cells(parsed, 'Customer').forEach((customer, line) => {
          sums.set(customer, (sums.get(customer) ?? 0) + Number(cells(parsed, 'Amount')[line]));
        });
        for (const [i, row] of rows.entries()) {
          expect(sums.get(`K${i}`) ?? 0).toBe(row.reduce<number>((sum, value) => sum + Number(value), 0));
        }
      }),
      { numRuns: 25 },
    );
  });
});
