import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileTable, profileTableSteps } from '../../../src/stages/profile/table';
import { boolean, category, date, id, number, table, text } from '../../support/build-table';

const only = (...columns: Parameters<typeof table>) => profileTable(table(...columns))[0]!;

describe('profileTable', () => {
  it('equals the numbers worked out by hand', () => {
    const profile = only(number('Spend', [2, 4, NaN, 4, 10]));
    expect(profile).toMatchObject({ missing: 1, distinct: 3, min: 2, max: 10, mean: 5, median: 4 });
    expect(profile.std).toBeCloseTo(Math.sqrt((9 + 1 + 1 + 25) / 3), 14);
    expect(profile.histogram).toHaveLength(20);
    expect([profile.histogram?.[0], profile.histogram?.[5], profile.histogram?.[19]]).toEqual([1, 2, 1]);
  });

  it('shows dates as epoch ms and yes-or-no as a share', () => {
    const day = 86_400_000;
    expect(only(date('Joined', ['1970-01-02', null, '1970-01-04']))).toMatchObject({
      min: day,
      max: 3 * day,
      mean: 2 * day,
    });
    const profile = only(boolean('Newsletter', [true, false, true, null]));
    expect(profile).toMatchObject({ distinct: 2, min: 0, max: 1, missing: 1 });
    expect(profile.mean).toBeCloseTo(2 / 3, 14);
    expect(profile.top).toEqual([
      { value: 'yes', count: 2 },
      { value: 'no', count: 1 },
    ]);
    expect(profile.histogram).toBeUndefined();
  });

  it('lists the ten most frequent values, ties as they come', () => {
    const values = [...'abcdefghijkl'].flatMap((letter, i) =>
      Array<string>(i === 11 ? 5 : i === 3 ? 3 : 2).fill(letter),
    );
    const profile = only(category('Plan', values));
    expect(profile.distinct).toBe(12);
    expect(profile.top?.map(({ value, count }) => `${value}${count}`)).toEqual([
      ...['l5', 'd3', 'a2', 'b2', 'c2', 'e2', 'f2', 'g2', 'h2', 'i2'],
    ]);
  });

  it('counts values in use, not what the dictionary holds', () => {
    const { dictionary, ...rest } = category('Plan', ['a', 'b', 'a']);
    expect(only({ ...rest, dictionary: [...dictionary, 'gone'] })).toMatchObject({
      distinct: 2,
      top: [{ value: 'a' }, { value: 'b' }],
    });
  });

  it('counts different texts, the empty one being missing', () => {
    expect(only(text('Review', ['good', '', 'bad', 'good', '']))).toMatchObject({ missing: 2, distinct: 2 });
  });

  it('never lists personal values', () => {
    expect(only(id('E-mail', ['a@example.com', 'a@example.com'], 'personal')).top).toBeUndefined();
    expect(only(category('Name', ['Ann', 'Ann'], 'personal')).top).toBeUndefined();
  });

  it('does not care for the order of the rows, and puts every value in a bin', () => {
    const values = fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: NaN }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(values, (xs) => {
        const profile = only(number('x', xs));
        expect(only(number('x', [...xs].reverse()))).toEqual(profile);
        const present = xs.filter((x) => !Number.isNaN(x));
        expect(profile.distinct).toBe(new Set(present.map((x) => x + 0)).size);
        expect((profile.histogram ?? []).reduce((a, b) => a + b, 0)).toBe(present.length);
        if (present.length > 0) {
          expect(profile.mean).toBeGreaterThanOrEqual(profile.min! - Math.abs(profile.min!) * 1e-12);
          expect(profile.mean).toBeLessThanOrEqual(profile.max! + Math.abs(profile.max!) * 1e-12);
          expect(Number.isFinite(profile.std ?? 0)).toBe(true);
        }
      }),
    );
  });

  it('has no range for an empty column, and no spread for a single value', () => {
    const empty = only(number('x', [NaN, NaN]));
    expect(empty).toMatchObject({ missing: 2, distinct: 0, warnings: ['Every cell is empty.'] });
    for (const key of ['min', 'max', 'mean', 'median', 'std', 'histogram']) expect(empty).not.toHaveProperty(key);
    expect(only(number('x', [7]))).toMatchObject({ min: 7, max: 7, mean: 7 });
    expect(only(number('x', [7]))).not.toHaveProperty('std');
    expect(profileTable(table())).toEqual([]);
    expect(only(category('x', []))).toMatchObject({ missing: 0, distinct: 0, warnings: [] });
  });

  it('pauses for each column', () => {
    const notes = [...profileTableSteps(table(number('a', [1]), number('b', [2])))].map(({ note }) => note);
    expect(new Set(notes)).toEqual(new Set(['a', 'b']));
  });
});
