import { describe, expect, it } from 'vitest';
import { parseText } from '../../../../src/stages/parse/delimited';
import { findBaskets } from '../../../../src/stages/parse/shape/baskets';
import { hasSharedData, needsSharedData, readShared } from '../../../support/shared-data';
import { cells, codes, issue, names, roles } from '../read';

const goods = ['milk', 'bread', 'butter', 'beer', 'tea', 'jam', 'rice', 'salt'];
const basket = (i: number) => goods.filter((_, g) => (i * 7 + g * g + 3 * g) % 5 < 2 + (i % 2)).slice(0, 1 + (i % 6));
const baskets = Array.from({ length: 60 }, (_, i) => basket(i))
  .filter(({ length }) => length > 0)
  .slice(0, 40);
const lines = baskets.reduce((sum, { length }) => sum + length, 0);

describe('baskets', () => {
  it('become a line for each product', async () => {
    const parsed = await parseText(baskets.map((row) => row.join(',')).join('\n'));
    expect(parsed.shape).toMatchObject({ shape: { kind: 'baskets', leading: 0 } });
    expect([parsed.kind, parsed.table.rows]).toEqual(['transactions', lines]);
    expect(roles(parsed)).toEqual({ 'Basket number': 'orderId', Product: 'product' });
    expect(cells(parsed, 'Basket number').slice(0, baskets[0]!.length + 1)).toEqual([
      ...baskets[0]!.map(() => '1'),
      '2',
    ]);
    expect(cells(parsed, 'Product')).toEqual(baskets.flat());
    expect(parsed.hasHeader).toBe(false);
    expect(codes(parsed)).toEqual(['parse/no-customers', 'parse/baskets']);
    expect(issue(parsed, 'parse/baskets')?.message).toBe(
      `Each row was taken as one basket: 40 baskets, ${lines} lines of one product each.`,
    );
  });

  it('may say whose they are and when, with names above', async () => {
    const rows = baskets.map((row, i) => [`K${100 + (i % 9)}`, `2024-01-0${(i % 9) + 1}`, ...row].join(','));
    const parsed = await parseText(['Customer,Date,Item 1,Item 2,Item 3', ...rows].join('\n'));
    expect(parsed.shape).toMatchObject({ shape: { kind: 'baskets', leading: 2 } });
    expect(names(parsed)).toEqual(['Basket number', 'Customer', 'Date', 'Product']);
    expect(roles(parsed)).toEqual({
      'Basket number': 'orderId',
      Customer: 'customerId',
      Date: 'orderDate',
      Product: 'product',
    });
    expect([parsed.table.rows, parsed.hasHeader]).toEqual([lines, true]);
    expect(codes(parsed)).not.toContain('parse/no-customers');
  });

  it('are padded to one width by spreadsheets', async () => {
    const rows = baskets.map((row) => [...row, ...Array<string>(6 - row.length).fill('')].join(';'));
    const parsed = await parseText(rows.join('\n'));
    expect([parsed.shape?.shape.kind, parsed.table.rows]).toEqual(['baskets', lines]);
  });

  it('begin with one product, too', async () => {
    const parsed = await parseText([['milk'], ...baskets].map((row) => row.join(',')).join('\n'));
    expect([parsed.shape?.shape.kind, parsed.delimiter, parsed.table.rows]).toEqual(['baskets', ',', lines + 1]);
  });

  it('may hold nothing, which is counted', async () => {
    const parsed = await parseText([...baskets.map((row) => row.join(',')), ',,', ','].join('\n'));
    expect(issue(parsed, 'parse/empty-baskets')).toMatchObject({ count: 2, line: 41 });
  });

  it('are what the person says they are', async () => {
    const parsed = await parseText('a,x\nb,y,z', { hasHeader: false, shape: { kind: 'baskets', leading: 1 } });
    expect(names(parsed)).toEqual(['Basket number', 'Column 1', 'Product']);
    expect(cells(parsed, 'Product')).toEqual(['x', 'y', 'z']);
    const table = await parseText(baskets.map((row) => row.join(',')).join('\n'), { shape: { kind: 'table' } });
    expect(names(table)).not.toContain('Basket number');
  });

  const rows = (make: (i: number) => string[]) => Array.from({ length: 40 }, (_, i) => make(i));
  it.each([
    ['a table', rows((i) => [`c${i}`, ['DE', 'FR'][i % 2]!, ['red', 'blue'][i % 2]!])],
    [
      'answers',
      rows((i) =>
        Array.from({ length: 2 + (i % 4) }, (_, j) => ['yes', 'no', 'maybe', 'often', 'never'][(i + j) % 5]!).concat(
          'yes',
          'yes',
        ),
      ),
    ],
    ['measurements', rows((i) => Array.from({ length: 2 + (i % 4) }, (_, j) => String((i + j) % 7)))],
    ['a ragged table', rows((i) => [`c${i}`, `street ${i}`, `note ${i}`].slice(0, 1 + (i % 3)))],
    ['few rows', baskets.slice(0, 8)],
    ['nothing', rows(() => [])],
  ])('are not seen in %s', (_, of) => {
    expect(findBaskets(of)).toBeUndefined();
  });
});

describe.skipIf(!hasSharedData)(`groceries${needsSharedData}`, () => {
  it('are 9,835 baskets of 169 products', async () => {
    const parsed = await readShared('groceries/groceries.csv');
    expect(parsed.shape).toMatchObject({ shape: { kind: 'baskets', leading: 0 }, confidence: 'sure' });
    expect(new Set(cells(parsed, 'Basket number')).size).toBe(9835);
    expect(new Set(cells(parsed, 'Product')).size).toBe(169);
    // density × baskets × products
    expect(parsed.table.rows).toBe(Math.round(0.02609146 * 9835 * 169));
    expect(codes(parsed)).toContain('parse/no-customers');
  });
});
