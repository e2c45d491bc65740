import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../../src/core/table';
import { explainSegments } from '../../../src/stages/explain/segments';
import { categories, grouped, numbers, tableOf, yesNo } from './customers';

const namesOf = (table: Table, labels: ArrayLike<number>) =>
  explainSegments(grouped(table, labels)).segments.map(({ name }) => name);

/** Three groups of four, two and two; the first is in the middle of the other two in every column. */
const LABELS = [0, 0, 0, 0, 1, 1, 2, 2];
const spread = (name: string, turned = 1) =>
  numbers(
    name,
    [50, 49, 51, 50, 90, 91, 10, 9].map((x) => x * turned),
  );

describe('names', () => {
  it.each([
    [
      ['Age', -1, 'Total spent', 1],
      ['Young big spenders', 'Older careful spenders'],
    ],
    [
      ['Income', 1, 'Total spent', -1],
      ['High-earning careful spenders', 'Modest-income big spenders'],
    ],
    [
      ['Orders', 1, 'Recency', -1],
      ['Loyal regulars', 'Lapsed occasional buyers'],
    ],
    [
      ['Recency', 1, 'Number of deals', 1],
      ['Bargain hunters who drifted away', 'Recent full-price buyers'],
    ],
    [
      ['Balance', 1, 'Fish', -1],
      ['High-balance customers with low Fish', 'Low-balance customers with high Fish'],
    ],
    [
      ['Meat', 1, 'Fish_sold', -1],
      ['High Meat, low Fish sold', 'Low Meat, high Fish sold'],
    ],
    [
      ['Kunde seit (Tage)', 1, 'Umsatz', 1],
      ['Long-standing big spenders', 'Low-spending newcomers'],
    ],
  ] as const)('of %j are %j', ([first, a, second, b], [high, low]) => {
    const names = namesOf(tableOf(spread(first, a), spread(second, b)), LABELS);
    expect(names[0]).toBe('Typical customers');
    expect(new Set(names.slice(1))).toEqual(new Set([high, low]));
  });

  it('say “mostly” of a value that dominates, and “with” of a yes', () => {
    const table = tableOf(
      categories('Contract', [
        'Month-to-month',
        'Month-to-month',
        'Month-to-month',
        'Two years',
        'Two years',
        'Two years',
      ]),
      yesNo('StreamingTV', [0, 1, 0, 1, 1, 1]),
    );
    const names = namesOf(table, [0, 0, 0, 1, 1, 1]);
    expect(new Set(names)).toEqual(new Set(['Mostly Month-to-month', 'Mostly Two years']));
    const bare = tableOf(categories('Channel', ['1', '1', '2', '2']), yesNo('Partner', [1, 1, 0, 0]));
    expect(new Set(namesOf(bare, [0, 0, 1, 1]))).toEqual(new Set(['Mostly Channel 1', 'Mostly Channel 2']));
    const partner = tableOf(yesNo('Partner', [1, 1, 0, 0]));
    expect(new Set(namesOf(partner, [0, 0, 1, 1]))).toEqual(
      new Set(['Customers with Partner', 'Customers without Partner']),
    );
  });

  it('do not come from a value that says nothing', () => {
    const table = tableOf(categories('Source', ['unknown', 'unknown', 'Friends', 'Friends']));
    expect(new Set(namesOf(table, [0, 0, 1, 1]))).toEqual(new Set(['Typical customers', 'Mostly Friends']));
  });

  it.each(['sensitive', 'personal'] as const)('never come from a %s column', (role) => {
    const gender = { ...categories('Gender', ['Male', 'Male', 'Female', 'Female']), role };
    const age = { ...numbers('Age', [20, 21, 70, 71]), role };
    const names = namesOf(tableOf(gender, age, numbers('Total spent', [9, 8, 2, 1])), [0, 0, 1, 1]);
    expect(new Set(names)).toEqual(new Set(['Big spenders', 'Careful spenders']));
  });

  it('of namesakes are told apart by what tells them apart', () => {
    const table = tableOf(
      numbers('Total spent', [900, 910, 900, 910, 10, 10, 10, 10, 10]),
      numbers('Age', [50, 51, 20, 21, 40, 40, 41, 40, 39]),
    );
    const names = namesOf(table, [0, 0, 1, 1, 2, 2, 2, 2, 2]);
    expect(names[0]).toBe('Careful spenders');
    expect(new Set(names.slice(1))).toEqual(new Set(['Older big spenders', 'Young big spenders']));
  });

  it('of one meaning in two wordings are namesakes too', () => {
    // A and B are both lapsed and light, each more the one than the other; only B is old
    const table = tableOf(
      numbers('Days since last visit', [400, 400, 300, 300, 1, 1, 1, 1, 1, 1]),
      numbers('Logins', [4, 4, 0, 0, 9, 9, 9, 9, 9, 9]),
      numbers('Age', [41, 42, 48, 50, 20, 60, 25, 55, 30, 50]),
    );
    const names = namesOf(table, [0, 0, 1, 1, 2, 2, 2, 2, 2, 2]);
    expect(new Set(names.slice(1))).toEqual(new Set(['Light users who drifted away', 'Lapsed, older light users']));
  });

  it('take the letter where nothing tells namesakes apart', () => {
    const names = namesOf(
      tableOf(numbers('Total spent', [900, 900, 900, 900, 10, 10, 10, 10, 10])),
      [0, 0, 1, 1, 2, 2, 2, 2, 2],
    );
    expect(names).toEqual(['Careful spenders', 'Big spenders', 'Big spenders (C)']);
  });

  it('read well whatever the columns are called', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'Age',
        'Income',
        'Total spent',
        'Orders',
        'Recency',
        'Balance',
        'fish',
        'FISH',
        'Fish (kg)',
        '()',
      ),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('<img src=x onerror=alert(1)>', '=1+1', '\u202Egnp', '\uD800', 'a\nb', ' ', '😀'.repeat(50)),
    );
    const setting = fc.record({
      columns: fc.uniqueArray(name, { minLength: 1, maxLength: 6 }),
      k: fc.integer({ min: 1, max: 12 }),
      cells: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 12 * 6 * 3, maxLength: 12 * 6 * 3 }),
    });
    fc.assert(
      fc.property(setting, ({ columns, k, cells }) => {
        const rows = 3 * k;
        const labels = Array.from({ length: rows }, (_, row) => row % k);
        const table = tableOf(...columns.map((column, c) => numbers(column, cells.slice(c * 36, c * 36 + rows))));
        const names = namesOf(table, labels);
        expect(new Set(names.map((n) => n.toLowerCase())).size).toBe(k);
        for (const n of names) {
          expect(n).toMatch(/^\p{Lu}/u);
          expect(n).not.toMatch(/[\p{Cc}\p{Cs}\u202E]|\s\s|\s$|undefined|NaN/u);
          expect(n.length).toBeLessThan(110);
          expect(n).not.toMatch(/young.*older|older.*young|big.*careful|new.*long-standing|recent.*(lapsed|drifted)/i);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('are at most six words, with plain columns', () => {
    const columns = ['Age', 'Income', 'Total spent', 'Orders', 'Recency', 'Tenure', 'Balance', 'Web orders', 'Fish'];
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.infiniteStream(fc.double({ min: 0, max: 9, noNaN: true })),
        (k, draw) => {
          const labels = Array.from({ length: 3 * k }, (_, row) => row % k);
          const table = tableOf(
            ...columns.map((column) =>
              numbers(
                column,
                labels.map(() => draw.next().value as number),
              ),
            ),
          );
          for (const name of namesOf(table, labels)) expect(name.split(' ').length, name).toBeLessThanOrEqual(6);
        },
      ),
      { numRuns: 40 },
    );
  });
});
