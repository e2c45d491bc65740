import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/core/matrix';
import { runToEndAsync } from '../../../src/core/progress';
import { wasmCompute } from '../../../src/kernels/compute';
import type { Auto } from '../../../src/pipeline/auto/auto';
import { startCall } from '../../../src/pipeline/registry';
import { parseRecipe } from '../../../src/pipeline/recipe';
import type { Services } from '../../../src/pipeline/services';
import { adjustedRand } from '../../../src/stages/evaluate/adjusted-rand';
import { blobs, cloud, seeded } from '../../support/blobs';
import { needles } from '../../support/needles';
import { matrix } from '../../support/tables';

const services: Services = {
  compute: wasmCompute(),
  trainAutoencoder: () => {
    throw new Error('no test here trains');
  },
};
const auto = async (X: Matrix, options: object = {}) =>
  (await runToEndAsync<object>(startCall('cluster.auto', { X }, { nBootstraps: 3, ...options }, services))) as Auto;
const stretched = (X: Matrix, shape: (row: Float32Array | Float64Array) => number[]) =>
  matrix(Array.from({ length: X.rows }, (_, i) => shape(X.data.subarray(i * X.cols, (i + 1) * X.cols))));

/** Everything a number in an answer may be; noise shares and the like are 0…1. */
function requireWhole(answer: Auto, rows: number): void {
  expect(answer.labels).toHaveLength(rows);
  expect(answer.labels.every((label) => label >= 0 && label < answer.nClusters)).toBe(true);
  for (const { stability, separation, smallestShare, noiseShare, chosen } of answer.candidates) {
    for (const share of [stability, smallestShare, noiseShare]) expect(share >= 0 && share <= 1 + 1e-12).toBe(true);
    expect(separation >= -1 && separation <= 1).toBe(true);
    expect(chosen).toBe(answer.candidates[0]?.chosen === chosen && chosen);
  }
}

describe('groups by the method that suits', () => {
  it.each([2, 4, 7])('finds %i round groups', async (groups) => {
    const { X, truth } = blobs({ rows: 80 * groups, cols: 3, groups, seed: groups });
    const answer = await auto(X);
    expect(answer).toMatchObject({ nClusters: groups, clear: true });
    expect(adjustedRand(truth, answer.labels)).toBeGreaterThan(0.98);
    expect(answer.verdict).toContain(`${groups} groups stand out`);
    expect(answer.candidates[0]).toMatchObject({ chosen: true, nClusters: groups, method: answer.method });
    expect(answer.candidates.filter(({ chosen }) => chosen)).toHaveLength(1);
    expect(answer.candidates.length).toBeLessThanOrEqual(8);
    requireWhole(answer, X.rows);
  });

  it('takes a mixture where groups are long, of which round ones would be slices', async () => {
    const { X, truth } = needles(500, 5);
    const answer = await auto(X);
    expect(answer).toMatchObject({ method: 'gmm', nClusters: 3, clear: true });
    expect(adjustedRand(truth, answer.labels)).toBeGreaterThan(0.95);
    expect(answer.settings).toEqual({ method: 'gmm', nClusters: 3, gmm: { covarianceType: 'full' } });
  });

  it('says that one crowd is one, and cuts it in few slices', async () => {
    const rng = seeded(6);
    const box = { data: Float64Array.from({ length: 1500 }, () => rng.uniform()), rows: 500, cols: 3 };
    for (const X of [cloud(400, 4, 6), box]) {
      const answer = await auto(X);
      expect(answer).toMatchObject({ method: 'kmeans', clear: false });
      expect(answer.nClusters).toBeLessThanOrEqual(6);
      expect(answer.verdict).toMatch(/^There are no clear groups: none of the ways/);
      expect(answer.candidates[0]).toMatchObject({ chosen: true, nClusters: answer.nClusters });
      requireWhole(answer, X.rows);
    }
  });

  it('is not misled by a yes or no, by a column that others make up, nor by columns that say nothing', async () => {
    const rng = seeded(7);
    const X = stretched(cloud(400, 3, 7), ([x, y, z]) => [x!, y!, z!, rng.uniform() < 0.3 ? 0 : 2, x! + y!, 5]);
    expect((await auto(X)).clear).toBe(false);
  });

  it('chooses on a sample of many rows, and finds the groups in all', async () => {
    for (const { X, truth } of [blobs({ rows: 3000, cols: 2, groups: 3, seed: 8 }), needles(3000, 8)]) {
      const answer = await auto(X, { maxRows: 500 });
      expect(answer).toMatchObject({ nClusters: 3, sampledRows: 500 });
      expect(answer.labels).toHaveLength(3000);
      expect(adjustedRand(truth, answer.labels)).toBeGreaterThan(0.95);
    }
  });

  it('gives the same answer for the same seed, and settings that a recipe takes', async () => {
    const { X } = blobs({ rows: 150, cols: 2, groups: 3, seed: 9, apart: 5 });
    const answer = await auto(X, { seed: 3 });
    expect(await auto(X, { seed: 3 })).toEqual(answer);
    expect(parseRecipe({ cluster: answer.settings }).cluster).toMatchObject(answer.settings);
  });

  it('is heard when it is stopped', async () => {
    const steps = startCall('cluster.auto', { X: cloud(2000, 4, 1) }, {}, services);
    const seen: number[] = [];
    for (let i = 0; i < 30; i++) {
      const step = await steps.next();
      if (!step.done) seen.push(step.value.fraction);
    }
    await steps.return(undefined as never);
    expect(seen).toHaveLength(30);
    expect(seen.every((fraction, i) => fraction <= 1 && fraction >= (seen[i - 1] ?? 0))).toBe(true);
  });
});

