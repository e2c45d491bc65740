import { describe, expect, it } from 'vitest';
import { defaultRecipe, patchRecipe, type RecipePatch } from '../../src/pipeline/recipe';
import { haveSameCustomers, keeping, MOST_COMPARED, replacing, type Kept, type Outcome } from '../../src/session/kept';

const outcomeOf = (patch: RecipePatch, customers = 3, file = 'a.csv'): Outcome =>
  ({
    recipe: patchRecipe(defaultRecipe(), patch),
    labels: new Int32Array(customers),
    result: { manifest: { files: [{ name: file }] } },
  }) as unknown as Outcome;
const withK = (nClusters: number) => outcomeOf({ cluster: { nClusters } });
const numbers = (kept: readonly Kept[]) => kept.map(({ outcome }) => outcome.recipe.cluster.nClusters);

describe('results put aside', () => {
  it('by themselves are one at most: the newest that was replaced', () => {
    const once = replacing([], 1, withK(2), withK(3));
    expect(numbers(replacing(once, 2, withK(3), withK(4)))).toEqual([3]);
  });

  it('are not doubled when a run repeats one, or when they are kept already', () => {
    expect(replacing([], 1, withK(2), withK(2))).toEqual([]);
    const kept = keeping([], 1, withK(2));
    expect(replacing(kept, 2, withK(2), withK(3))).toBe(kept);
    expect(keeping(kept, 2, withK(2))).toHaveLength(1);
  });

  it('by hand stay when others are put aside by themselves', () => {
    const kept = replacing(keeping([], 1, withK(2)), 2, withK(3), withK(4));
    expect(kept.map(({ byItself }) => byItself)).toEqual([false, true]);
    expect(keeping(kept, 3, withK(3)).every(({ byItself }) => !byItself)).toBe(true);
  });

  it('leave room for the newest; the oldest goes first', () => {
    let kept: readonly Kept[] = [];
    for (let k = 2; k <= 10; k++) kept = keeping(kept, k, withK(k));
    expect(numbers(kept)).toEqual([6, 7, 8, 9, 10]);
    expect(replacing(kept, 11, withK(11), withK(12))).toHaveLength(MOST_COMPARED - 1);
  });

  it('hold the same customers when files and rows are the same, whatever the method', () => {
    expect(haveSameCustomers(withK(2), withK(9))).toBe(true);
    expect(haveSameCustomers(withK(2), outcomeOf({}, 4))).toBe(false);
    expect(haveSameCustomers(withK(2), outcomeOf({}, 3, 'b.csv'))).toBe(false);
    expect(haveSameCustomers(withK(2), outcomeOf({ clean: { dropDuplicates: false } }))).toBe(false);
  });
});
