import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../src/core/app-error';
import type { Matrix } from '../../../../src/core/matrix';
import { Pace } from '../../../../src/core/pace';
import { runToEnd, runToEndAsync } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { applyKmeansSteps } from '../../../../src/stages/cluster/kmeans/apply';
import { learnSteps, reassign } from '../../../../src/stages/cluster/kmeans/batch-update';
import { kmeansSteps } from '../../../../src/stages/cluster/kmeans/kmeans';
import { minibatchKmeansSteps, type MinibatchKmeans } from '../../../../src/stages/cluster/kmeans/minibatch';
import type { MinibatchOptions } from '../../../../src/stages/cluster/kmeans/minibatch-options';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { blobs, cloud, seeded } from '../../../support/blobs';
import { watched } from '../../../support/watched-compute';

const compute = wasmCompute();
const minibatch = (X: Matrix, options: MinibatchOptions, model?: MinibatchKmeans) =>
  runToEndAsync(minibatchKmeansSteps(compute, X, options, model));
const onALine = (...xs: number[]) => ({ data: Float64Array.from(xs), rows: xs.length, cols: 1 });
const rowsOf = (X: Matrix, from: number, to: number): Matrix => ({
  data: X.data.slice(from * X.cols, to * X.cols),
  rows: to - from,
  cols: X.cols,
});
const refusal = (X: Matrix, options: MinibatchOptions, model?: MinibatchKmeans) =>
  minibatch(X, options, model).then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error as AppError,
  );

describe('learning from one batch', () => {
  it('moves centers to the mean of all they have seen, by hand', () => {
    const state = { centers: onALine(0, 10, 50), counts: Float64Array.of(2, 0, 5), sinceReassigned: 0 };
    const batch = { X: onALine(3, 3, 12, 14), pace: new Pace(1) };
    const progress = () => ({ stage: 'cluster', fraction: 0, note: 'learning' });
    const moved = runToEnd(learnSteps(state, batch, Int32Array.of(0, 0, 1, 1), progress));
    expect([...state.centers.data]).toEqual([1.5, 13, 50]);
    expect([...state.counts]).toEqual([4, 2, 5]);
    expect(moved).toBeCloseTo(1.5 ** 2 + 3 ** 2, 12);
  });

  it('lets clusters without rows begin anew at rows of the batch, and counts them as the least of the others', () => {
    const state = { centers: onALine(0, 1000, 50), counts: Float64Array.of(500, 0, 300), sinceReassigned: 0 };
    expect(reassign(state, onALine(3, 4, 5, 6), 0.01, seeded(1))).toBe(1);
    expect([3, 4, 5, 6]).toContain(state.centers.data[1]);
    expect([...state.counts]).toEqual([500, 300, 300]);
    expect(reassign(state, onALine(3, 4, 5, 6), 0.01, seeded(1))).toBe(0);
  });
});

