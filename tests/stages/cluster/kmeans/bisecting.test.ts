import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../src/core/app-error';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { applyBisectingKmeansSteps } from '../../../../src/stages/cluster/kmeans/apply-bisecting';
import { bisectingKmeansSteps } from '../../../../src/stages/cluster/kmeans/bisecting';
import type { BisectingOptions } from '../../../../src/stages/cluster/kmeans/bisecting-options';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { blobs, cloud } from '../../../support/blobs';
import { watched } from '../../../support/watched-compute';

const compute = wasmCompute();
const bisect = (X: Matrix, options: BisectingOptions) => runToEndAsync(bisectingKmeansSteps(compute, X, options));
const onALine = (...xs: number[]) => ({ data: Float64Array.from(xs), rows: xs.length, cols: 1 });
const refusal = (X: Matrix, options: BisectingOptions) =>
  bisect(X, options).then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error as AppError,
  );

describe('bisecting k-means', () => {
  it('splits the cluster with the largest inertia, or with the most rows, by hand', async () => {
    const X = onALine(0, 1, 2, 3, 4, 100, 140);
    const byInertia = await bisect(X, { nClusters: 3 });
    const [low, middle, high] = [byInertia.labels[0]!, byInertia.labels[5]!, byInertia.labels[6]!];
    expect([...byInertia.labels]).toEqual([low, low, low, low, low, middle, high]);
    expect(new Set([low, middle, high])).toEqual(new Set([0, 1, 2]));
    expect(byInertia.inertia).toBeCloseTo(4 + 1 + 0 + 1 + 4, 9);
    const bySize = await bisect(X, { nClusters: 3, bisectingStrategy: 'largestCluster' });
    expect(bySize.labels[5]).toBe(bySize.labels[6]);
    expect(new Set(bySize.labels.slice(0, 5)).size).toBe(2);
  });

  it('finds planted groups, and is the same for the same seed and on the plain twin', async () => {
    const { X, truth } = blobs({ rows: 2000, cols: 4, groups: 6, seed: 3, apart: 12 });
    const model = await bisect(X, { nClusters: 6, nInit: 3 });
    expect(adjustedRand(model.labels, truth)).toBeGreaterThan(0.95);
    expect(await bisect(X, { nClusters: 6, nInit: 3 })).toEqual(model);
    expect(await runToEndAsync(bisectingKmeansSteps(twinCompute(), X, { nClusters: 6, nInit: 3 }))).toEqual(model);
  });

  it('fills every cluster, sums up to its inertia, and applies to its own rows as it was fitted', async () => {
    const shapes = fc.record({
      rows: fc.integer({ min: 12, max: 200 }),
      cols: fc.integer({ min: 1, max: 5 }),
      nClusters: fc.integer({ min: 1, max: 12 }),
      seed: fc.integer(),
      grid: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, cols, nClusters, seed, grid }) => {
        const X = cloud(rows, cols, seed);
        if (grid) X.data.forEach((value, p) => (X.data[p] = Math.round(20 * value)));
        const model = await bisect(X, { nClusters, nInit: 1 }).catch((error: AppError) => {
          expect(error.code).toBe('cluster/too-few-rows');
        });
        if (!model) return;
        expect(new Set(model.labels).size).toBe(nClusters);
        expect(model.tree).toHaveLength(2 * nClusters - 1);
        const { labels, distances } = await runToEndAsync(applyBisectingKmeansSteps(compute, model, X));
        expect(labels).toEqual(model.labels);
        expect(distances.reduce((sum, distance) => sum + distance ** 2, 0)).toBeCloseTo(model.inertia, 6);
        expect(model.counts.reduce((sum, count) => sum + count, 0)).toBe(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('calls rows novel that are far from their cluster, and refuses other columns', async () => {
    const { X } = blobs({ rows: 300, cols: 2, groups: 3, seed: 1 });
    const model = await bisect(X, { nClusters: 3 });
    const apply = (rows: Matrix) => runToEndAsync(applyBisectingKmeansSteps(compute, model, rows));
    expect([...(await apply({ data: Float64Array.of(1e4, 1e4), rows: 1, cols: 2 })).novel]).toEqual([1]);
    await expect(apply(cloud(2, 3, 1))).rejects.toMatchObject({ code: 'cluster/other-features' });
    await expect(apply({ data: Float64Array.of(1, NaN), rows: 1, cols: 2 })).rejects.toMatchObject({
      code: 'cluster/not-a-number',
    });
  });

  it('works with copies of rows and with values of all sizes, and frees every kernel', async () => {
    const watch = watched(compute);
    const copies = onALine(...Array.from({ length: 60 }, (_, i) => (i % 4) ** 3));
    const model = await runToEndAsync(bisectingKmeansSteps(watch.compute, copies, { nClusters: 4 }));
    expect(model.inertia).toBe(0);
    expect(watch.open()).toBe(0);
    const X = cloud(60, 4, 3);
    X.data.forEach((value, p) => (X.data[p] = value * (p % 2 === 0 ? 1e30 : 1e-30)));
    const uneven = await bisect(X, { nClusters: 5 });
    expect([...uneven.centers.data, uneven.inertia].every(Number.isFinite)).toBe(true);
  });

  it('refuses what k-means refuses, and centers to begin with', async () => {
    expect(await refusal(onALine(1, 1, 2), { nClusters: 3 })).toMatchObject({ code: 'cluster/too-few-rows' });
    expect(await refusal(onALine(1, NaN), { nClusters: 1 })).toMatchObject({ code: 'cluster/not-a-number' });
    expect(await refusal(onALine(1, 2), { nClusters: 2, init: onALine(1, 2) as never })).toMatchObject({ code: 'cluster/setting' }); // prettier-ignore
    expect(await refusal(onALine(1, 2), { nClusters: 2, bisectingStrategy: 'x' as never })).toMatchObject({ code: 'cluster/setting' }); // prettier-ignore
  });
});
