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
  ])('are refused when they are not tables: %j', (input) => {
    expect(() => fromPlainTable(input)).toThrow(AppError);
  });
});
