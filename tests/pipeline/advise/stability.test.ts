import { describe, expect, it } from 'vitest';
import { takeMatrixRows, type Matrix } from '../../../src/core/matrix';
import { runToEndAsync } from '../../../src/core/progress';
import { wasmCompute } from '../../../src/kernels/compute';
import type { StabilityOptions } from '../../../src/pipeline/advise/options';
import { stabilitySteps, type Regroup } from '../../../src/pipeline/advise/stability';
import { kmeansSteps } from '../../../src/stages/cluster/kmeans/kmeans';
import { blobs, cloud } from '../../support/blobs';
import { watched } from '../../support/watched-compute';

const compute = wasmCompute();
/** Groups rows themselves, whatever their numbers. */
type ByRows = (rows: Matrix, seed: number) => ReturnType<Regroup>;
const byKmeans =
  (nClusters: number): ByRows =>
  (rows, seed) =>
    kmeansSteps(compute, rows, { nClusters, seed });
const drawing =
  (fit: ByRows, X: Matrix): Regroup =>
  (drawn, seed) =>
    fit(takeMatrixRows(X, drawn), seed);
const stability = (fit: ByRows, X: Matrix, labels: Int32Array, options?: StabilityOptions) =>
  runToEndAsync(stabilitySteps(drawing(fit, X), X.rows, labels, options));
const onALine = (...xs: number[]): Matrix => ({ data: Float64Array.from(xs), rows: xs.length, cols: 1 });

describe('the stability of groups', () => {
  it('is 1 for a method that always finds the same, and 0 for one that finds only noise', async () => {
    const X = onALine(1, 2, 3, 11, 12, 13);
    const labels = Int32Array.of(0, 0, 0, 4, 4, 4);
    const same: ByRows = function* (rows) {
      return { labels: Int32Array.from(rows.data, (x) => (x > 10 ? 1 : 0)) };
    };
    const { groups, mean, failed } = await stability(same, X, labels, { nBootstraps: 30, seed: 3 });
    expect(groups.map(({ group }) => group)).toEqual([0, 4]);
    for (const { jaccard, recovered } of groups) expect(jaccard).toBe(recovered);
    expect(mean).toBeGreaterThan(0.9);
    expect(failed).toBe(0);
    const noise: ByRows = function* (rows) {
      return { labels: new Int32Array(rows.rows).fill(-1) };
    };
    expect((await stability(noise, X, labels)).groups[0]).toEqual({ group: 0, jaccard: 0, recovered: 0, dissolved: 1 });
  });

  it('tells groups that are there from slices of one crowd', async () => {
    const { X, truth } = blobs({ rows: 300, cols: 3, groups: 3, seed: 4 });
    const real = await stability(byKmeans(3), X, truth, { nBootstraps: 20 });
    for (const { jaccard, recovered, dissolved } of real.groups) {
      expect(jaccard).toBeGreaterThan(0.95);
      expect([recovered, dissolved]).toEqual([1, 0]);
    }
    const crowd = cloud(300, 3, 4);
    const { labels } = await runToEndAsync(kmeansSteps(compute, crowd, { nClusters: 6 }));
    expect((await stability(byKmeans(6), crowd, labels, { nBootstraps: 20 })).mean).toBeLessThan(0.75);
  });

  it('judges each group by itself', async () => {
    const crowd = Array.from({ length: 150 }, (_, i) => (i * 67) % 150);
    const X = onALine(...crowd, ...Array.from({ length: 50 }, (_, i) => 1000 + i / 50));
    const labels = Int32Array.from(X.data, (x) => (x > 999 ? 2 : x > 90 ? 1 : 0));
    const { groups } = await stability(byKmeans(3), X, labels, { nBootstraps: 20 });
    expect(groups[2]).toEqual({ group: 2, jaccard: 1, recovered: 1, dissolved: 0 });
    expect(groups[0]!.jaccard).toBeLessThan(0.95);
    expect(groups[1]!.jaccard).toBeLessThan(0.95);
  });

  it('is the same again, and leaves noise out', async () => {
    const { X, truth } = blobs({ rows: 150, cols: 2, groups: 3, seed: 5, apart: 4 });
    const noisy = truth.map((label, row) => (row % 10 === 0 ? -1 : label));
    const once = await stability(byKmeans(3), X, noisy, { nBootstraps: 8, seed: 2 });
    expect(await stability(byKmeans(3), X, noisy, { nBootstraps: 8, seed: 2 })).toEqual(once);
    expect(once.groups.map(({ group }) => group)).toEqual([0, 1, 2]);
  });

  it('counts draws that cannot be grouped so, and passes other errors on', async () => {
    const X = onALine(1, 1, 1, 1, 1, 1, 1, 9);
    const labels = Int32Array.of(0, 0, 0, 0, 0, 0, 0, 1);
    const { failed, groups } = await stability(byKmeans(2), X, labels, { nBootstraps: 40 });
    expect(failed).toBeGreaterThan(5);
    expect(failed).toBeLessThan(25);
    expect(groups[1]!.dissolved).toBeCloseTo(failed / 40, 12);
    await expect(stability(byKmeans(0), X, labels)).rejects.toMatchObject({ code: 'cluster/setting' });
    const broken: ByRows = () => {
      throw new RangeError('a bug');
    };
    await expect(stability(broken, X, labels)).rejects.toThrow(RangeError);
  });

  it('refuses labels of another length, noise only, and settings that mean nothing', async () => {
    const X = onALine(1, 2);
    for (const [labels, options, code] of [
      [Int32Array.of(0), {}, 'evaluate/other-length'],
      [Int32Array.of(-1, -1), {}, 'evaluate/no-groups'],
      [Int32Array.of(0, 1), { nBootstraps: 0 }, 'cluster/setting'],
      [Int32Array.of(0, 1), { seed: NaN }, 'cluster/setting'],
    ] as const)
      await expect(stability(byKmeans(2), X, labels, options)).rejects.toMatchObject({ code });
  });

  it('frees what the method holds when stopped', async () => {
    const watch = watched({ ...compute, workPerStep: 1e4 });
    const X = cloud(400, 4, 1);
    const fit: ByRows = (rows, seed) => kmeansSteps(watch.compute, rows, { nClusters: 4, seed });
    const steps = stabilitySteps(
      drawing(fit, X),
      X.rows,
      Int32Array.from({ length: 400 }, (_, i) => i % 4),
    );
    for (let i = 0; i < 5; i++) expect((await steps.next()).value).toMatchObject({ stage: 'evaluate' });
    expect(watch.open()).toBe(1);
    await steps.return(undefined as never);
    expect(watch.open()).toBe(0);
  });
});
