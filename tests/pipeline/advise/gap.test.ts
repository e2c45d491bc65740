import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../../src/core/progress';
import { wasmCompute } from '../../../src/kernels/compute';
import { gapSteps } from '../../../src/pipeline/advise/gap';
import { gapsOf, smallestByGap } from '../../../src/pipeline/advise/gap-rule';
import type { GapOptions } from '../../../src/pipeline/advise/options';
import type { Matrix } from '../../../src/core/matrix';
import { blobs, cloud } from '../../support/blobs';
import { watched } from '../../support/watched-compute';

const gap = (X: Matrix, options?: GapOptions) => runToEndAsync(gapSteps(wasmCompute(), X, options));
const of = (...values: number[]) => Float64Array.from(values);

describe('the rule of the gap', () => {
  it('takes gaps and their errors as worked out by hand', () => {
    const { gaps, errors } = gapsOf(of(1, Math.E), [of(Math.E, Math.E), of(Math.E ** 3, Math.E)], 0);
    expect([...gaps]).toEqual([expect.closeTo(2, 12), expect.closeTo(0, 12)]);
    expect([...errors]).toEqual([expect.closeTo(Math.sqrt(1.5), 12), expect.closeTo(0, 12)]);
    expect(gapsOf(of(0), [of(1), of(1)], 1e-6).gaps[0]).toBeCloseTo(Math.log(1e6), 9);
  });

  it('takes the first that is not clearly smaller than the next', () => {
    expect(smallestByGap(of(0.1, 0.5, 0.52, 0.9), of(0.05, 0.05, 0.05, 0.05))).toBe(1);
    expect(smallestByGap(of(0.1, 0.2, 0.3), of(0.01, 0.01, 0.01))).toBe(2);
  });
});

describe('the gap statistic', () => {
  it('finds planted groups, and one where there are none', async () => {
    const { X } = blobs({ rows: 300, cols: 3, groups: 4, seed: 3 });
    const found = await gap(X, { nDraws: 20 });
    expect(found.nClusters).toBe(4);
    expect(found.curve.map(({ nClusters }) => nClusters)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect((await gap(cloud(200, 3, 2), { nDraws: 20 })).nClusters).toBe(1);
  });

  it('does not care for scale, and is the same again', async () => {
    const { X } = blobs({ rows: 120, cols: 2, groups: 3, seed: 6 });
    const plain = await gap(X, { nDraws: 10, kMax: 5 });
    expect(await gap(X, { nDraws: 10, kMax: 5 })).toEqual(plain);
    for (const scale of [1e-30, 1e30]) {
      const scaled = await gap({ ...X, data: X.data.map((value) => value * scale) }, { nDraws: 10, kMax: 5 });
      expect(scaled.nClusters).toBe(3);
      scaled.curve.forEach((point, i) => expect(point.gap).toBeCloseTo(plain.curve[i]!.gap, 3));
    }
  });

  it('tries fewer groups than rows that differ', async () => {
    const X = { data: Float64Array.from({ length: 40 }, (_, i) => [0, 1, 10][i % 3]!), rows: 40, cols: 1 };
    const { curve } = await gap(X, { nDraws: 5 });
    expect(curve.map(({ nClusters }) => nClusters)).toEqual([1, 2]);
    expect(curve.every((point) => Number.isFinite(point.gap))).toBe(true);
  });

  it('refuses rows that are all the same, cells that are no numbers, and settings that mean nothing', async () => {
    const same = { data: new Float64Array(20).fill(3), rows: 10, cols: 2 };
    await expect(gap(same)).rejects.toMatchObject({ code: 'evaluate/all-alike' });
    await expect(gap({ data: of(), rows: 0, cols: 2 })).rejects.toMatchObject({ code: 'evaluate/all-alike' });
    await expect(gap({ data: of(1, NaN), rows: 2, cols: 1 })).rejects.toMatchObject({ code: 'evaluate/not-a-number' });
    for (const options of [{ kMax: 0 }, { nDraws: 1 }, { nInit: 0 }, { seed: 0.5 }])
      await expect(gap(cloud(20, 2, 1), options)).rejects.toMatchObject({ code: 'cluster/setting' });
  });

  it('frees its kernels when stopped', async () => {
    const watch = watched({ ...wasmCompute(), workPerStep: 1e4 });
    const steps = gapSteps(watch.compute, cloud(300, 3, 1));
    for (let i = 0; i < 20; i++) await steps.next();
    expect(watch.open()).toBe(1);
    await steps.return(undefined as never);
    expect(watch.open()).toBe(0);
  });
});
