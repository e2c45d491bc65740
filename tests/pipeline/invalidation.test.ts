import { describe, expect, it } from 'vitest';
import { Memo, stageKeys, type KeptStage } from '../../src/pipeline/invalidation';
import { defaultRecipe, patchRecipe, type RecipePatch } from '../../src/pipeline/recipe';

/** The stages that run again when the patch is applied. */
function rerun(patch: RecipePatch, files = ['hash']): KeptStage[] {
  const before = stageKeys(['hash'], defaultRecipe());
  const after = stageKeys(files, patchRecipe(defaultRecipe(), patch));
  return (Object.keys(before) as KeptStage[]).filter((stage) => before[stage] !== after[stage]);
}

describe('stageKeys', () => {
  it.each<[string, RecipePatch, KeptStage[]]>([
    ['nothing', {}, []],
    ['the number of groups', { cluster: { nClusters: 3 } }, ['cluster', 'evaluate', 'explain']],
    ['the map', { reduce: { method: 'autoencoder' } }, ['reduce']],
    ['a feature', { features: { exclude: ['age'] } }, ['features', 'cluster', 'evaluate', 'reduce', 'explain']],
    ['the seed', { seed: 2 }, ['cluster', 'evaluate', 'reduce', 'explain']],
    [
      'cleaning',
      { clean: { dropDuplicates: false } },
      ['clean', 'text', 'features', 'cluster', 'evaluate', 'reduce', 'explain'],
    ],
  ])('a change of %s runs exactly what depends on it', (_, patch, stages) => {
    expect(rerun(patch)).toEqual(stages);
  });

  it('another file runs everything', () => {
    expect(rerun({}, ['other']).length).toBe(7);
  });
});

describe('Memo', () => {
  it('keeps the newest value of a stage, and only for its key', () => {
    const memo = new Memo();
    memo.set('cluster', 'a', 1);
    expect([memo.get('cluster', 'a'), memo.get('cluster', 'b'), memo.get('clean', 'a')]).toEqual([
      1,
      undefined,
      undefined,
    ]);
    memo.set('cluster', 'b', 2);
    expect(memo.get('cluster', 'a')).toBeUndefined();
    memo.clear();
    expect(memo.get('cluster', 'b')).toBeUndefined();
  });
});
