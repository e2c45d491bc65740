import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/app-error';
import { defaultRecipe, parseRecipe, patchRecipe } from '../../src/pipeline/recipe';

describe('recipe', () => {
  it('is complete and valid when nothing was chosen', () => {
    const recipe = defaultRecipe();
    expect(recipe).toMatchObject({ version: 1, seed: 1, cluster: { nClusters: 'auto' }, reduce: { method: 'pca' } });
    expect(parseRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  });

  it('merges a patch deeply, replaces lists whole and leaves the old recipe alone', () => {
    const recipe = patchRecipe(defaultRecipe(), { features: { exclude: ['a', 'b'] } });
    const next = patchRecipe(recipe, { features: { exclude: ['c'] }, cluster: { nClusters: 4 } });
    expect(next.features.exclude).toEqual(['c']);
    expect(next.cluster).toEqual({ ...recipe.cluster, nClusters: 4 });
    expect(recipe.features.exclude).toEqual(['a', 'b']);
  });

  it.each([
    [{ cluster: { nClusters: 0 } }, 'cluster.nClusters'],
    [{ cluster: { nClusters: 1 } }, 'cluster.nClusters'],
    [{ cluster: { nClusters: 2.5 } }, 'cluster.nClusters'],
    [{ reduce: { method: 'magic' } }, 'reduce.method'],
    [{ seed: 'x' }, 'seed'],
    [{ colour: 'red' }, 'colour'],
  ])('refuses %j and names the setting', (patch, path) => {
    const attempt = () => patchRecipe(defaultRecipe(), patch as never);
    expect(attempt).toThrow(AppError);
    expect(attempt).toThrow(path);
  });

  it('says why one group is too few', () => {
    expect(() => patchRecipe(defaultRecipe(), { cluster: { nClusters: 1 } })).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('nothing to be compared with') as string }),
    );
  });

  it('is not fooled by a patch that reaches for the prototype', () => {
    const patch = JSON.parse('{"__proto__": {"polluted": true}}') as object;
    expect(() => patchRecipe(defaultRecipe(), patch)).not.toThrow(TypeError);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
