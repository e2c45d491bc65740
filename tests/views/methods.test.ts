import { describe, expect, it } from 'vitest';
import type { MethodViewOf } from '../../src/core/method-view';
import { clusterMethods } from '../../src/pipeline/cluster-recipe';
import { defaultRecipe, patchRecipe, type RecipePatch } from '../../src/pipeline/recipe';
import type { Outcome } from '../../src/session/project.svelte';
import { FAMILIES, familyOf, methodWords, takesNumber } from '../../src/views/frame/methods';
import { agreementWords, settingsWords, sizeWords } from '../../src/views/segments/compare-words';
import {
  certaintyTitle,
  criteriaTitle,
  layerOptions,
  layerWords,
  somTable,
} from '../../src/views/segments/method-words';
import { placedWords } from '../../src/views/share/placed-words';

describe('ways of finding groups', () => {
  it('are all offered, each once', () => {
    const offered = FAMILIES.flatMap(({ methods }) => methods.map(({ value }) => value));
    expect([...offered].sort()).toEqual([...clusterMethods].sort());
    for (const method of clusterMethods) {
      expect(familyOf(method).methods.some(({ value }) => value === method)).toBe(true);
      expect(methodWords(method)).not.toBe('');
    }
  });

  it('take a number of groups, but for those that find it themselves', () => {
    expect(clusterMethods.filter((method) => !takesNumber(method))).toEqual(['dbscan', 'hdbscan', 'auto']);
  });
});

describe('the settings of a result', () => {
  const recipe = defaultRecipe();
  const words = (patch: RecipePatch) => settingsWords(patchRecipe(recipe, patch), recipe);

  it('are those of its own method', () => {
    expect(words({})).toBe('number left to the data');
    expect(words({ cluster: { nClusters: 4 } })).toBe('4 groups asked for');
    expect(words({ cluster: { method: 'dbscan', dbscan: { eps: 0.5 } } })).toBe('radius 0.5, crowds from 5 customers');
    expect(words({ cluster: { method: 'hierarchical', hierarchical: { height: 3.14159 } } })).toBe(
      'joined by added spread (Ward), cut at 3.14',
    );
  });

  it('say what else differs from the newest', () => {
    expect(words({ seed: 5, features: { log: 'never' } })).toMatch(/other columns .*, random start 5$/);
  });
});

describe('results beside each other', () => {
  const outcome = (...sizes: number[]) =>
    ({ result: { segments: sizes.map((size) => ({ size })) } }) as unknown as Outcome;

  it('are told by their sizes and by how far they agree', () => {
    expect(sizeWords(outcome(7, 30))).toBe('2 groups of 7 to 30 customers');
    expect(sizeWords(outcome(1))).toBe('1 group of 1 customer');
    expect([1, 0.7, 0.3, -0.1].map(agreementWords).join('; ')).toBe(
      'say nearly the same; agree on most customers; agree in part; divide the customers in different ways',
    );
  });
});

describe('the number of groups of a mixture', () => {
  const criteria = (...bics: number[]) => bics.map((bic, i) => ({ nClusters: i + 1, bic, aic: 0, icl: 0 }));

  it('is that of the lowest BIC, and is said to be open at the end of what was tried', () => {
    expect(criteriaTitle(criteria(5, 3, 4))).toBe('2 groups explain the customers best');
    expect(criteriaTitle(criteria(5, 4, 3))).toBe('3 groups explain the customers best, and more were not tried');
    expect(criteriaTitle(criteria(5))).toBe('1 group explains the customers best');
  });
});

describe('a grid of neighbourhoods in words', () => {
  const som: MethodViewOf<'som'> = {
    kind: 'som',
    topology: 'rectangular',
    gridRows: 1,
    gridCols: 2,
    uMatrix: [1, 2],
    counts: [3, 0],
    nodeSegment: [0, -1],
    planes: [{ feature: 'Age', values: [0.5, -0.5] }],
  };
  const nameOf = (segment: number) => (segment < 0 ? 'In no group' : 'Regulars');

  it('has a title and a table for every layer', () => {
    expect(layerWords(som, 'groups').title).toBe('Customers settled in 1 of 2 places');
    for (const { value } of layerOptions(som)) {
      expect(layerWords(som, value).subtitle).not.toBe('');
      expect(somTable(som, value, nameOf).rows).toHaveLength(2);
    }
    expect(somTable(som, 'feature 0', nameOf).rows[1]).toEqual({
      place: '1, 2',
      group: 'In no group',
      count: '0',
      value: '−0.50',
    });
  });
});

describe('odds in words', () => {
  it('count who is unsure', () => {
    expect(certaintyTitle([{ segment: 0, mean: 0.9, unsure: 0 }], 50)).toContain('clearly');
    expect(certaintyTitle([{ segment: 0, mean: 0.9, unsure: 10 }], 50)).toMatch(/^10 customers \(20%\)/);
  });
});

describe('placing new customers', () => {
  it('is told by group, with those that are unlike any', () => {
    const nameOf = () => 'Regulars';
    expect(placedWords([{ segment: 0, count: 80, novel: 0 }], nameOf)).toBe('80 customers placed: 80 in Regulars.');
    const some = [
      { segment: 0, count: 1, novel: 0 },
      { segment: -1, count: 2, novel: 1 },
    ];
    expect(placedWords(some, nameOf)).toBe(
      '3 customers placed: 1 in Regulars and 2 in no group. 1 of them is unlike anyone the groups were found in.',
    );
  });
});
