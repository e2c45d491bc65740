import { describe, expect, it } from 'vitest';
import type { SourceSummary } from '../../src/core/source';
import { AppError } from '../../src/core/app-error';
import { defaultRecipe, patchRecipe, type RecipePatch } from '../../src/pipeline/recipe';
import type { RunResult } from '../../src/pipeline/result';
import type { Project } from '../../src/session/project.svelte';
import { customerName, lookUpName } from '../../src/views/frame/customer';
import { usedFileWords } from '../../src/views/frame/files';
import { lossTable, lossTitle } from '../../src/views/frame/losses';
import { caveatOf } from '../../src/views/segments/caveat';
import { verdictOf } from '../../src/views/segments/verdict';
import { profileRows } from '../../src/views/understand/profile-rows';

const advice = { nClusters: 2, clear: true, verdict: 'Two groups are clear.', curve: [] };
const outcomeOf = (scores: object, customers: number, cluster: RecipePatch['cluster'] = { nClusters: 2 }) => ({
  result: {
    segments: [{}, {}],
    scores: { noise: 0, ...scores },
    manifest: { counts: { customers } },
  } as unknown as RunResult,
  recipe: patchRecipe(defaultRecipe(), { cluster }),
});

describe('the verdict', () => {
  it('says when the number was judged on a part, chosen or advised', () => {
    const chosen = { silhouette: 0.412, silhouetteSampledRows: 10_000 };
    expect(verdictOf(outcomeOf(chosen, 52_310)).text).toMatch(
      /Clearness 0\.41.* Judged on 10,000 of 52,310 customers\.$/,
    );
    const advised = { silhouette: 0.4, advice: { ...advice, sampledRows: 2000 } };
    expect(verdictOf(outcomeOf(advised, 52_310)).text).toBe(
      'Two groups are clear. Judged on 2,000 of 52,310 customers.',
    );
    const scored = { silhouette: 0.4, silhouetteSampledRows: 10_000, advice };
    expect(verdictOf(outcomeOf(scored, 52_310)).text).toContain('10,000 of 52,310');
  });

  it('says nothing of it when all were judged', () => {
    expect(verdictOf(outcomeOf({ silhouette: 0.4, advice }, 80)).text).toBe('Two groups are clear.');
    expect(verdictOf(outcomeOf({ silhouette: 0.4 }, 80)).text).not.toContain('Judged');
  });

  it('says who chose the number: the person, the cut, the method, or Coterie', () => {
    const scores = { silhouette: 0.4 };
    expect(verdictOf(outcomeOf(scores, 80)).headline).toBe('Two groups, as you asked');
    const cut = verdictOf(outcomeOf(scores, 80, { method: 'hierarchical', hierarchical: { height: 3 } }));
    expect(cut).toMatchObject({ headline: 'Two groups', text: expect.stringContaining('tree is cut') as string });
    const dense = { method: 'hdbscan', nClusters: 5 } as const;
    expect(verdictOf(outcomeOf(scores, 80, dense)).text).toContain('finds the number itself');
    const auto = { verdict: 'Round groups come again most surely.', candidates: [] };
    expect(verdictOf(outcomeOf({ ...scores, auto }, 80, { method: 'auto' })).text).toBe(auto.verdict);
    const none = verdictOf(outcomeOf({ ...scores, auto: { ...auto, sampledRows: 50 }, clear: false }, 80));
    expect(none).toEqual({
      headline: 'No clear groups in this data',
      text: `${auto.verdict} Judged on 50 of 80 customers.`,
    });
  });

  it('counts who is in no group, and needs no clearness', () => {
    const { text } = verdictOf(outcomeOf({ noise: 8 }, 80, { method: 'dbscan' }));
    expect(text).toContain('nothing to compare');
    expect(text).toMatch(/ 8 customers \(10%\) are in no group/);
  });
});

