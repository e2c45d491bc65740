import { describe, expect, it } from 'vitest';
import { byteSource } from '../../src/core/byte-source';
import { runToEndAsync, type Progress } from '../../src/core/progress';
import type { ParsedSource } from '../../src/core/source';
import { wasmCompute } from '../../src/kernels/compute';
import { Memo } from '../../src/pipeline/invalidation';
import { methods, type MethodName } from '../../src/pipeline/methods/methods';
import { countPlaced, placedCsvSteps, placeSteps } from '../../src/pipeline/place';
import { defaultRecipe, patchRecipe, type Recipe } from '../../src/pipeline/recipe';
import { relabelView } from '../../src/pipeline/relabel-view';
import { runSteps, type Run } from '../../src/pipeline/run';
import type { Services } from '../../src/pipeline/services';
import { updateSteps } from '../../src/pipeline/update';
import { adjustedRand } from '../../src/stages/evaluate/adjusted-rand';
import { parseDelimitedSteps } from '../../src/stages/parse/delimited';
import { seeded } from '../support/blobs';

const services: Services = {
  compute: wasmCompute(),
  async *trainAutoencoder() {
    throw new Error('not asked for');
  },
};
const KINDS = ['cheap', 'dear', 'rare'];

/** Customers of three kinds who differ in numbers and in a category; now and then a cell is empty. */
function shop(rows: number, seed: number, shift = 0): { text: string; truth: Int32Array } {
  const rng = seeded(seed);
  const truth = Int32Array.from({ length: rows }, () => rng.integer(3));
  const lines = Array.from(truth, (kind, i) => {
    const [visits, spend] = [10 + 30 * kind + 3 * rng.normal() + shift, 200 - 80 * kind + 8 * rng.normal() + shift];
    const likes = rng.uniform() < 0.95 ? KINDS[kind] : KINDS[rng.integer(3)];
    return `C${i},${visits.toFixed(2)},${rng.uniform() < 0.02 ? '' : spend.toFixed(2)},${likes}`;
  });
  return { text: ['customer_id,visits,spend,likes', ...lines].join('\n'), truth };
}

const parsed = (text: string): Promise<ParsedSource> =>
  runToEndAsync(parseDelimitedSteps(byteSource('shop.csv', new TextEncoder().encode(text))));

function recipeFor(method: MethodName): Recipe {
  const told = ['dbscan', 'hdbscan'].includes(method) ? {} : { nClusters: 3 };
  return patchRecipe(defaultRecipe(), { cluster: { method, ...told, hdbscan: { minClusterSize: 20 } } });
}

async function run(text: string, recipe: Recipe, seen: Progress[] = []): Promise<Run> {
  const steps = runSteps(await parsed(text), [text], recipe, services);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    seen.push(step.value);
  }
}

const names = Object.keys(methods) as MethodName[];
const agreement = (a: Int32Array, b: Int32Array) => {
  const kept = (labels: Int32Array) => labels.filter((_, i) => a[i]! >= 0);
  return adjustedRand(kept(a), kept(b));
};

