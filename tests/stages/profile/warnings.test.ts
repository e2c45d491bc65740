import { describe, expect, it } from 'vitest';
import { Rng } from '../../../src/core/rng';
import type { Column } from '../../../src/core/table';
import { profileTable } from '../../../src/stages/profile/table';
import { category, date, number, table } from '../../support/build-table';

const warnings = (column: Column, ...others: Column[]) => profileTable(table(column, ...others))[0]!.warnings;
const rng = new Rng(1);
const bell = Array.from({ length: 200 }, () => 50 + 10 * rng.normal());

describe('warnings', () => {
  it('are silent about an ordinary column', () => {
    expect(warnings(number('Score', bell))).toEqual([]);
    expect(
      warnings(
        category(
          'Plan',
          Array.from({ length: 60 }, (_, i) => 'abc'[i % 3]!),
        ),
      ),
    ).toEqual([]);
  });

  it('name extreme values', () => {
    expect(warnings(number('Income', [...bell, 66_666]))[0]).toMatch(
      /^1 extreme value \(66,666\) lies far from the rest/,
    );
    expect(warnings(number('Income', [...bell, 66_666, -900]))[0]).toMatch(/^2 extreme values \(-900 and 66,666\) lie/);
  });

  it('do not call a long tail extreme, nor anything in a handful of rows', () => {
    expect(
      warnings(
        number(
          'Spend',
          bell.map((x) => Math.exp(x / 8)),
        ),
      ),
    ).toEqual([]);
    expect(warnings(number('Spend', [1, 2, 3, 1000]))).toEqual([]);
  });

  it('name what cannot be right, with the reason', () => {
    const [first] = warnings(number('Age', [...bell, -1, 230]));
    expect(first).toBe('2 values cannot be right (-1 and 230): an age is between 0 and 120.');
    const born = number('Year_Birth', [1893, ...bell.map((x) => Math.round(1920 + x))]);
    const joined = date(
      'Joined',
      Array.from({ length: 201 }, () => '2014-06-29'),
    );
    expect(warnings(born, joined)[0]).toBe(
      '1 value cannot be right (1893): nobody born before 1894 was alive in 2014.',
    );
  });

  it('leave amounts below zero alone', () => {
    expect(
      warnings(
        number(
          'Balance',
          bell.map((x) => x - 50),
        ),
      ),
    ).toEqual([]);
  });

  it('name columns that are mostly empty, and those that are the same for everyone', () => {
    expect(warnings(number('x', [1, 2, NaN, NaN, NaN, NaN]))).toEqual(['67% of the cells are empty.']);
    expect(warnings(number('x', [3, 3, 3]))[0]).toMatch(/^Every row holds the same value/);
    expect(warnings(category('x', ['a', null, 'a']))[0]).toMatch(/^Every cell that is filled holds the same value/);
  });

  it('name a category in which nearly everyone is different', () => {
    expect(
      warnings(
        category(
          'Company',
          Array.from({ length: 40 }, (_, i) => `Firm ${i}`),
        ),
      )[0],
    ).toMatch(/^Almost every row/);
  });

  it('see the future only when told the day', () => {
    const joined = date('Joined', ['2020-01-01', '2031-05-05', null, '2019-01-01']);
    expect(warnings(joined)).toEqual([]);
    const [profile] = profileTable(table(joined), { asOf: Date.parse('2025-01-01') });
    expect(profile?.warnings).toEqual(['1 date lies after 2025-01-01.']);
  });
});
