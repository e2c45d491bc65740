import { describe, expect, it } from 'vitest';
import { patchRecipe, defaultRecipe } from '../../src/pipeline/recipe';
import { cutsAsText, cutsFrom, rowWords, toggledCut } from '../../src/views/data/shape-words';
import { shapePatch } from '../../src/views/data/overrides';

describe('places where columns begin', () => {
  it('are typed as people count, and come back so', () => {
    expect(cutsFrom('8, 13;21 21')).toEqual([7, 12, 20]);
    expect(cutsFrom('1, 5')).toEqual([4]);
    expect(cutsFrom('')).toEqual([]);
    expect(cutsAsText([7, 12])).toBe('8, 13');
  });

  it.each(['a', '3.5', '0', '-2', '4, x'])('are not “%s”', (text) => {
    expect(cutsFrom(text)).toBeUndefined();
  });

  it('come and go on the ruler', () => {
    expect(toggledCut([3, 9], 5)).toEqual([3, 5, 9]);
    expect(toggledCut([3, 5, 9], 5)).toEqual([3, 9]);
  });
});

describe('what a row is', () => {
  const source = { name: 'a', rows: 2, encoding: 'utf-8', columns: [], issues: [] } as const;
  it.each([
    [{ kind: 'transactions', grain: 'order' }, 'Each row is an order'],
    [{ kind: 'transactions', grain: 'orderLine' }, 'Each row is a line of an order'],
    [{ kind: 'events' }, 'Each row is something that a customer did'],
    [{ kind: 'other' }, 'What a row is does not show'],
  ] as const)('is said: %o', (found, words) => {
    expect(rowWords({ ...source, ...found })).toBe(words);
  });
});

describe('shapePatch', () => {
  it('forgets what was said of columns and kind that are no longer there, and keeps other files', () => {
    const before = patchRecipe(defaultRecipe(), {
      sources: [
        { name: 'a.txt', kind: 'customers', columns: { 'Column 1': { role: 'ignored' } } },
        { name: 'b.csv', kind: 'texts', columns: {} },
      ],
    });
    const { sources } = patchRecipe(before, shapePatch(before, 'a.txt', { kind: 'fixedWidth', cuts: [3] }));
    expect(sources).toEqual([
      { name: 'b.csv', kind: 'texts', columns: {} },
      { name: 'a.txt', columns: {}, shape: { kind: 'fixedWidth', cuts: [3] } },
    ]);
  });

  it('keeps them while cuts move', () => {
    const before = patchRecipe(defaultRecipe(), {
      sources: [{ name: 'a.txt', shape: { kind: 'fixedWidth', cuts: [3] }, columns: { 'Column 1': { type: 'id' } } }],
    });
    const { sources } = patchRecipe(before, shapePatch(before, 'a.txt', { kind: 'fixedWidth', cuts: [4] }));
    expect(sources[0]?.columns).toEqual({ 'Column 1': { type: 'id' } });
  });
});
