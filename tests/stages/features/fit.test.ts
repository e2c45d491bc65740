import { describe, expect, it } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { fitFeatures, fitFeaturesSteps } from '../../../src/stages/features/fit';
import { boolean, category, date, id, number, table, text } from '../../support/build-table';
import { defaults } from './options';

const rng = new Rng(11);
const n = 200;
const bell = (mean = 0, std = 1) => Float64Array.from({ length: n }, () => mean + std * rng.normal());
const words = (...of: string[]) => Array.from({ length: n }, (_, i) => of[i % of.length]!);
const fit = (...columns: Parameters<typeof table>) => fitFeatures(table(...columns), defaults);
const codes = ({ changes }: ReturnType<typeof fitFeatures>) =>
  changes.map(({ code, column, count }) => [code.replace('features/', ''), column, count]);

describe('fitFeatures', () => {
  it('equals a feature worked out by hand', () => {
    const { features } = fitFeatures(table(number('Visits', [1, 3, NaN, 8])), { ...defaults, log: 'never' });
    // median 3; with it 1 3 3 8: mean 3.75, squares 7.5625 + 2 · .5625 + 18.0625
    expect(features).toEqual([
      {
        name: 'Visits',
        column: 'Visits',
        kind: 'number',
        transform: 'none',
        logShift: 0,
        mean: 3.75,
        std: Math.sqrt(26.75 / 4),
        fill: 3,
      },
    ]);
  });

  it('fills in the mean when asked', () => {
    const { features } = fitFeatures(table(number('Visits', [1, 3, NaN, 8])), {
      ...defaults,
      log: 'never',
      imputeNumber: 'mean',
    });
    expect(features[0]).toMatchObject({ fill: 4, mean: 4 });
  });

  it('fills a column of two numbers with the more frequent one, not with what lies between', () => {
    const { features, changes } = fit(number('Promo', [...words('0', '1').map(Number), NaN, NaN]));
    expect(features[0]?.fill).toBe(0);
    expect(changes[0]?.message).toBe('2 empty cells in “Promo” count as the most frequent value.');
  });

  it('makes an indicator of each value of a category, together with the variance of one yes-or-no feature', () => {
    const { features } = fit(category('Plan', words('a', 'b', 'c', 'a')));
    expect(features.map(({ name, value, kind }) => [name, value, kind])).toEqual([
      ['Plan = a', 'a', 'indicator'],
      ['Plan = b', 'b', 'indicator'],
      ['Plan = c', 'c', 'indicator'],
    ]);
    expect(features[0]).toMatchObject({ mean: 0.5, std: 0.5, fill: 1, values: ['a', 'b', 'c'] });
    expect(features.reduce((sum, { weight }) => sum + weight! ** 2, 0)).toBeCloseTo(0.5, 12);
    const scales = features.map(({ weight, std }) => weight! / std);
    for (const scale of scales) expect(scale).toBeCloseTo(scales[0]!, 12);
  });

  it('makes one indicator of two values, and weighs it as a yes-or-no column or a number with two values', () => {
    const { features } = fit(
      category('Contract', words('year', 'year', 'month')),
      boolean(
        'Newsletter',
        words('y', 'n', 'n', 'y', 'n').map((w) => w === 'y'),
      ),
      number('Senior', words('1', '0', '0', '0', '0', '0', '0').map(Number)),
    );
    expect(features.map(({ name }) => name)).toEqual(['Contract = month', 'Newsletter', 'Senior']);
    for (const { weight } of features) expect(weight).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('gives rare values no indicator of their own, and counts who has them', () => {
    const values = words('a', 'b', 'c');
    values[7] = 'YOLO';
    const fitted = fit(category('Status', values));
    expect(fitted.features.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
    expect(fitted.features[0]?.values).toEqual(['a', 'b', 'c', 'YOLO']);
    expect(codes(fitted)).toContainEqual(['rare-values', 'Status', 1]);
  });

  it('takes an empty cell of a category as the most frequent value', () => {
    const values: (string | null)[] = words('a', 'b', 'a');
    values[3] = null;
    const fitted = fit(
      category('Plan', values),
      boolean('Promo', [null, ...words('y', 'n', 'n', 'n', 'y').map((w) => w === 'y')].slice(0, n)),
    );
    expect(fitted.features[0]).toMatchObject({ name: 'Plan = b', fill: 0 });
    expect(fitted.features[1]).toMatchObject({ name: 'Promo', fill: 0 });
    expect(codes(fitted)).toEqual(
      expect.arrayContaining([
        ['imputed', 'Plan', 1],
        ['imputed', 'Promo', 1],
      ]),
    );
  });

  it('takes days since when somebody is a customer or when they were last seen, and no other date', () => {
    const days = Array.from({ length: n }, () => new Date(1.6e12 + 1e10 * rng.uniform()).toISOString());
    const fitted = fit(
      date('Customer since', days),
      date('Dt_Customer', [...days].reverse()),
      date('Birthday', days),
      number('x', bell()),
    );
    expect(fitted.features.map(({ name, kind }) => [name, kind])).toEqual([
      ['Customer since', 'date'],
      ['Dt_Customer', 'date'],
      ['x', 'number'],
    ]);
    expect(fitted.features[0]?.transform).toBe('none');
    expect(codes(fitted)).toContainEqual(['left-out-date', 'Birthday', 1]);
  });

  it('leaves out what does not describe customers, each with its reason', () => {
    const fitted = fit(
      id(
        'No',
        Array.from({ length: n }, (_, i) => `${i}`),
      ),
      text('Note', words('x')),
      text('Review', words('good'), 'reviewText'),
      category('Name', words('Ann', 'Bob'), 'personal'),
      category('Gender', words('f', 'm'), 'sensitive'),
      boolean(
        'Churned',
        words('y', 'n').map((w) => w === 'y'),
        'target',
      ),
      number('Old', bell(), 'ignored'),
      number('Empty', new Float64Array(n).fill(NaN)),
      number('Same', new Float64Array(n).fill(3)),
      number('Nearly', new Float64Array(n).with(5, 9)),
      number(
        'Gaps',
        bell().map((x, i) => (i % 3 === 0 ? x : NaN)),
      ),
      number(
        'Row',
        Array.from({ length: n }, (_, i) => i + 1),
      ),
      category(
        'City',
        Array.from({ length: n }, (_, i) => `City ${i % 9}`),
      ),
      number('x', bell()),
    );
    expect(fitted.features.map(({ name }) => name)).toEqual(['x']);
    expect(codes(fitted)).toEqual([
      ['left-out-id', 'No', 1],
      ['left-out-text', 'Note', 1],
      ['left-out-review', 'Review', 1],
      ['left-out-personal', 'Name', 1],
      ['left-out-sensitive', 'Gender', 1],
      ['left-out-target', 'Churned', 1],
      ['left-out-ignored', 'Old', 1],
      ['left-out-empty', 'Empty', 1],
      ['left-out-constant', 'Same', 1],
      ['left-out-almost-constant', 'Nearly', 1],
      ['left-out-mostly-missing', 'Gaps', 1],
      ['left-out-row-number', 'Row', 1],
      ['left-out-many-values', 'City', 1],
    ]);
  });

  it('takes amounts of a customer table, whatever they were read as', () => {
    const { features } = fit(
      number('Spend', bell(), 'amount'),
      number('Items', bell(), 'quantity'),
      category('Favourite', words('a', 'b'), 'product'),
    );
    expect(features.map(({ column }) => column)).toEqual(['Spend', 'Items', 'Favourite']);
  });

  it('keeps one of columns that say the same, of either sign', () => {
    const income = bell(60, 20);
    const fitted = fit(
      number('Income', income),
      number(
        'Income in cents',
        income.map((x) => Math.round(100 * x)),
      ),
      number(
        'Debt',
        income.map((x) => 5 - x),
      ),
      number(
        'Spend',
        income.map((x) => x + 4 * rng.normal()),
      ),
      boolean(
        'Rich',
        [...income].map((x) => x > 60),
      ),
      category(
        'Class',
        [...income].map((x) => (x > 60 ? 'upper' : 'lower')),
      ),
    );
    expect(fitted.features.map(({ name }) => name)).toEqual(['Income', 'Spend', 'Rich']);
    expect(codes(fitted).filter(([code]) => code === 'left-out-twin')).toHaveLength(3);
  });

  it('keeps extreme values from making a group of their own', () => {
    const income = bell(52_000, 20_000).with(17, 666_666);
    const fitted = fit(number('Income', income));
    expect(fitted.features[0]?.high).toBeLessThan(180_000);
    expect(codes(fitted)).toContainEqual(['drawn-in', 'Income', 1]);
    expect(fitted.features[0]?.std).toBeLessThan(25_000);
  });

  it('names the bound of extreme values briefly: a day, a whole number, two digits below ten', () => {
    const drawnIn = (column: Parameters<typeof fit>[0]) =>
      fit(column).changes.find(({ code }) => code === 'features/drawn-in')?.message;
    const since = [...bell(1_600_000_000_000, 4e10)].map((time) => new Date(time).toISOString());
    expect(drawnIn(date('Since', since.with(3, '1975-01-01')))).toMatch(
      /far below the rest counts as \d{4}-\d\d-\d\d\.$/,
    );
    expect(drawnIn(number('Income', bell(52_000, 20_000).with(17, 666_666)))).toMatch(/counts as 1\d\d,\d{3}\.$/);
    expect(drawnIn(number('Share', bell(0.05, 0.01).with(17, 9)))).toMatch(/counts as 0\.[01]\d{1,2}\.$/);
  });

  it('standardises every number as it is when logarithms are off', () => {
    const income = bell(52_000, 20_000).with(17, 666_666);
    const { features, changes } = fitFeatures(table(number('Income', income)), { ...defaults, log: 'never' });
    expect(features[0]).not.toHaveProperty('high');
    expect(changes).toEqual([]);
  });

  it('takes exactly the columns asked for, sensitive ones and any date too, but for those left out', () => {
    const days = Array.from({ length: n }, () => new Date(1.6e12 + 1e10 * rng.uniform()).toISOString());
    const of = table(
      number('x', bell()),
      category('Gender', words('f', 'm'), 'sensitive'),
      date('Birthday', days),
      number('y', bell()),
      text('Note', words('x')),
    );
    const fitted = fitFeatures(of, { ...defaults, include: ['Gender', 'Birthday', 'Note', 'x'], exclude: ['x'] });
    expect(fitted.features.map(({ column }) => column)).toEqual(['Gender', 'Birthday']);
    expect(codes(fitted)).toEqual(
      expect.arrayContaining([
        ['not-chosen', undefined, 1],
        ['left-out-excluded', 'x', 1],
        ['left-out-text', 'Note', 1],
      ]),
    );
  });

  it('says what to do when nothing is left, or a column is not there', () => {
    const of = table(text('Note', ['a', 'b']));
    expect(() => fitFeatures(of, defaults)).toThrow(expect.objectContaining({ code: 'features/none' }));
    expect(() => fitFeatures(of, { ...defaults, include: ['Nope'] })).toThrow(
      expect.objectContaining({ code: 'features/unknown-column' }),
    );
    expect(() => fitFeatures(table(number('x', [5])), defaults)).toThrow(
      expect.objectContaining({ code: 'features/none' }),
    );
  });

  it('does not care for the order of the rows', () => {
    const plan = words('a', 'b', 'c', 'b');
    const spend = bell().map((x) => Math.exp(x));
    const of = (order: number[]) =>
      fit(
        number(
          'Spend',
          order.map((i) => spend[i]!),
        ),
        category(
          'Plan',
          order.map((i) => plan[i]!),
        ),
      );
    const forth = Array.from({ length: n }, (_, i) => i);
    expect(of([...forth].reverse())).toEqual(of(forth));
  });

  it('pauses for each column', () => {
    const steps = [...fitFeaturesSteps(table(number('a', bell()), number('b', bell())), defaults)];
    expect(steps.map(({ note }) => note)).toEqual(['a', 'b']);
  });
});
