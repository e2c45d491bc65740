import { describe, expect, it } from 'vitest';
import type { ColumnProfile, SourceSummary } from '../../src/core/source';
import { defaultRecipe, patchRecipe } from '../../src/pipeline/recipe';
import { columnPatch, kindPatch } from '../../src/views/data/overrides';
import { formatWords, headline, histogramWords, previewWords, shortened, valueWords } from '../../src/views/data/words';

const column: ColumnProfile = { name: 'Age', type: 'number', role: 'feature', missing: 0, distinct: 3, warnings: [] };
const source: SourceSummary = {
  name: 'a.csv',
  kind: 'customers',
  rows: 1,
  encoding: 'utf-8',
  delimiter: ';',
  columns: [column],
  issues: [],
};

describe('what is said of a file', () => {
  it('counts what it holds', () => {
    expect(headline(source)).toBe('1 customer, 1 column');
    expect(headline({ ...source, kind: 'transactions', rows: 2 })).toBe('2 order lines, 1 column');
    expect(headline({ ...source, kind: 'transactions', grain: 'order', rows: 2 })).toBe('2 orders, 1 column');
    expect(headline({ ...source, kind: 'events', rows: 2 })).toBe('2 events, 1 column');
    const shape = { shape: { kind: 'months' }, confidence: 'likely', reason: '' } as const;
    expect(headline({ ...source, kind: 'transactions', shape, rows: 2 })).toBe('2 months of customers, 1 column');
  });

  it('says how it was read', () => {
    expect(formatWords(source)).toBe('semicolon-separated UTF-8');
    expect(formatWords({ ...source, delimiter: '~' })).toBe('separated by “~” UTF-8');
  });

  it('says what is in a column, briefly', () => {
    expect(valueWords({ ...column, min: 18, max: 70 })).toBe('18 to 70');
    expect(valueWords({ ...column, type: 'id', distinct: 1 })).toBe('1 different value');
    const top = ['a', 'b', 'c', 'd'].map((value) => ({ value, count: 1 }));
    expect(valueWords({ ...column, type: 'category', distinct: 4, top })).toBe('a, b, c, …');
    expect(shortened('x'.repeat(1000))).toHaveLength(40);
  });
});

describe('what cannot be seen', () => {
  it('is said: the part of a file that a preview shows', () => {
    const wide = { rows: 2240, columns: Array.from({ length: 312 }, () => column) };
    expect(previewWords(8, 40, wide)).toBe('8 of 2,240 rows, 40 of 312 columns');
    expect(previewWords(1, 1, source)).toBe('1 row, 1 column');
  });

  it('is said: every bin of a histogram, with its range in the unit of the column', () => {
    const words = histogramWords({ ...column, min: 18, max: 70, histogram: [3, 0, 1200] });
    expect(words).toBe('How many values of Age lie in each of 3 equal steps from 18 to 70: 3, 0, 1,200');
    expect(histogramWords({ ...column, type: 'date', min: 0, max: 86_400_000, histogram: [1] })).toContain('1970');
  });
});

describe('what a person says of a file', () => {
  it('is added to what was said before', () => {
    let recipe = defaultRecipe();
    recipe = patchRecipe(recipe, columnPatch(recipe, 'a.csv', 'Age', { type: 'category' }));
    recipe = patchRecipe(recipe, columnPatch(recipe, 'a.csv', 'Age', { role: 'ignored' }));
    recipe = patchRecipe(recipe, columnPatch(recipe, 'b.csv', 'Sum', { role: 'amount' }));
    recipe = patchRecipe(recipe, kindPatch(recipe, 'a.csv', 'transactions'));
    expect(recipe.sources.find(({ name }) => name === 'a.csv')).toEqual({
      name: 'a.csv',
      kind: 'transactions',
      columns: { Age: { type: 'category', role: 'ignored' } },
    });
    expect(recipe.sources.find(({ name }) => name === 'b.csv')?.columns).toEqual({ Sum: { role: 'amount' } });
  });
});
