import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/app-error';
import { cellAt } from '../../src/core/columns';
import { fromPlainTable, toPlainTable } from '../../src/pipeline/plain-table';

const plain = {
  name: 't',
  columns: [
    { name: 'n', type: 'number', values: [1, null, 2.5] },
    { name: 'd', type: 'date', values: ['2024-01-02', null, 0] },
    { name: 'c', type: 'category', values: ['x', 'y', 'x'] },
    { name: 'b', type: 'boolean', values: [true, false, null] },
    { name: 'i', type: 'id', role: 'customerId', values: ['0001', '0002', '0003'] },
    { name: 't', type: 'text', values: ['good', null, 'wörld'] },
  ],
};

describe('plain tables', () => {
  it('become tables with missing cells where null stood', () => {
    const table = fromPlainTable(plain);
    const row = (i: number) => table.columns.map((column) => cellAt(column, i));
    expect(row(0)).toEqual([1, '2024-01-02', 'x', true, '0001', 'good']);
    expect(row(1)).toEqual([null, null, 'y', false, '0002', null]);
  });

  it('come back the same', () => {
    const once = toPlainTable(fromPlainTable(plain));
    expect(toPlainTable(fromPlainTable(once))).toEqual(once);
    expect(once.columns[4]!.values).toEqual(['0001', '0002', '0003']);
  });

  it.each([
    [undefined],
    [{ columns: 3 }],
    [
      {
        columns: [
          { name: 'a', values: [1] },
          { name: 'b', values: [1, 2] },
        ],
      },
    ],
    [{ columns: [{ name: 'a', type: 'colour', values: [1] }] }],
    [{ columns: [{ name: 'a', role: 'customerid', values: [1] }] }],
  ])('are refused when they are not tables: %j', (input) => {
    expect(() => fromPlainTable(input)).toThrow(AppError);
  });

  const read = (type: string, values: unknown, labels?: [string, string]) => {
    const [column] = fromPlainTable({ columns: [{ name: 'a', type, values, ...(labels && { labels }) }] }).columns;
    return [...(column as { values: Float64Array }).values];
  };

  it('read numbers that are plain, and nothing where nothing stands', () => {
    expect(read('number', ['', ' ', null, NaN, '7', ' -2.5e3 ', '.5', 0])).toEqual([
      ...[NaN, NaN, NaN, NaN],
      ...[7, -2500, 0.5, 0],
    ]);
  });

  it('read what is yes and what is no, by the words of the column first', () => {
    expect(read('boolean', ['Yes', 'no', 'TRUE', 'false', '1', 0, true, ''])).toEqual([1, 0, 1, 0, 1, 0, 1, NaN]);
    expect(read('boolean', ['ja', 'nein', null, true], ['nein', 'ja'])).toEqual([1, 0, NaN, 1]);
    expect(read('boolean', ['Yes', 'No'], ['Yes', 'No'])).toEqual([0, 1]);
    expect(read('boolean', Float64Array.of(0, 1, NaN))).toEqual([0, 1, NaN]);
  });

  it('read dates in UTC unless they name a zone', () => {
    const time = Date.UTC(2010, 11, 1, 8, 26);
    const texts = ['2010-12-01T08:26:00', '2010-12-01 08:26', '2010-12-01T09:26:00+01:00', '2010-12-01T08:26:00.000Z'];
    expect(read('date', [...texts, time])).toEqual([time, time, time, time, time]);
    expect(read('date', ['2010-12-01', '', null])).toEqual([Date.UTC(2010, 11, 1), NaN, NaN]);
  });

  it.each([
    ['number', '1,234'],
    ['number', '12 €'],
    ['number', 'NaN'],
    ['number', true],
    ['boolean', 'maybe'],
    ['boolean', 2],
    ['date', '01.12.2010'],
    ['date', '2010-02-30'],
    ['date', '2010-12-01T25:00'],
    ['date', 'soon'],
    ['date', 1e300],
    ['date', false],
  ])('refuse a %s that reads %j, naming the column and the place', (type, value) => {
    const attempt = () => read(type, [null, value]);
    expect(attempt).toThrow(AppError);
    expect(attempt).toThrow(/“a”.*position 1/);
  });

  it('have no “NaN” among their categories and texts', () => {
    const columns = ['category', 'id', 'text'].map((type) => ({ name: type, type, values: [NaN, 'x'] }));
    const table = fromPlainTable({ columns });
    expect(table.columns.map((column) => cellAt(column, 0))).toEqual([null, null, null]);
  });
});
