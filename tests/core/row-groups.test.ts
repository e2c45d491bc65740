import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt } from '../../src/core/columns';
import { runToEnd } from '../../src/core/progress';
import { within } from '../../src/core/fraction-steps';
import { columnCodesSteps, groupRowsSteps, laterRows } from '../../src/core/row-groups';
import type { Table } from '../../src/core/table';
import { boolean, category, id, number, table, text } from '../support/build-table';

const groups = ({ columns, rows }: Table) => runToEnd(within(groupRowsSteps(columns, rows), 'test', '', 0, 1));

describe('groupRowsSteps', () => {
  it('groups rows that are equal in every column, missing cells included', () => {
    const { codes, firstRows } = groups(
      table(
        number('n', [1, 1, NaN, 1, NaN]),
        category('c', ['a', 'b', null, 'a', null]),
        text('t', ['x', 'x', '', 'x', '']),
      ),
    );
    expect([...codes]).toEqual([0, 1, 2, 0, 2]);
    expect([...firstRows]).toEqual([0, 1, 2]);
    expect([...laterRows({ codes, firstRows })]).toEqual([3, 4]);
  });

  it('takes −0 as 0, and does not take "ab" + "c" as "a" + "bc"', () => {
    expect(groups(table(number('n', [0, -0]))).firstRows).toHaveLength(1);
    expect(groups(table(text('a', ['ab', 'a']), text('b', ['c', 'bc']))).firstRows).toHaveLength(2);
  });

  it('finds the same groups as comparing the rows as text', () => {
    const cell = fc.option(fc.integer({ min: 0, max: 2 }), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 60 }), (cells) => {
        const of = (c: number) => cells.map((row) => row[c]!);
        const words = (c: number) => of(c).map((value) => (value === null ? null : 'é'.repeat(value + 1)));
        const t = table(
          number(
            'n',
            of(0).map((value) => value ?? NaN),
          ),
          boolean(
            'b',
            of(1).map((value) => (value === null ? null : value > 0)),
          ),
          id('i', words(2)),
          text(
            't',
            words(3).map((value) => value ?? ''),
          ),
        );
        const seen = new Map<string, number>();
        const expected = cells.map((_, row) => {
          const key = JSON.stringify(t.columns.map((column) => cellAt(column, row)));
          if (!seen.has(key)) seen.set(key, seen.size);
          return seen.get(key)!;
        });
        expect([...groups(t).codes]).toEqual(expected);
      }),
    );
  });

  it('does well on a table of one row many times over', () => {
    const n = 300_000;
    expect(groups(table(number('n', new Float64Array(n).fill(5)))).firstRows).toHaveLength(1);
  });

  it('finds no group in no rows', () => {
    expect(groups(table(number('n', []))).firstRows).toHaveLength(0);
  });
});

describe('columnCodesSteps', () => {
  const codes = (column: Table['columns'][number], rows: number) =>
    runToEnd(within(columnCodesSteps(column, rows), 'test', '', 0, 1));

  it('numbers the values of any column, with −1 for missing', () => {
    expect([...codes(number('n', [5, NaN, 5, 7]), 4).codes]).toEqual([0, -1, 0, 2]);
    expect([...codes(text('t', ['b', '', 'b', 'a']), 4).codes]).toEqual([0, -1, 0, 2]);
    expect([...codes(category('c', ['b', null, 'b', 'a']), 4).codes]).toEqual([0, -1, 0, 1]);
  });
});
