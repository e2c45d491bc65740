import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { wasmCompute } from '../../../../src/kernels/compute';
import { dbscanSteps } from '../../../../src/stages/cluster/density/dbscan';
import { kDistanceSteps } from '../../../../src/stages/cluster/density/k-distance';
import { kneeOf } from '../../../../src/stages/cluster/density/knee';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { readBattery, withoutNoise } from '../../../support/batteries';
import { blobs, cloud } from '../../../support/blobs';
import { isThere, matrix, unlessThere } from '../../../support/tables';

const compute = wasmCompute();
const kDistance = (X: Matrix, k?: number) => runToEndAsync(kDistanceSteps(compute, X, k === undefined ? {} : { k }));
const onALine = (...xs: number[]) => matrix(xs.map((x) => [x]));

describe('the k-distance curve', () => {
  it('holds the distances worked out by hand, ascending', async () => {
    const { distances, k, nRows } = await kDistance(onALine(0, 1, 3, 7, 20), 3);
    expect([...distances]).toEqual([2, 3, 3, 6, 17]);
    expect([k, nRows]).toEqual([3, 5]);
  });

  it('advises the radius that DBSCAN takes by itself', async () => {
    const { X } = blobs({ rows: 500, cols: 3, groups: 3, seed: 4 });
    const { eps } = await kDistance(X, 7);
    expect((await runToEndAsync(dbscanSteps(compute, X, { minSamples: 7 }))).eps).toBe(eps);
  });

  it('grows with the rows in the same way', async () => {
    const X = cloud(300, 4, 2);
    const tenfold = { ...X, data: X.data.map((value) => value * 1024) };
    const [a, b] = [await kDistance(X), await kDistance(tenfold)];
    expect(b.eps / a.eps).toBeCloseTo(1024, 6);
  });

  it('asks about 16,384 rows of more, evenly, of their nearest among all', async () => {
    const X = onALine(...Array.from({ length: 40_000 }, (_, i) => i + (i % 2) / 4));
    const { distances, nRows } = await kDistance(X, 3);
    expect(nRows).toBe(16_384);
    expect(distances.length).toBe(nRows);
    expect(distances.filter((distance) => distance === 1.25).length).toBeGreaterThan(16_000);
  });

  it('refuses too few rows, a k without meaning, and rows that all coincide', async () => {
    await expect(kDistance(onALine(1, 2), 3)).rejects.toMatchObject({ code: 'cluster/too-few-rows' });
    await expect(kDistance(onALine(1, 2), 1)).rejects.toMatchObject({ code: 'cluster/setting' });
    await expect(kDistance(onALine(2, 2, 2), 2)).rejects.toMatchObject({ code: 'cluster/no-radius' });
  });

  const known: [string, number][] = [
    ['sipu/jain', 0.9],
    ['sipu/spiral', 0.99],
    ['sipu/aggregation', 0.8],
    ['sipu/s1', 0.9],
    ['sipu/unbalance', 0.9],
    ['fcps/chainlink', 0.99],
    ['fcps/target', 0.99],
    ['fcps/lsun', 0.98],
    ['fcps/atom', 0.99],
    ['graves/ring_noisy', 0.99],
    ['graves/zigzag_outliers', 0.98],
    ['graves/line', 0.99],
    ['graves/dense', 0.9],
    ['wut/smile', 0.9],
    ['wut/x1', 0.99],
    ['wut/stripes', 0.99],
    ['other/chameleon_t4_8k', 0.9],
  ];
  it.skipIf(!isThere).each(known)(`advises a radius that finds the groups of %s${unlessThere}`, async (name, least) => {
    const { X, truth } = readBattery(name);
    const { labels } = await runToEndAsync(dbscanSteps(compute, X));
    expect(adjustedRand(...withoutNoise(truth, labels))).toBeGreaterThan(least);
  });
});

describe('the knee', () => {
  it('is at the inner fence, by hand, and no more than a quarter above nine in ten', () => {
    expect(kneeOf(Float64Array.of(0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 90))).toBe(1);
    expect(kneeOf(Float64Array.of(1, 2, 3, 4, 5))).toBeCloseTo(1.25 * 4.6, 12);
  });

  it('is no farther out for one row far out, and 0 when all coincide', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 2, noNaN: true }), { minLength: 40 }), (values) => {
        const ascending = Float64Array.from(values).sort();
        const withOne = Float64Array.from([...ascending, 1e9]);
        expect(kneeOf(withOne)).toBeLessThan(4);
        expect(kneeOf(ascending)).toBeGreaterThanOrEqual(1);
      }),
    );
    expect(kneeOf(new Float64Array(9))).toBe(0);
    expect(kneeOf(new Float64Array(0))).toBe(0);
  });
});
