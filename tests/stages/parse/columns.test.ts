import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packStrings } from '../../../src/core/utf8-strings';
import { decodeBlock, firstRowOf, rowsOf, visitCells, type Cells } from '../../../src/stages/parse/rows/cells';
import { ColumnBuilder } from '../../../src/stages/parse/rows/column-builder';
import { extraName, nameColumns } from '../../../src/stages/parse/rows/column-names';
import { intern } from '../../../src/stages/parse/rows/intern';
import { LineMap } from '../../../src/stages/parse/rows/line-map';
import type { Pauses } from '../../../src/stages/parse/pauses';

function finish<T>(work: Pauses<T>): { value: T; pauses: number } {
  for (let pauses = 0; ; pauses++) {
    const step = work.next();
    if (step.done) return { value: step.value, pauses };
  }
}

function built(values: readonly string[]): Cells {
  const builder = new ColumnBuilder();
  for (const value of values) builder.add(value);
  return builder.finish();
}

function all(cells: Cells): string[] {
  if (cells.kind === 'packed') return decodeBlock(cells.strings, 0, cells.strings.length);
  return Array.from(cells.codes, (code) => cells.values[code]!);
}

describe('ColumnBuilder', () => {
  it('keeps cells that repeat as codes and cells that do not as bytes', () => {
    const few = Array.from({ length: 50_000 }, (_, i) => `value ${i % 9000}`);
    const many = Array.from({ length: 50_000 }, (_, i) => `value ${i}`);
    expect(built(few.slice(0, 4000)).kind).toBe('coded');
    expect(built(few).kind).toBe('packed');
    expect(built(many).kind).toBe('packed');
    expect(built([...Array.from({ length: 50_000 }, () => 'a'), ...few]).kind).toBe('coded');
    expect(all(built(few))).toEqual(few);
    expect(all(built(many))).toEqual(many);
  });

  it('counts the rows of each value', () => {
    expect(built(['a', 'b', 'a', ''])).toMatchObject({ values: ['a', 'b', ''], counts: Int32Array.of(2, 1, 1) });
  });
});

describe('visitCells', () => {
  it('shows each value once with its rows, or every row, and pauses on the way', () => {
    const shown: [string, number, number][] = [];
    finish(visitCells(built(['a', 'b', 'a']), (...seen) => void shown.push(seen)));
    expect(shown).toEqual([
      ['a', 2, 0],
      ['b', 1, 1],
    ]);
    const values = Array.from({ length: 100_000 }, (_, i) => (i % 1000 === 0 ? `naïve ${i}` : `plain ${i}`));
    const rows: string[] = [];
    const { pauses } = finish(visitCells(built(values), (cell, count, row) => void (rows[row] = cell.repeat(count))));
    expect(rows).toEqual(values);
    expect(pauses).toBeGreaterThan(1);
  });

  it('finds the first row again', () => {
    const cells = built(['a', 'b', 'a', 'b']);
    expect([rowsOf(cells), firstRowOf(cells, 1)]).toEqual([4, 1]);
  });
});

describe('intern', () => {
  it('gives equal strings equal codes, by first appearance', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 600 }), (values) => {
        const { codes, firsts } = finish(intern(packStrings(values))).value;
        const order = [...new Set(values)];
        expect([...codes]).toEqual(values.map((value) => order.indexOf(value)));
        expect([...firsts]).toEqual(order.map((value) => values.indexOf(value)));
      }),
      { numRuns: 30 },
    );
  });

  it('is not slowed by strings that are alike', () => {
    const { value } = finish(intern(packStrings(Array.from({ length: 200_000 }, (_, i) => `customer-${i % 100_000}`))));
    expect(value.firsts).toHaveLength(100_000);
    expect(value.codes[150_000]).toBe(50_000);
  });
});

describe('LineMap', () => {
  it('knows the line of every row', () => {
    const step = fc.record({ lines: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 100 }), (steps) => {
        const map = new LineMap();
        const lines: number[] = [];
        let line = 2;
        for (const [row, { lines: taken }] of steps.entries()) {
          map.push(row, line);
          lines.push(line);
          line += taken;
        }
        expect(lines.map((_, row) => map.lineOf(row))).toEqual(lines);
      }),
    );
  });
});

describe('column names', () => {
  it('are all different, whatever was given', () => {
    const name = fc.constantFrom('', ' ', 'a', 'a (2)', 'Column 1', 'Column 2', 'Column 2 (2)', 'b\n c');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (given) => {
        const { names, renamed, blank } = nameColumns(given);
        expect(new Set(names).size).toBe(given.length);
        expect(names.every((made) => made.trim() === made && made !== '' && !made.includes('\n'))).toBe(true);
        given.forEach((wanted, i) => {
          const kept = names[i] === wanted.trim().replace(/\s+/g, ' ');
          expect(kept || renamed.includes(names[i]!) || blank.includes(names[i]!)).toBe(true);
        });
      }),
    );
  });

  it('of extra columns avoid those of the file', () => {
    expect(extraName(0, ['a'])).toBe('Extra 1');
    expect(extraName(0, ['a', 'Extra 1'])).toBe('Extra 1 (2)');
  });
});
