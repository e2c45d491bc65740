import { describe, expect, it } from 'vitest';
import { possibleValues } from '../../src/core/impossible';
import type { Column } from '../../src/core/table';
import { date, number, table } from '../support/build-table';

const range = (column: Column, ...others: Column[]) => {
  const possible = possibleValues(table(column, ...others), column);
  return possible && [possible.min, possible.max];
};

describe('possibleValues', () => {
  it.each(['Age', 'age', 'CustomerAge', 'age_years', 'Âge', 'Edad', 'Alter (Jahre)'])(
    'knows “%s” as an age',
    (name) => {
      expect(range(number(name, [34, 51, -1, 28, 45]))).toEqual([0, 120]);
    },
  );

  it.each(['Average basket', 'Page views', 'Package', 'Account age', 'Age (days)', 'Age group', 'Language'])(
    'does not take “%s” for an age',
    (name) => expect(range(number(name, [34, 51, -1, 28, 45]))).toBeUndefined(),
  );

  it('does not believe a name that the values belie', () => {
    expect(range(number('Age', [4000, 3000, 2500, 30]))).toBeUndefined();
    expect(range(number('% of plan', [90, 104, 130, 70]))).toBeUndefined();
    expect(range(number('Share %', [90, 104, 130, 70, 20, 30]))).toBeUndefined();
  });

  it('knows a percentage, but not a growth in percent', () => {
    expect(range(number('Active seats %', [80, 70, 101, 30]))).toEqual([0, 100]);
    expect(range(number('Growth %', [80, 70, 101, 30]))).toBeUndefined();
  });

  it('judges birth years by the latest date in the table, or by the latest birth', () => {
    const born = number('Year_Birth', [1893, 1970, 1985, 1996]);
    expect(range(born, date('Joined', ['2014-06-29', '2013-01-01', null, null]))).toEqual([1894, Infinity]);
    expect(range(born)).toEqual([1876, Infinity]);
    const possible = possibleValues(table(born), born, Date.parse('1990-01-01'));
    expect([possible?.min, possible?.max]).toEqual([1870, 1990]);
  });

  it('judges birth dates too', () => {
    const born = date('Date of birth', ['1970-01-01', '1890-01-01', '1985-05-05', '1999-09-09']);
    const [min] = range(born, date('Joined', ['2020-01-01', null, null, null]))!;
    expect(new Date(min!).getUTCFullYear()).toBe(1898);
  });

  it('promises nothing of other columns, and of amounts below zero', () => {
    expect(range(number('Balance', [-5, 10, 20]))).toBeUndefined();
    expect(range(date('Last order', ['2020-01-01']))).toBeUndefined();
  });
});