describe('mini-batch k-means', () => {
  it('comes within a few percent of k-means, and finds planted groups', async () => {
    const { X, truth } = blobs({ rows: 20_000, cols: 6, groups: 8, seed: 3 });
    const model = await minibatch(X, { nClusters: 8 });
    expect(adjustedRand(model.labels, truth)).toBeGreaterThan(0.98);
    const loose = cloud(20_000, 6, 4);
    const near = await minibatch(loose, { nClusters: 8 });
    const exact = await runToEndAsync(kmeansSteps(compute, loose, { nClusters: 8, nInit: 3 }));
    expect(near.inertia / exact.inertia).toBeLessThan(1.05);
    expect(near.nSteps).toBeLessThan(2000);
    expect(near.converged).toBe(true);
  });

  it('gives labels, inertia and distances that belong to its centers', async () => {
    const X = cloud(3000, 4, 5);
    const model = await minibatch(X, { nClusters: 5, batchSize: 200 });
    const { labels, distances } = await runToEndAsync(applyKmeansSteps(compute, model, X));
    expect(labels).toEqual(model.labels);
    expect(distances.reduce((sum, distance) => sum + distance ** 2, 0) / model.inertia).toBeCloseTo(1, 9);
  });

  it('is the same for the same seed, and on the plain twin; takes given centers', async () => {
    const X = cloud(2000, 3, 6);
    const options = { nClusters: 4, batchSize: 100, seed: 5, maxIter: 5 };
    const model = await minibatch(X, options);
    expect(await minibatch(X, options)).toEqual(model);
    expect(await runToEndAsync(minibatchKmeansSteps(twinCompute(), X, options))).toEqual(model);
    for (const init of ['k-means||', 'random', cloud(4, 3, 7)] as const) {
      expect((await minibatch(X, { ...options, init })).inertia / model.inertia).toBeLessThan(1.3);
    }
  });

  it('fits a stream piece by piece, and comes near to what all of it at once gives', async () => {
    const { X, truth } = blobs({ rows: 30_000, cols: 4, groups: 6, seed: 8 });
    let model = await minibatch(rowsOf(X, 0, 5000), { nClusters: 6 });
    const before = model.counts.reduce((sum, count) => sum + count, 0);
    const found = new Int32Array(30_000);
    found.set(model.labels);
    for (let from = 5000; from < 30_000; from += 5000) {
      model = await minibatch(rowsOf(X, from, from + 5000), { nClusters: 6 }, model);
      found.set(model.labels, from);
    }
    expect(adjustedRand(found, truth)).toBeGreaterThan(0.98);
    expect(model.counts.reduce((sum, count) => sum + count, 0)).toBe(before + 25_000);
    expect(model.nSteps).toBeGreaterThan(25);
  });

  it('frees every kernel, and yields after bounded work', async () => {
    let [work, most] = [0, 0];
    const watch = watched({ ...compute, workPerStep: 1e6 }, { onWork: (more) => (work += more) });
    const steps = minibatchKmeansSteps(watch.compute, cloud(20_000, 8, 2), { nClusters: 6, maxIter: 3 });
    for (let step = await steps.next(); !step.done; step = await steps.next()) {
      most = Math.max(most, work);
      work = 0;
    }
    expect(most).toBeLessThanOrEqual(2e6);
    expect(watch.open()).toBe(0);
    const stopped = minibatchKmeansSteps(watch.compute, cloud(20_000, 8, 2), { nClusters: 6 });
    for (let i = 0; i < 5; i++) await stopped.next();
    await stopped.return(undefined as never);
    expect(watch.open()).toBe(0);
  });

  it('is done with copies, with one row, and with values of all sizes', async () => {
    const copies = await minibatch(onALine(...Array.from({ length: 200 }, (_, i) => i % 3)), { nClusters: 3 });
    expect(copies.inertia).toBeLessThan(1e-6);
    expect((await minibatch(onALine(7), { nClusters: 1 })).labels).toEqual(Int32Array.of(0));
    const X = cloud(300, 4, 3);
    X.data.forEach((value, p) => (X.data[p] = value * (p % 2 === 0 ? 1e30 : 1e-30)));
    const model = await minibatch(X, { nClusters: 3 });
    expect([...model.centers.data, model.inertia].every(Number.isFinite)).toBe(true);
  });

  it('refuses what k-means refuses, and models of other columns', async () => {
    expect(await refusal(onALine(1, 1, 2), { nClusters: 3 })).toMatchObject({ code: 'cluster/too-few-rows' });
    expect(await refusal(onALine(1, NaN), { nClusters: 1 })).toMatchObject({ code: 'cluster/not-a-number' });
    expect(await refusal(onALine(1), { nClusters: 1, batchSize: 0 })).toMatchObject({ code: 'cluster/setting' });
    const model = await minibatch(onALine(1, 2), { nClusters: 1 });
    expect(await refusal(cloud(3, 2, 1), { nClusters: 1 }, model)).toMatchObject({ code: 'cluster/other-features' });
  });
});