describe.each(names)('a run by %s', (method) => {
  const recipe = recipeFor(method);
  const { text, truth } = shop(300, 7);

  it('finds the kinds of customer that there are, and explains them', async () => {
    const { labels, explanation, scores, grouped, customers } = await run(text, recipe);
    expect(agreement(labels, truth)).toBeGreaterThan(0.9);
    expect(labels.every((label) => label >= -1 && label < explanation.segments.length)).toBe(true);
    expect(explanation.segments.map(({ size }) => size)).toEqual(
      explanation.segments.map(({ id }) => labels.filter((label) => label === id).length),
    );
    expect(scores.method).toBe(method);
    expect(scores.noise).toBe(labels.filter((label) => label < 0).length);
    expect(scores.noise).toBeLessThan(0.15 * customers.rows);
    expect(scores.silhouette).toBeGreaterThan(0.3);
    expect(grouped.probabilities?.every((p) => p >= 0 && p <= 1) ?? true).toBe(true);
    if (!grouped.view) return;
    const view = JSON.stringify(relabelView(grouped.view, explanation.order));
    expect(view).not.toContain('null');
    if (grouped.view.kind === 'mixture') expect(grouped.view.certainty).toHaveLength(explanation.segments.length);
  });

  it('gives the same answer for the same seed', async () => {
    const [one, other] = [await run(text, recipe), await run(text, recipe)];
    expect(other.labels).toEqual(one.labels);
    expect(other.scores).toEqual(one.scores);
  });

  it('places customers it has seen where they were, and knows strangers', async () => {
    const found = await run(text, recipe);
    const again = await runToEndAsync(placeSteps(await parsed(text), recipe, found, services));
    const moved = again.labels.filter((label, i) => label !== found.labels[i]).length;
    expect(moved).toBeLessThanOrEqual(0.03 * found.labels.length);
    // One in thirty likes what its kind does not, and stands apart for that.
    expect(again.novel.filter((value, i) => value === 1 && again.labels[i]! >= 0).length).toBeLessThan(24);
    const counts = countPlaced(again, found.explanation.segments.length);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(300);
    const lines = (await runToEndAsync(placedCsvSteps(again, found))).map((part) => new TextDecoder().decode(part));
    expect(lines.join('').trimEnd().split('\r\n')).toHaveLength(301);
  });

  // Where values are only alike or not, or weighed by their range, everything has been seen before.
  it.skipIf(['kmodes', 'pam'].includes(method))('knows a stranger: dear and often, which nobody was', async () => {
    const found = await run(text, recipe);
    const stranger = `${text}\nX1,70,200,dear\nX2,71,201,rare`;
    const placed = await runToEndAsync(placeSteps(await parsed(stranger), recipe, found, services));
    expect([...placed.novel.slice(-2)]).toEqual([1, 1]);
  });

  it('knows a customer who spends more than anyone did', async () => {
    const found = await run(text, recipe);
    const placed = await runToEndAsync(placeSteps(await parsed(`${text}\nX1,10,9000,cheap`), recipe, found, services));
    expect(placed.novel.at(-1)).toBe(1);
  });

  it('goes on from its groups, each keeping its place', async () => {
    const found = await run(text, recipe);
    const next = shop(280, 8, 1);
    const updated = await runToEndAsync(updateSteps(await parsed(next.text), recipe, found, services));
    const typical = (labels: Int32Array, kinds: Int32Array, id: number) =>
      [0, 1, 2].map((kind) => kinds.filter((k, i) => k === kind && labels[i] === id).length);
    const main = (counts: number[]) => counts.indexOf(Math.max(...counts));
    for (let id = 0; id < 3; id++) {
      expect(main(typical(updated.labels, next.truth, id))).toBe(main(typical(found.labels, truth, id)));
    }
  });
});

describe('a run', () => {
  it('shows the map as it forms', async () => {
    const seen: Progress[] = [];
    await run(shop(300, 3).text, recipeFor('kmeans'), seen);
    const groups = seen.flatMap((progress) => progress.groups ?? []);
    expect(seen.every(({ labels }) => labels === undefined)).toBe(true);
    for (const { points, labels } of groups) expect(points).toHaveLength(2 * labels.length);
  });

  it.each(['kmeans', 'kprototypes', 'hdbscan'] as const)('by %s tells how firm its groups are', async (method) => {
    const recipe = patchRecipe(recipeFor(method), { evaluate: { stability: true } });
    const { scores, explanation } = await run(shop(300, 3).text, recipe);
    expect(scores.firmness!.map(({ segment }) => segment)).toEqual(explanation.segments.map(({ id }) => id));
    for (const { stability } of scores.firmness!) expect(stability).toBeGreaterThan(0.75);
    const many = patchRecipe(recipe, { cluster: { method: 'kmeans', nClusters: 9 } });
    const slices = (await run(shop(300, 3).text, many)).scores.firmness!;
    expect(Math.min(...slices.map(({ stability }) => stability))).toBeLessThan(0.75);
  });

  it('cuts a tree elsewhere without growing it again', async () => {
    const { text } = shop(300, 3);
    const memo = new Memo();
    const grown: string[] = [];
    const counting: Services = {
      ...services,
      compute: { ...services.compute, ward: (...args) => (grown.push('ward'), services.compute.ward(...args)) },
    };
    const cut = async (nClusters: number) => {
      const recipe = patchRecipe(recipeFor('hierarchical'), { cluster: { nClusters } });
      return runToEndAsync(runSteps(await parsed(text), [text], recipe, counting, memo));
    };
    const [three, five] = [await cut(3), await cut(5)];
    expect(grown).toHaveLength(1);
    expect([three.explanation.segments.length, five.explanation.segments.length]).toEqual([3, 5]);
    const fresh = await run(text, patchRecipe(recipeFor('hierarchical'), { cluster: { nClusters: 5 } }));
    expect(five.labels).toEqual(fresh.labels);
  });

  it('refuses settings under which every customer stays alone', async () => {
    const recipe = patchRecipe(defaultRecipe(), {
      cluster: { method: 'dbscan', dbscan: { eps: 1e-9, minSamples: 3 } },
    });
    await expect(run(shop(100, 5).text, recipe)).rejects.toMatchObject({ code: 'cluster/no-groups' });
  });
});
