import { describe, expect, it } from 'vitest';
import { byteSource } from '../../../src/core/byte-source';
import { runToEndAsync } from '../../../src/core/progress';
import { wasmCompute } from '../../../src/kernels/compute';
import { placeSteps } from '../../../src/pipeline/place';
import { defaultRecipe, patchRecipe } from '../../../src/pipeline/recipe';
import { runSteps } from '../../../src/pipeline/run';
import type { Services } from '../../../src/pipeline/services';
import { updateSteps } from '../../../src/pipeline/update';
import { adjustedRand } from '../../../src/stages/evaluate/adjusted-rand';
import { parseDelimitedSteps } from '../../../src/stages/parse/delimited';
import { blobs, cloud, type Blobs } from '../../support/blobs';
import { needles } from '../../support/needles';

const services: Services = {
  compute: wasmCompute(),
  trainAutoencoder: () => {
    throw new Error('no test here trains');
  },
};
const recipe = patchRecipe(defaultRecipe(), { cluster: { method: 'auto', hierarchical: { linkage: 'single' } } });

const parsed = ({ data, rows, cols }: Blobs['X']) => {
  const lines = Array.from({ length: rows }, (_, i) => [`C${i}`, ...data.subarray(i * cols, (i + 1) * cols)].join(','));
  const header = ['customer_id', ...Array.from({ length: cols }, (_, c) => `measure ${c + 1}`)].join(',');
  return runToEndAsync(
    parseDelimitedSteps(byteSource('shop.csv', new TextEncoder().encode([header, ...lines].join('\n')))),
  );
};
const run = async (X: Blobs['X']) => runToEndAsync(runSteps(await parsed(X), ['shop'], recipe, services));

describe.each([
  ['round groups', (seed: number) => blobs({ rows: 300, cols: 3, groups: 3, seed: seed + 1, apart: 9 })],
  ['long groups', (seed: number) => needles(300 + seed, seed)],
])('a run that chooses its method: %s', (name, draw) => {
  const { X, truth } = draw(1);

  it('shows what it chose, as that method does, and why', async () => {
    const { grouped, scores, labels, explanation } = await run(X);
    expect(adjustedRand(truth, labels)).toBeGreaterThan(0.95);
    expect(explanation.segments).toHaveLength(3);
    expect(scores).toMatchObject({ method: grouped.method, clear: true });
    expect(scores.auto?.candidates[0]).toMatchObject({ chosen: true, method: grouped.method, nClusters: 3 });
    expect(scores.auto?.verdict).toContain('3 groups stand out');
    if (name === 'long groups') expect(grouped.view).toMatchObject({ kind: 'mixture', covarianceType: 'full' });
  });

  it('places new customers, and goes on from its groups', async () => {
    const found = await run(X);
    const placed = await runToEndAsync(placeSteps(await parsed(X), recipe, found, services));
    expect(adjustedRand(found.labels, placed.labels)).toBeGreaterThan(0.98);
    const next = draw(2);
    const updated = await runToEndAsync(updateSteps(await parsed(next.X), recipe, found, services));
    expect(updated.grouped.method).toBe(found.grouped.method);
    expect(updated.scores.auto).toBeUndefined();
    expect(adjustedRand(next.truth, updated.labels)).toBeGreaterThan(0.95);
    const again = await runToEndAsync(updateSteps(await parsed(X), recipe, updated, services));
    expect(again.grouped.settings).toEqual(found.grouped.settings);
  });
});

it('a run says that there are no clear groups', async () => {
  const { scores, grouped } = await run(cloud(300, 3, 2));
  expect(scores.clear).toBe(false);
  expect(scores.auto?.verdict).toMatch(/^There are no clear groups/);
  expect(grouped.nClusters).toBeLessThanOrEqual(6);
});