describe('unfit rows', () => {
  it.each([
    ['no rows', matrix([]), 'cluster/too-few-rows'],
    ['one row', matrix([[1, 2]]), 'cluster/too-few-rows'],
    ['duplicates only', matrix(Array.from({ length: 50 }, () => [1, 2])), 'cluster/all-alike'],
    [
      'a missing value',
      matrix([
        [1, 2],
        [3, NaN],
        [5, 6],
      ]),
      'cluster/not-a-number',
    ],
    [
      'an endless value',
      matrix([
        [1, 2],
        [3, Infinity],
        [5, 6],
      ]),
      'cluster/not-a-number',
    ],
  ])('%s are refused', async (_, X, code) => {
    await expect(auto(X)).rejects.toMatchObject({ code });
  });

  it.each([
    [
      'two rows',
      matrix([
        [1, 2],
        [3, 4],
      ]),
    ],
    [
      'three rows',
      matrix([
        [1, 2],
        [3, 4],
        [9, 9],
      ]),
    ],
    ['nine rows in two heaps', matrix(Array.from({ length: 9 }, (_, i) => [i < 5 ? i / 10 : 100 + i / 10]))],
  ])('%s are too few to tell', async (_, X) => {
    const answer = await auto(X);
    expect(answer).toMatchObject({ clear: false, nClusters: 2 });
    expect(answer.verdict).toContain('too few');
    requireWhole(answer, X.rows);
  });

  it('two hundred columns, few rows, few values and constant columns give an answer without gaps', async () => {
    const rng = seeded(11);
    const wide = cloud(60, 200, 11);
    const steps = matrix(Array.from({ length: 200 }, () => [rng.integer(2), rng.integer(3), 4]));
    for (const X of [wide, steps]) requireWhole(await auto(X), X.rows);
    expect((await auto(wide)).clear).toBe(false);
  });

  it('values of very different size are answered or refused in words', async () => {
    const rng = seeded(12);
    const columns = matrix(Array.from({ length: 60 }, () => [1e30 * rng.normal(), 1e-30 * rng.normal()]));
    const cells = matrix(Array.from({ length: 60 }, (_, i) => [(i % 2 ? 1e30 : 1e-30) * rng.normal(), rng.normal()]));
    for (const X of [columns, cells]) {
      const answer = await auto(X).catch((error: unknown) => error as { code?: string });
      if ('labels' in answer) requireWhole(answer, 60);
      else expect(answer.code).toMatch(/^cluster\//);
    }
  });

  it.each([{ kMax: 1 }, { kMax: 51 }, { maxRows: 5 }, { nBootstraps: 0 }, { seed: 0.5 }])(
    'settings without meaning are refused: %o',
    async (options) => {
      await expect(auto(cloud(50, 2, 1), options)).rejects.toMatchObject({ code: 'cluster/setting' });
    },
  );
});
