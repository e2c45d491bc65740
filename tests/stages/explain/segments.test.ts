import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeRows } from '../../../src/core/columns';
import { Rng } from '../../../src/core/rng';
import type { Table } from '../../../src/core/table';
import { explainSegments, explainSegmentsSteps } from '../../../src/stages/explain/segments';
import { categories, dates, grouped, numbers, tableOf, yesNo } from './customers';

const cafe = () =>
  tableOf(
    numbers('Age', [20, 21, 22, 60, 61, 62, 63, 64]),
    numbers('Total spent', [900, 800, 700, 90, 80, 70, 60, 50]),
    categories('City', ['Berlin', 'Berlin', 'Berlin', 'Ulm', 'Ulm', 'Ulm', 'Ulm', null]),
  );
const CAFE = [7, 7, 7, 2, 2, 2, 2, 2];

/** Customers drawn at random, with groups that differ in all columns. */
function randomCustomers(seed: number, rows: number, k: number): { table: Table; labels: Int32Array } {
  const rng = new Rng(seed);
  const labels = Int32Array.from({ length: rows }, (_, row) => (row < k ? row : rng.integer(k)));
  const around = (spread: number) => Array.from({ length: k }, () => spread * rng.normal());
  const column = (name: string, spread: number) => {
    const middles = around(spread);
    return numbers(
      name,
      Array.from(labels, (label) => middles[label]! + rng.normal()),
    );
  };
  const chances = around(1);
  const table = tableOf(
    column('Age', 2),
    column('Annual Income (k$)', 1),
    column('Balance', 3),
    column('Days since last order', 1),
    column('x', 0.2),
    yesNo(
      'Newsletter',
      Array.from(labels, (label) => (rng.normal() < chances[label]! ? 1 : 0)),
    ),
    categories(
      'Region',
      Array.from(labels, (label) => ['North', 'South', 'West'][(label + rng.integer(2)) % 3]!),
    ),
  );
  return { table, labels };
}

