import { describe, expect, it } from 'vitest';
import { defaultRecipe, patchRecipe } from '../../src/pipeline/recipe';
import { otherChanges, usages, usePatch, type Plan } from '../../src/views/prepare/usage';

const plain = { transform: 'none', logShift: 0, mean: 0, std: 1, fill: 0 } as const;
const change = (column: string, reason: string, message: string) => ({
  code: `features/left-out-${reason}`,
  column,
  count: 1,
  message,
});
const plan: Plan = {
  customers: 100,
  columns: [
    { name: 'Id', type: 'id', role: 'customerId' },
    { name: 'Age', type: 'number', role: 'feature' },
    { name: 'Spend', type: 'number', role: 'feature' },
    { name: 'City', type: 'category', role: 'feature' },
    { name: 'Religion', type: 'category', role: 'sensitive' },
    { name: 'Empty', type: 'number', role: 'feature' },
  ],
  features: [
    { ...plain, name: 'Age', column: 'Age', kind: 'number' },
    { ...plain, name: 'Spend', column: 'Spend', kind: 'number', transform: 'log' },
    { ...plain, name: 'City = Bern', column: 'City', kind: 'indicator', value: 'Bern' },
    { ...plain, name: 'City = Basel', column: 'City', kind: 'indicator', value: 'Basel' },
  ],
  reports: [
    {
      rowsIn: 100,
      rowsOut: 100,
      changes: [
        change('Id', 'id', '“Id” was left out: it names customers.'),
        change('Religion', 'sensitive', '“Religion” was left out: it is sensitive.'),
        change('Empty', 'empty', '“Empty” was left out: it is empty.'),
      ],
    },
  ],
};
const of = (name: string) => usages(plan).find(({ column }) => column === name)!;

describe('what becomes of each column', () => {
  it('lists every column once, the used ones with how', () => {
    expect(usages(plan).map(({ column }) => column)).toEqual(plan.columns.map(({ name }) => name));
    expect(of('Spend')).toMatchObject({ used: true, canChange: true });
    expect(of('Spend').words).toContain('ratio');
    expect(of('City').words).toBe('Category: Bern and Basel');
  });

  it('gives the reason as a sentence of its own', () => {
    expect(of('Religion').words).toBe('It is sensitive.');
  });

  it('lets a person overrule caution but not facts', () => {
    expect(of('Religion').canChange).toBe(true);
    expect(of('Empty').canChange).toBe(false);
    expect(of('Id').canChange).toBe(false);
  });
});

describe('what else was changed', () => {
  const of = (changes: Plan['reports'][number]['changes']) =>
    otherChanges({ ...plan, reports: [{ rowsIn: 9, rowsOut: 9, changes }] }).map(({ column }) => column);

  it('tells of columns that are no column of a customer any more', () => {
    const gathered = change('Unit', 'differs-by-order', '“Unit” was left out: it differs between orders.');
    expect(of([gathered, change('Empty', 'empty', '“Empty” was left out: it is empty.')])).toEqual(['Unit']);
  });

  it('tells of a column that counts in part, and of all that was repaired', () => {
    const twin = change('City', 'twin', '“City = Basel” was left out: it is the same as “Swiss”.');
    const filled = { code: 'features/filled', column: 'Empty', count: 3, message: 'Three were filled.' };
    expect(of([twin, filled])).toEqual(['City', 'Empty']);
  });

  it('of ten thousand columns is found at once', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
    const wide: Plan = {
      customers: 9,
      columns: names.map((name) => ({ name, type: 'number', role: 'feature' })),
      features: names.slice(5000).map((name) => ({ ...plain, name, column: name, kind: 'number' })),
      reports: [{ rowsIn: 9, rowsOut: 9, changes: names.slice(0, 5000).map((name) => change(name, 'empty', name)) }],
    };
    const started = performance.now();
    expect(usages(wide).filter(({ used }) => used)).toHaveLength(5000);
    expect(otherChanges(wide)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('changing it', () => {
  const recipe = defaultRecipe();
  const all = usages(plan);

  it('leaves a column out and takes it back', () => {
    const without = patchRecipe(recipe, usePatch(recipe, all, 'Age', false));
    expect(without.features.exclude).toEqual(['Age']);
    expect(patchRecipe(without, usePatch(without, all, 'Age', true)).features).toEqual(recipe.features);
  });

  it('takes in what is left out by default, and keeps the rest', () => {
    const chosen = patchRecipe(recipe, usePatch(recipe, all, 'Religion', true));
    expect(chosen.features.include).toEqual(['Age', 'Spend', 'City', 'Religion']);
    const fewer = patchRecipe(chosen, usePatch(chosen, all, 'Spend', false));
    expect(fewer.features.include).toEqual(['Age', 'City', 'Religion']);
  });
});
