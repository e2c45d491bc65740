import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../src/core/app-error';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEnd, runToEndAsync } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { applySpectralSteps } from '../../../../src/stages/cluster/spectral/apply';
import { spectralSteps, type SpectralOptions } from '../../../../src/stages/cluster/spectral/spectral';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { cloud, seeded } from '../../../support/blobs';
import { matrix } from '../../../support/tables';
import { watched } from '../../../support/watched-compute';

const compute = wasmCompute();
const spectral = (X: Matrix, options: SpectralOptions) => runToEndAsync(spectralSteps(compute, X, options));
const refusal = (X: Matrix, options: SpectralOptions) =>
  spectral(X, options).then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error as AppError,
  );
/** Rings around one middle, which no straight line tells apart. */
function rings(rows: number, count: number, seed: number): { X: Matrix; truth: Int32Array } {
  const rng = seeded(seed);
  const truth = Int32Array.from({ length: rows }, (_, i) => i % count);
  const points = [...truth].map((ring) => {
    const angle = 2 * Math.PI * rng.uniform();
    const radius = 4 * (ring + 1) + 0.2 * rng.normal();
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return { X: matrix(points), truth };
}
const affinities = ['knn', 'rbf'] as const;

describe('spectral clustering', () => {
  it.each(affinities)('tells rings apart by %s', async (affinity) => {
    const { X, truth } = rings(900, 3, 5);
    const model = await spectral(X, { nClusters: 3, affinity });
    expect(adjustedRand(model.labels, truth)).toBe(1);
    expect(model).toMatchObject({ converged: true, nNeighbors: 10, affinity });
    expect(model.landmarks).toBeUndefined();
    expect(model.eigenvalues[0]).toBeLessThan(1e-12);
  });

  it('counts the parts that a graph falls into, each an eigenvalue of 0', async () => {
    const X = matrix([0, 100, 200].flatMap((x) => Array.from({ length: 100 }, (_, i) => [x + i / 100])));
    const model = await spectral(X, { nClusters: 3 });
    expect(model).toMatchObject({ parts: 3, joined: 0 });
    expect([...model.labels].map((label, i) => label === model.labels[100 * Math.floor(i / 100)])).not.toContain(false);
    expect(Math.max(...model.eigenvalues)).toBeLessThan(1e-12);
  });

  it('joins small and near parts first when there are more than groups', async () => {
    const block = (x: number, rows: number) => Array.from({ length: rows }, (_, i) => [x + i / 10]);
    const X = matrix([...block(0, 100), ...block(15, 100), ...block(60, 100), ...block(500, 12)]);
    const model = await spectral(X, { nClusters: 2 });
    expect(model).toMatchObject({ parts: 4, joined: 2 });
    const [first, second, third, few] = [0, 100, 200, 300].map((i) => model.labels[i]!);
    expect([second, third === first, few]).toEqual([first, false, third]);
  });

  it.each(affinities)('stands landmarks in for many rows by %s, and says so', async (affinity) => {
    const { X, truth } = rings(5400, 2, 7);
    const model = await spectral(X, { nClusters: 2, affinity, nLandmarks: 400 });
    expect(model.landmarks).toHaveLength(400);
    expect(model.rows.rows).toBe(400);
    expect(adjustedRand(model.labels, truth)).toBe(1);
  });

  it.each(affinities)('places new rows where their neighbours are by %s, and knows the unlike', async (affinity) => {
    const { X, truth } = rings(900, 3, 5);
    const model = await spectral(X, { nClusters: 3, affinity });
    const fresh = rings(300, 3, 6);
    const applied = runToEnd(applySpectralSteps(model, fresh.X));
    const groupOfRing = [0, 1, 2].map((ring) => model.labels[truth.indexOf(ring)]!);
    expect([...applied.labels]).toEqual([...fresh.truth].map((ring) => groupOfRing[ring]));
    expect(applied.novel.reduce((a, b) => a + b, 0)).toBeLessThan(30);
    const again = runToEnd(applySpectralSteps(model, X));
    expect(again.labels).toEqual(model.labels);
    expect(Math.max(...again.distances!)).toBe(0);
    expect([...runToEnd(applySpectralSteps(model, matrix([[900, 900]]))).novel]).toEqual([1]);
  });

  it('does not care where the rows lie, nor how large they are', async () => {
    const { X, truth } = rings(400, 2, 3);
    for (const [scale, shift] of [
      [1e30, 0],
      [1e-30, 0],
      [1, 1e6],
    ] as const) {
      const moved = { ...X, data: Float64Array.from(X.data, (x) => x * scale + shift) };
      for (const affinity of affinities) {
        expect(adjustedRand((await spectral(moved, { nClusters: 2, affinity })).labels, truth)).toBe(1);
      }
    }
  });

  it('gives the same for the same seed, on kernels and on their twins', async () => {
    const X = cloud(400, 3, 2);
    const model = await spectral(X, { nClusters: 4 });
    expect(await spectral(X, { nClusters: 4 })).toEqual(model);
    const twin = await runToEndAsync(spectralSteps(twinCompute(), X, { nClusters: 4 }));
    expect(adjustedRand(twin.labels, model.labels)).toBeGreaterThan(0.99);
  });

  it.each(affinities)(
    'makes something of few rows, duplicates, constant columns and 1e30 beside 1e-30 by %s',
    async (affinity) => {
      const rng = seeded(2);
      const cases: [Matrix, number][] = [
        [matrix([[5]]), 1],
        [matrix([[1], [2]]), 2],
        [matrix([[1], [2], [9]]), 2],
        [matrix(Array.from({ length: 40 }, (_, i) => [i % 2, 7])), 2],
        [matrix(Array.from({ length: 40 }, (_, i) => [i === 3 ? 1e30 : rng.normal() * 1e-30, rng.normal()])), 2],
        [cloud(30, 1000, 4), 3],
        [cloud(300, 2, 4), 1],
      ];
      for (const [X, nClusters] of cases) {
        const model = await spectral(X, { nClusters, affinity });
        expect(new Set(model.labels).size).toBe(nClusters);
        for (const part of [model.coordinates.data, model.eigenvalues, model.scales, model.centers.data, model.fences])
          expect([...part].every(Number.isFinite)).toBe(true);
        expect([...runToEnd(applySpectralSteps(model, X)).labels].every((label) => label >= 0)).toBe(true);
      }
    },
  );

  it.each([
    ['no rows', cloud(0, 2, 1), {}, 'cluster/too-few-rows'],
    ['more groups than rows', cloud(3, 2, 1), { nClusters: 4 }, 'cluster/too-few-rows'],
    ['duplicates only', matrix(Array.from({ length: 9 }, () => [1, 2])), {}, 'cluster/too-few-rows'],
    ['a missing value', matrix([[1], [NaN], [3]]), {}, 'cluster/not-a-number'],
    ['a value too large', matrix([[1], [1e200], [3]]), {}, 'cluster/too-large'],
    ['half a group', cloud(9, 2, 1), { nClusters: 1.5 }, 'cluster/setting'],
    ['one neighbour', cloud(9, 2, 1), { nNeighbors: 1 }, 'cluster/setting'],
    ['an unknown affinity', cloud(9, 2, 1), { affinity: 'cosine' as 'knn' }, 'cluster/setting'],
    ['a gamma below 0', cloud(9, 2, 1), { gamma: -1 }, 'cluster/setting'],
    ['fewer landmarks than groups', cloud(9, 2, 1), { nLandmarks: 1 }, 'cluster/setting'],
    ['half a seed', cloud(9, 2, 1), { seed: 0.5 }, 'cluster/setting'],
  ] as [string, Matrix, Partial<SpectralOptions>, string][])('refuses %s', async (_, X, options, code) => {
    expect(await refusal(X, { nClusters: 2, ...options })).toMatchObject({ name: 'AppError', code });
  });

  it('refuses new rows with other columns', async () => {
    const model = await spectral(cloud(30, 2, 1), { nClusters: 2 });
    expect(() => runToEnd(applySpectralSteps(model, cloud(3, 4, 1)))).toThrow(/4 columns/);
  });

  it('frees its kernels when it is cancelled at any step', async () => {
    const X = cloud(1500, 8, 2);
    for (const stop of [1, 3, 6]) {
      const watch = watched({ ...compute, workPerStep: 1e4 });
      const steps = spectralSteps(watch.compute, X, { nClusters: 3 });
      for (let i = 0; i < stop; i++) await steps.next();
      await steps.return(undefined as never);
      expect(watch.open()).toBe(0);
    }
  });
});
