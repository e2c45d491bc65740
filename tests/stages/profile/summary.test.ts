import { describe, expect, it } from 'vitest';
import type { ParsedSource, SourceKind } from '../../../src/core/source';
import type { Table } from '../../../src/core/table';
import { summariseSource } from '../../../src/stages/profile/table';
import { id, number, table } from '../../support/build-table';

const parsed = (of: Table, kind: SourceKind = 'customers'): ParsedSource => ({
  table: of,
  kind,
  encoding: 'utf-8',
  delimiter: ';',
  hasHeader: true,
  issues: [{ code: 'parse/ragged', severity: 'warning', message: 'Row 3 is short.', hint: 'Look at it.', line: 3 }],
});
const issues = (of: Table, kind?: SourceKind) =>
  summariseSource(parsed(of, kind))
    .issues.slice(1)
    .map(({ code, count }) => [code, count]);

describe('summariseSource', () => {
  it('says what the file is, with the parser’s issues first', () => {
    const summary = summariseSource(parsed(table(number('a', [1, 2]))));
    expect(summary).toMatchObject({
      name: 'customers.csv',
      kind: 'customers',
      rows: 2,
      encoding: 'utf-8',
      delimiter: ';',
    });
    expect(summary.columns.map(({ name }) => name)).toEqual(['a']);
    expect(summary.issues.map(({ code }) => code)).toEqual(['parse/ragged']);
  });

  it('counts empty and constant columns in one sentence each', () => {
    const of = table(number('a', [1, 2]), number('b', [3, 3]), number('c', [4, 4]), number('d', [NaN, NaN]));
    expect(issues(of)).toEqual([
      ['profile/empty-column', 1],
      ['profile/constant-column', 2],
    ]);
    expect(summariseSource(parsed(of)).issues[2]?.message).toBe('2 columns hold one value only: “b”, “c”.');
    expect(summariseSource(parsed(of)).issues[1]).toMatchObject({ column: 'd', message: 'The column “d” is empty.' });
  });

  it('tells repeated rows, customers alike and repeated numbers apart', () => {
    const of = table(id('No', ['1', '2', '1', '2', '3', null]), number('Spend', [5, 6, 5, 7, 5, 8]));
    expect(issues(of)).toEqual([
      ['profile/duplicate-rows', 1], // row 2 is row 0
      ['profile/alike-customers', 1], // row 4 is row 0 but for the number
      ['profile/repeated-customers', 1], // row 3 has the number of row 1
    ]);
  });

  it('does not take people without a number for rows written twice', () => {
    const of = table(number('Age', [34, 51, 34, 34]));
    expect(issues(of)).toEqual([['profile/equal-rows', 2]]);
    expect(summariseSource(parsed(of)).issues[1]).toMatchObject({
      severity: 'info',
      message: '2 rows equal an earlier one and have no customer number.',
    });
  });

  it('counts order lines without a customer, and does not wonder at a customer who comes again', () => {
    const of = table(id('No', ['1', null, '1', null, '2']), number('Spend', [5, 6, 7, 8, 9]));
    expect(issues(of, 'transactions')).toEqual([['profile/no-customer', 2]]);
  });

  it('has nothing to say of a single row', () => {
    expect(issues(table(number('a', [1])))).toEqual([]);
  });

  it('names five columns at most', () => {
    const same = Array.from({ length: 8 }, (_, i) => number(`c${i}`, [1, 1]));
    expect(summariseSource(parsed(table(...same, number('a', [1, 2])))).issues[1]?.message).toBe(
      '8 columns hold one value only: “c0”, “c1”, “c2”, “c3”, “c4” and 3 more.',
    );
  });
});