describe('what stands against the groups', () => {
  const customers = 1000;
  const judged = (sizes: number[], scores: object, cluster: RecipePatch['cluster'] = {}) => ({
    result: {
      segments: sizes.map((size) => ({ size, share: size / customers })),
      scores: { noise: 0, silhouette: 0.3, ...scores },
      manifest: { counts: { customers } },
    } as unknown as RunResult,
    recipe: patchRecipe(defaultRecipe(), { cluster }),
  });
  const curve = [{ nClusters: 2, silhouette: 0.4, nullSilhouette: 0.2 }];

  it('is nothing for groups above chance', () => {
    expect(caveatOf(judged([600, 400], { advice: { ...advice, curve } }))).toBeUndefined();
    expect(verdictOf(judged([600, 400], { advice: { ...advice, curve } })).headline).toBe('Two clear groups');
  });

  it('is that clear groups were not found in this way', () => {
    const low = judged([600, 400], { silhouette: 0.1, advice: { ...advice, curve } }, { method: 'kmodes' });
    expect(caveatOf(low)?.message).toContain('no clearer than slices of one crowd');
    expect(caveatOf(judged([600, 400], { silhouette: -0.1 }))?.message).toContain('run into each other');
    expect(verdictOf(low).headline).toBe('Two groups');
    const odd = judged(
      [995, 3, 2],
      { advice: { ...advice, curve } },
      { method: 'hierarchical', hierarchical: { linkage: 'single' } },
    );
    expect(caveatOf(odd)).toEqual({
      message: '2 of the 3 groups hold only 5 customers together: odd ones out, not kinds of customer.',
      hint: expect.stringContaining('Ward') as string,
    });
    expect(verdictOf(odd).headline).toBe('Three groups');
  });

  it('is one group, or most customers in none, with what to do about it', () => {
    const one = judged([1000], { silhouette: undefined }, { method: 'dbscan' });
    expect(caveatOf(one)?.hint).toContain('“How near is a neighbour” smaller');
    expect(caveatOf(judged([1000], {}, { method: 'som' }))?.hint).toContain('how many groups');
    expect(caveatOf(judged([200, 200], { noise: 600 }, { method: 'hdbscan' }))?.message).toContain('60%');
  });

  it('is first of all that there are no clear groups', () => {
    const none = judged([995, 5], { advice: { ...advice, clear: false, curve } });
    expect(caveatOf(none)?.message).toContain('ours, not theirs');
    expect(verdictOf(none).headline).toBe('No clear groups in this data');
    const auto = { verdict: 'There are no clear groups.', candidates: [] };
    expect(verdictOf(judged([600, 400], { auto, clear: false }, { method: 'auto' })).headline).toContain(
      'No clear groups',
    );
    expect(verdictOf(judged([600, 400], { auto, clear: true }, { method: 'auto' })).headline).toBe('Two clear groups');
  });
});

describe('the files that groups are made from', () => {
  const files = ['customers.csv', 'orders.csv', 'reviews.csv'].map((name) => ({ name }));

  it('are named, and those not used too', () => {
    expect(usedFileWords(files.slice(0, 2), 'customers.csv')).toBe(
      'Groups are made from customers.csv. orders.csv is open but not used yet.',
    );
    expect(usedFileWords(files, 'orders.csv')).toContain('customers.csv and reviews.csv are open');
  });

  it('go without saying when there is one', () => {
    expect(usedFileWords(files.slice(0, 1), 'customers.csv')).toBe('');
    expect(usedFileWords([], undefined)).toBe('');
  });
});

describe('what a customer is called', () => {
  const primary = {
    columns: [
      { name: 'Age', role: 'feature' },
      { name: 'No', role: 'customerId' },
    ],
  };
  const projectOf = (source: object, customers: Project['customers']) =>
    ({ primary: source as SourceSummary, customers }) as unknown as Project;

  it('is looked up by the row, in the column that names customers', async () => {
    const project = projectOf(primary, ({ from, columns }) => Promise.resolve([{ [columns![0]!]: `c${from}` }]));
    expect(await lookUpName(project, 7)).toBe('c7');
  });

  it('is the row where there is no number, or no run any more', async () => {
    expect(customerName(1203, null)).toBe('Row 1,204');
    const none = projectOf({ columns: [] }, () => Promise.reject(new Error('asked')));
    expect(await lookUpName(none, 0)).toBe('Row 1');
    const gone = projectOf(primary, () => Promise.reject(new AppError('run/none', 'There are no groups yet.', 'Run.')));
    expect(await lookUpName(gone, 0)).toBe('Row 1');
    const broken = projectOf(primary, () => Promise.reject(new Error('bug')));
    await expect(lookUpName(broken, 0)).rejects.toThrow('bug');
  });
});

describe('how the map was learned', () => {
  it('is said by how far the loss fell', () => {
    expect(lossTitle([2, 1, 0.5])).toContain('75%');
    expect(lossTitle([1, 1.5])).toBe('The loss did not fall');
    expect(lossTitle([NaN])).toBe('The loss did not fall');
  });

  it('is a table with a row a step', () => {
    expect(lossTable([2, NaN]).rows).toEqual([
      { step: '1', loss: '2' },
      { step: '2', loss: '–' },
    ]);
  });
});

describe('the profile as a table', () => {
  it('has a row a feature and a cell a group, in any order', () => {
    const cells = [
      { segment: 1, feature: 'Age', effect: -0.44 },
      { segment: 0, feature: 'Spend', effect: 1 },
      { segment: 0, feature: 'Age', effect: 0.2 },
    ];
    expect(profileRows(cells)).toEqual([
      { feature: 'Age', '0': '+0.2', '1': '−0.4' },
      { feature: 'Spend', '0': '+1.0' },
    ]);
  });
});
