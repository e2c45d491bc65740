import { describe, expect, it } from 'vitest';
import { cleanTable } from '../../../src/stages/clean/table';
import { category, date, id, number, table } from '../../support/build-table';

const all = { dropDuplicates: true, impossibleToMissing: true };

describe('cleanTable', () => {
  const messy = table(
    id('No', ['1', '2', '3', '2', '4', '5']),
    number('Age', [34, 51, 230, 51, -1, 40]),
    number('Balance', [-5, 10, 20, 10, 30, -90]),
    category('Plan', ['a', 'b', null, 'b', 'a', 'a']),
  );

  it('drops repeated rows and empties what cannot be right, and says so', () => {
    const { table: cleaned, report } = cleanTable(messy, all);
    expect(cleaned.rows).toBe(5);
    const [, age, balance, plan] = cleaned.columns;
    expect(age).toMatchObject({ values: Float64Array.of(34, 51, NaN, NaN, 40) });
    expect(balance).toMatchObject({ values: Float64Array.of(-5, 10, 20, 30, -90) });
    expect(plan).toMatchObject({ codes: Int32Array.of(0, 1, -1, 0, 0) });
    expect(report).toEqual({
      rowsIn: 6,
      rowsOut: 5,
      changes: [
        {
          code: 'clean/duplicate-rows',
          count: 1,
          message: '1 row repeats an earlier row in every column and was dropped.',
        },
        {
          code: 'clean/impossible',
          column: 'Age',
          count: 2,
          message: '2 values in “Age” were emptied, because an age is between 0 and 120.',
        },
      ],
    });
  });

  it('leaves the table it was given as it was', () => {
    const before = structuredClone(messy);
    cleanTable(messy, all);
    expect(messy).toEqual(before);
  });

  it('does only what it is asked', () => {
    const { table: cleaned, report } = cleanTable(messy, { dropDuplicates: false, impossibleToMissing: false });
    expect(cleaned).toEqual(messy);
    expect(report).toEqual({ rowsIn: 6, rowsOut: 6, changes: [] });
    expect(cleanTable(messy, { ...all, dropDuplicates: false }).report.changes.map(({ code }) => code)).toEqual([
      'clean/impossible',
    ]);
  });

  it('keeps customers who are alike in everything but their number', () => {
    const { table: cleaned } = cleanTable(table(id('No', ['1', '2']), number('Spend', [5, 5])), all);
    expect(cleaned.rows).toBe(2);
  });

  it('keeps people who are alike where nothing names them, and says so', () => {
    const { table: cleaned, report } = cleanTable(table(number('Age', [34, 51, 34, 34])), all);
    expect(cleaned.columns[0]).toMatchObject({ values: Float64Array.of(34, 51, 34, 34) });
    expect(report).toEqual({
      rowsIn: 4,
      rowsOut: 4,
      changes: [
        {
          code: 'clean/alike-rows-kept',
          count: 2,
          message:
            '2 rows equal an earlier one; they were kept, because without a customer number equal rows may be different people.',
        },
      ],
    });
  });

  it('drops only those repeats that have a number, where some have none', () => {
    const { table: cleaned, report } = cleanTable(
      table(id('No', ['1', null, '1', null, '2']), number('Spend', [5, 6, 5, 6, 5])),
      all,
    );
    expect(cleaned.columns[1]).toMatchObject({ values: Float64Array.of(5, 6, 6, 5) });
    expect(report.changes.map(({ code, count }) => [code, count])).toEqual([
      ['clean/duplicate-rows', 1],
      ['clean/alike-rows-kept', 1],
    ]);
  });

  it('drops an order line that comes twice, a guest’s too', () => {
    const order = id('Invoice', ['7', '7', '8'], 'orderId');
    const { table: cleaned } = cleanTable(table(order, number('Price', [5, 5, 5], 'unitPrice')), all);
    expect(cleaned.rows).toBe(2);
  });

  it('remembers which row of the file each row was', () => {
    const { table: cleaned } = cleanTable(messy, all);
    expect(cleaned.rowNumbers).toEqual(Int32Array.of(1, 2, 3, 5, 6));
  });

  it('finds nothing more to do the second time', () => {
    const { table: cleaned } = cleanTable(messy, all);
    expect(cleanTable(cleaned, all).report.changes).toEqual([]);
  });

  it('empties a birth date that nobody lives to', () => {
    const { report } = cleanTable(
      table(date('Birthday', ['1880-01-01', '1970-01-01', '2001-01-01', '2010-03-03'])),
      all,
    );
    expect(report.changes[0]?.message).toBe('1 value in “Birthday” was emptied, because nobody is older than 120.');
  });

  it('has nothing to do for no rows and no columns', () => {
    expect(cleanTable(table(), all).report).toEqual({ rowsIn: 0, rowsOut: 0, changes: [] });
    expect(cleanTable(table(number('a', [])), all).table.rows).toBe(0);
  });
});