describe('explainSegments', () => {
  it('numbers segments by size and tells what is plain to see, by hand', () => {
    const input = grouped(cafe(), CAFE);
    const { segments, order, noise } = explainSegments(input);
    expect([...order]).toEqual([-1, -1, 0, -1, -1, -1, -1, 1]);
    expect(noise).toBe(0);
    expect(segments.map(({ id, letter, size, share }) => ({ id, letter, size, share }))).toEqual([
      { id: 0, letter: 'A', size: 5, share: 5 / 8 },
      { id: 1, letter: 'B', size: 3, share: 3 / 8 },
    ]);
    expect(segments.map(({ name }) => name)).toEqual(['Older careful spenders', 'Young big spenders']);
    const [age, spent] = segments[1]!.traits;
    // mean of all ages 46.625, of the young 21; standard deviation 20.0 by hand: √(Σ(x − 46.625)² / 8)
    const ages = [20, 21, 22, 60, 61, 62, 63, 64];
    const std = Math.sqrt(ages.reduce((sum, x) => sum + (x - 46.625) ** 2, 0) / 8);
    const byAge = [age, spent].find((trait) => trait!.column === 'Age')!;
    expect(byAge.effect).toBeCloseTo((21 - 46.625) / std, 12);
    expect(byAge.text).toBe('Age: typically 21, everyone 60.5');
    expect(byAge).toMatchObject({ direction: 'low', segmentValue: 21, overallValue: 60.5, statistic: 'median' });
    const city = segments[0]!.traits.find((trait) => trait.column === 'City')!;
    expect(city).toMatchObject({ value: 'Ulm', segmentValue: 1, overallValue: 4 / 7, kind: 'share' });
    expect(city.text).toBe('City: 100% Ulm, everyone 57%');
  });

  it('writes the summary in one sentence and the count', () => {
    const [older, young] = explainSegments(grouped(cafe(), CAFE)).segments;
    expect(young!.summary).toBe(
      '3 customers (38%). They are much younger and spend much more than the rest: Age typically 21 (everyone 60.5); Total spent typically 800 (everyone 85); City 100% Berlin (everyone 43%).',
    );
    expect(older!.summary).toMatch(/^5 customers \(63%\)\. They are older and spend less than the rest: /);
  });

  it('lists the customers nearest the center first', () => {
    const { segments } = explainSegments(grouped(tableOf(numbers('x', [0, 10, 4, 5, 100, 101])), [0, 0, 0, 0, 1, 1]));
    // the center is 4.75
    expect(segments[0]!.typicalRows).toEqual([3, 2, 0, 1]);
    expect(segments[1]!.typicalRows).toEqual([4, 5]);
  });

  it('has a profile cell for every segment and feature, with means that cancel', () => {
    const input = grouped(cafe(), CAFE);
    const { profile, segments } = explainSegments(input);
    expect(profile).toHaveLength(2 * input.features.features.length);
    for (const { name } of input.features.features) {
      const sum = profile
        .filter(({ feature }) => feature === name)
        .reduce((total, { segment, effect }) => total + effect * segments[segment]!.size, 0);
      expect(sum, name).toBeCloseTo(0, 10);
    }
  });

  it('gives the same segments however rows are ordered and labels numbered', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), (seed, k) => {
        const { table, labels } = randomCustomers(seed, 80, k);
        const rows = new Rng(seed + 1).shuffle(Int32Array.from({ length: 80 }, (_, i) => i));
        const renamed = new Rng(seed + 2).shuffle(Int32Array.from({ length: k }, (_, i) => i));
        const shuffled = Array.from(rows, (row) => renamed[labels[row]!]!);
        const plain = explainSegments(grouped(table, labels)).segments;
        const other = explainSegments(grouped(takeRows(table, rows), shuffled)).segments;
        expect(other.map(({ name, size, summary }) => ({ name, size, summary }))).toEqual(
          plain.map(({ name, size, summary }) => ({ name, size, summary })),
        );
        expect(other.map(({ typicalRows }) => typicalRows.map((row) => rows[row]))).toEqual(
          plain.map(({ typicalRows }) => [...typicalRows]),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('holds to its own numbers: direction, sign of effect and both values agree, and ranking is by effect', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 2, max: 12 }), (seed, k) => {
        const { table, labels } = randomCustomers(seed, 120, k);
        const { segments } = explainSegments(grouped(table, labels));
        expect(segments.reduce((sum, { size }) => sum + size, 0)).toBe(120);
        for (const { traits } of segments) {
          const effects = traits.map(({ effect }) => Math.abs(effect));
          expect(effects).toEqual([...effects].sort((a, b) => b - a));
          expect(new Set(traits.map(({ column }) => column)).size).toBe(traits.length);
          for (const { effect, direction, segmentValue, overallValue } of traits) {
            expect(Math.abs(effect)).toBeGreaterThanOrEqual(0.25);
            expect(effect > 0).toBe(direction === 'high');
            expect(segmentValue > overallValue).toBe(direction === 'high');
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('leaves noise out of the segments and counts it', () => {
    const table = tableOf(numbers('Age', [20, 21, 60, 61, 1000]));
    const { segments, noise } = explainSegments(grouped(table, [0, 0, 1, 1, -1]));
    expect(noise).toBe(1);
    expect(segments.map(({ size, share }) => [size, share])).toEqual([
      [2, 0.4],
      [2, 0.4],
    ]);
    expect(segments.flatMap(({ typicalRows }) => typicalRows)).not.toContain(4);
    expect(segments[0]!.traits[0]?.overallValue ?? 60).toBe(60);
  });

  it('calls one group what it is', () => {
    const { segments } = explainSegments(
      grouped(
        cafe(),
        CAFE.map(() => 0),
      ),
    );
    expect(segments).toHaveLength(1);
    expect(segments[0]).toMatchObject({ name: 'All customers', traits: [], share: 1 });
    expect(segments[0]!.summary).toBe('8 customers (100%). Everyone is in this one group.');
  });

  it('has nothing to tell where all customers are equal', () => {
    const table = tableOf(numbers('Age', [30, 30, 30, 30]), categories('City', ['Ulm', 'Ulm', 'Ulm', 'Ulm']));
    const { segments, profile } = explainSegments(grouped(table, [0, 0, 0, 1]));
    expect(segments.map(({ traits }) => traits)).toEqual([[], []]);
    expect(new Set(segments.map(({ name }) => name))).toEqual(new Set(['Typical customers', 'Middle of the road']));
    expect(segments[0]!.summary).toBe(
      '3 customers (75%). They are close to the average in everything that was compared.',
    );
    expect(profile.every(({ effect }) => effect === 0)).toBe(true);
  });

  it('describes a segment of one customer', () => {
    const table = tableOf(numbers('Total spent', [10, 12, 11, 13, 5000]));
    const { segments } = explainSegments(grouped(table, [0, 0, 0, 0, 1]));
    expect(segments[1]).toMatchObject({ size: 1, name: 'Big spenders', typicalRows: [4] });
    expect(segments[1]!.summary).toMatch(/^1 customer \(20%\)\. /);
  });

  it('takes medians and shares over the cells that are present', () => {
    const table = tableOf(
      numbers('Age', [20, NaN, 22, 60, 62, NaN]),
      yesNo('Newsletter', [1, 1, NaN, 0, 0, 0]),
      numbers('Balance', [1, 1, 1, NaN, NaN, NaN]),
    );
    const { segments } = explainSegments(grouped(table, [0, 0, 0, 1, 1, 1]));
    const traits = segments.flatMap((segment) => segment.traits);
    const young = segments.find(({ traits: [first] }) => first?.direction === 'high')!;
    expect(young.traits.find(({ column }) => column === 'Newsletter')).toMatchObject({
      segmentValue: 1,
      overallValue: 2 / 5,
    });
    expect(
      traits
        .filter(({ column }) => column === 'Age')
        .map(({ segmentValue }) => segmentValue)
        .sort(),
    ).toEqual([21, 61]);
    // all present balances are equal, and a segment without one cannot be told by it
    expect(traits.some(({ column }) => column === 'Balance')).toBe(false);
  });

  it('bears with huge and tiny numbers', () => {
    const table = tableOf(
      numbers('Balance', [1e300, 2e300, 3e300, -1e300, -2e300, -3e300]),
      numbers('Total spent', [1e-12, 2e-12, 3e-12, 1e-9, 2e-9, 3e-9]),
    );
    // features of 1e300 are standardised before the squares overflow
    const features = grouped(tableOf(numbers('Balance', [1, 2, 3, -1, -2, -3]), table.columns[1]!), [0, 0, 0, 1, 1, 1]);
    const { segments } = explainSegments({ ...features, table });
    for (const { summary, traits } of segments) {
      expect(summary).not.toMatch(/NaN|∞|Infinity/);
      expect(traits.every(({ text }) => text.length < 80)).toBe(true);
    }
    expect(segments.flatMap(({ traits }) => traits.map(({ text }) => text))).toContain(
      'Balance: typically 2E300, everyone 0',
    );
  });

  it('falls back on means where medians are alike, and says so', () => {
    const visits = [0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0];
    const { segments } = explainSegments(
      grouped(tableOf(numbers('Visits', visits)), [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]),
    );
    expect(segments[1]!.traits[0]).toMatchObject({
      statistic: 'mean',
      segmentValue: 2.25,
      overallValue: 0.75,
      text: 'Visits: on average 2.25, everyone 0.75',
    });
  });

  it('tells one thing once, however many columns say it', () => {
    const net = ['No net', 'No net', 'Fibre', 'Fibre', 'Fibre', 'Fibre'];
    const table = tableOf(categories('Backup', net), categories('Streaming', net), categories('Internet', net));
    const { segments } = explainSegments(grouped(table, [0, 0, 1, 1, 1, 1]));
    expect(segments.map(({ traits }) => traits.length)).toEqual([1, 1]);
  });

  it('writes dates by month, and years as years', () => {
    const table = tableOf(
      dates('Customer since', ['2012-07-30', '2012-08-02', '2014-03-01', '2014-03-05', null]),
      numbers('Year_Birth', [1951, 1953, 1991, 1993, 1953]),
    );
    const { segments } = explainSegments(grouped(table, [0, 0, 1, 1, 0]));
    const texts = segments.flatMap(({ traits }) => traits.map(({ text }) => text));
    expect(texts).toContain('Customer since: typically March 2014, everyone May 2013');
    expect(texts).toContain('Year_Birth: typically 1992, everyone 1953');
    expect(segments.map(({ name }) => name)).toEqual(['Older, long-standing customers', 'Young newcomers']);
  });

  it('writes numbers as the reader does', () => {
    const table = tableOf(numbers('Umsatz', [1234.5, 1300, 20, 30]));
    const { segments } = explainSegments(grouped(table, [0, 0, 1, 1]), { locale: 'de' });
    const texts = segments.flatMap(({ traits }) => traits.map(({ text }) => text));
    expect(texts).toContain('Umsatz: typically 1.270, everyone 632');
  });

  it('never yields late: the work between two yields is bounded', () => {
    const { table, labels } = randomCustomers(3, 50, 3);
    const steps = explainSegmentsSteps(grouped(table, labels));
    let yields = 0;
    while (!steps.next().done) yields++;
    expect(yields).toBeGreaterThan(3 * table.columns.length);
  });

  it('refuses what does not fit together, as a bug', () => {
    const input = grouped(cafe(), CAFE);
    expect(() => explainSegments({ ...input, labels: new Int32Array(3) })).toThrow(RangeError);
    expect(() => explainSegments({ ...input, labels: new Int32Array(8).fill(99) })).toThrow(RangeError);
    expect(() => explainSegments({ ...input, centers: { data: new Float64Array(2), rows: 2, cols: 1 } })).toThrow(
      RangeError,
    );
    expect(() => explainSegments({ ...input, table: tableOf(numbers('Other', CAFE)) })).toThrow(/lacks/);
  });
});
