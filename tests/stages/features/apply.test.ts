import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureMatrix } from '../../../src/core/features';
import { moments } from '../../../src/core/stats';
import type { Table } from '../../../src/core/table';
import { Rng } from '../../../src/core/rng';
import { applyFeatures } from '../../../src/stages/features/apply';
import { fitFeatures } from '../../../src/stages/features/fit';
import { boolean, category, number, table, text } from '../../support/build-table';
import { defaults } from './options';

const column = ({ X }: FeatureMatrix, j: number) => Array.from({ length: X.rows }, (_, i) => X.data[i * X.cols + j]!);
const fitted = (of: Table, options = defaults) => applyFeatures(fitFeatures(of, options).features, of);

describe('applyFeatures', () => {
  it('equals the values worked out by hand', () => {
    const of = table(number('x', [1, 3, NaN, 8]), category('c', ['a', 'b', 'a', 'c']));
    const matrix = fitted(of, { ...defaults, log: 'never' });
    const std = Math.sqrt(26.75 / 4);
    expect(matrix.X).toMatchObject({ rows: 4, cols: 4 });
    const expected = [1, 3, 3, 8].map((x) => (x - 3.75) / std);
    column(matrix, 0).forEach((z, i) => expect(z).toBeCloseTo(expected[i]!, 6));
    // shares ½ ¼ ¼: total variance ¼ + 2 · 3⁄16 = ⅝, so half a number's variance means a scale of √(½ ÷ ⅝)
    const scale = Math.sqrt(0.8);
    column(matrix, 1).forEach((z, i) => expect(z).toBeCloseTo(scale * ([1, 0, 1, 0][i]! - 0.5), 6));
  });

  const cell = fc.integer({ min: -1e6, max: 1e6 }).map((x) => x / 1000);
  const cells = fc.array(fc.option(cell, { nil: NaN }), { minLength: 3, maxLength: 120 });
  const varied = (xs: readonly number[]) => new Set(xs.filter((x) => !Number.isNaN(x))).size > 4;
  const filled = (xs: readonly number[]) => xs.filter((x) => !Number.isNaN(x)).length > 0.5 * xs.length;

  it('gives the table it was learned from mean 0 and standard deviation 1', () => {
    fc.assert(
      fc.property(cells, (xs) => {
        fc.pre(varied(xs) && filled(xs));
        const { mean, std } = moments(column(fitted(table(number('x', xs))), 0));
        expect(mean).toBeCloseTo(0, 5);
        expect(std).toBeCloseTo(1, 5);
      }),
    );
  });

  it('does not depend on the unit of a column, nor, without a logarithm, on its zero', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), (xs, unit, zero) => {
        fc.pre(varied(xs) && filled(xs));
        const plain = column(fitted(table(number('x', xs))), 0);
        const scaled = column(
          fitted(
            table(
              number(
                'x',
                xs.map((x) => unit * x),
              ),
            ),
          ),
          0,
        );
        scaled.forEach((z, i) => expect(z).toBeCloseTo(plain[i]!, 4));
        const never = { ...defaults, log: 'never' as const };
        const moved = column(
          fitted(
            table(
              number(
                'x',
                xs.map((x) => x + zero),
              ),
            ),
          ),
          0,
        );
        const still = column(fitted(table(number('x', xs))), 0);
        if (fitFeatures(table(number('x', xs)), defaults).features[0]?.transform === 'none') {
          moved.forEach((z, i) => expect(z).toBeCloseTo(still[i]!, 3));
        }
        const movedPlainly = column(
          fitted(
            table(
              number(
                'x',
                xs.map((x) => x + zero),
              ),
            ),
            never,
          ),
          0,
        );
        const plainly = column(fitted(table(number('x', xs)), never), 0);
        movedPlainly.forEach((z, i) => expect(z).toBeCloseTo(plainly[i]!, 3));
      }),
    );
  });

  it('permutes with the rows', () => {
    const rng = new Rng(3);
    const xs = Array.from({ length: 60 }, () => Math.exp(2 * rng.normal()));
    const plans = xs.map((_, i) => ['a', 'b', null][i % 3]!);
    const order = [...rng.shuffle(Int32Array.from(xs.keys()))];
    const of = (rows: number[]) =>
      fitted(
        table(
          number(
            'x',
            rows.map((i) => xs[i]!),
          ),
          category(
            'c',
            rows.map((i) => plans[i]!),
          ),
        ),
      );
    const straight = of([...xs.keys()]);
    const shuffled = of(order);
    order.forEach((row, i) => {
      for (let j = 0; j < straight.X.cols; j++) expect(column(shuffled, j)[i]).toBe(column(straight, j)[row]);
    });
  });

  it('learns once and applies to new rows: missing, extreme, unseen', () => {
    const rng = new Rng(4);
    const n = 100;
    const known = table(
      number(
        'x',
        Array.from({ length: n }, () => 10 + rng.normal()),
      ),
      category(
        'c',
        Array.from({ length: n }, (_, i) => 'abc'[i % 3]!),
      ),
    );
    const { features } = fitFeatures(known, defaults);
    const fresh = table(number('x', [NaN, 1e9, Infinity, 10]), category('c', ['z', 'c', null, 'z']));
    const matrix = applyFeatures(features, fresh);
    const [missing, extreme, infinite] = column(matrix, 0);
    expect(missing).toBeCloseTo(0, 0);
    expect(extreme).toBeLessThan(6);
    expect(infinite).toBe(missing);
    const unseen = features.slice(1).map((_, j) => column(matrix, j + 1)[0]!);
    const none = features.slice(1).map(({ weight, mean, std }) => (weight! * -mean) / std);
    unseen.forEach((z, j) => expect(z).toBeCloseTo(none[j]!, 6));
    expect(matrix.changes).toEqual([
      expect.objectContaining({ code: 'features/unseen-values', column: 'c', count: 2 }),
    ]);
    expect(applyFeatures(features, known)).not.toHaveProperty('changes');
  });

  it.each([1e300, 1e-300])('stands numbers of size %d', (unit) => {
    const xs = Array.from({ length: 50 }, (_, i) => unit * (1 + ((i * 7) % 13) / 10));
    const { mean, std } = moments(column(fitted(table(number('x', xs))), 0));
    expect(mean).toBeCloseTo(0, 5);
    expect(std).toBeCloseTo(1, 5);
    const mixed = column(fitted(table(number('x', [...xs.map((x) => x / unit), 1e300, -1e300]))), 0);
    expect(Math.max(...mixed.map(Math.abs))).toBeLessThan(8);
    expect(moments(mixed).std).toBeCloseTo(1, 5);
  });

  it('says what to do with a table that is not like the one learned from', () => {
    const of = table(number('x', [1, 2, 4]), category('c', ['a', 'b', 'c']));
    const { features } = fitFeatures(of, defaults);
    expect(() => applyFeatures(features, table(number('x', [1])))).toThrow(
      expect.objectContaining({ code: 'features/missing-column' }),
    );
    expect(() => applyFeatures(features, table(text('x', ['1']), category('c', ['a'])))).toThrow(
      expect.objectContaining({ code: 'features/other-type' }),
    );
    expect(() => applyFeatures(features, table(number('x', [1]), boolean('c', [true])))).toThrow(
      expect.objectContaining({ code: 'features/other-type' }),
    );
  });

  it('turns no rows into no rows', () => {
    const { features } = fitFeatures(table(number('x', [1, 2, 4])), defaults);
    expect(applyFeatures(features, table(number('x', []))).X).toEqual({ data: new Float32Array(0), rows: 0, cols: 1 });
  });
});
