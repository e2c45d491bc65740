import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../src/core/app-error';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { kmeansSteps, type Kmeans, type KmeansOptions } from '../../../../src/stages/cluster/kmeans/kmeans';
import { blobs, cloud } from '../../../support/blobs';

const compute = wasmCompute();
const kmeans = (X: Matrix, weights: Float64Array, options: KmeansOptions): Promise<Kmeans> =>
  runToEndAsync(kmeansSteps(compute, X, options, weights));
const onALine = (...xs: number[]): Matrix => ({ data: Float64Array.from(xs), rows: xs.length, cols: 1 });
const sorted = (values: ArrayLike<number>) => Array.from(values).sort((a, b) => a - b);
const refusal = (X: Matrix, weights: Float64Array, nClusters = 1) =>
  kmeans(X, weights, { nClusters }).then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error as AppError,
  );

/** Each row as often as it weighs. */
function repeated(X: Matrix, weights: Float64Array): Matrix {
  const rows = Array.from(weights).flatMap((weight, i) => new Array<number>(weight).fill(i));
  const data = Float64Array.from({ length: rows.length * X.cols }, (_, p) => {
    const row = rows[Math.floor(p / X.cols)]!;
    return X.data[row * X.cols + (p % X.cols)]!;
  });
  return { data, rows: rows.length, cols: X.cols };
}

describe('weighted k-means', () => {
  it('finds centers and inertia worked out by hand', async () => {
    const model = await kmeans(onALine(0, 4, 100), Float64Array.of(3, 1, 2), { nClusters: 2, init: onALine(0, 100) });
    expect([...model.centers.data]).toEqual([1, 100]);
    expect([...model.counts]).toEqual([4, 2]);
    expect(model.inertia).toBeCloseTo(3 * 1 + 1 * 9, 12);
  });

  it('treats whole weights as so many equal rows', async () => {
    const shapes = fc.record({
      seed: fc.integer(),
      cols: fc.integer({ min: 1, max: 6 }),
      most: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ seed, cols, most }) => {
        const X = cloud(120, cols, seed);
        const weights = Float64Array.from({ length: 120 }, (_, i) => 1 + ((i * 7) % most));
        const init = cloud(4, cols, seed + 1);
        const weighted = await kmeans(X, weights, { nClusters: 4, init, tol: 0 });
        const plain = await runToEndAsync(kmeansSteps(compute, repeated(X, weights), { nClusters: 4, init, tol: 0 }));
        expect(weighted.inertia / plain.inertia).toBeCloseTo(1, 9);
        expect([...weighted.counts]).toEqual([...plain.counts]);
        weighted.centers.data.forEach((value, p) => expect(value).toBeCloseTo(plain.centers.data[p]!, 9));
      }),
      { numRuns: 40 },
    );
  });

  it('gives rows of weight 0 a label, and lets them count for nothing else', async () => {
    const { X } = blobs({ rows: 300, cols: 3, groups: 3, seed: 4 });
    const with0 = { data: Float64Array.of(...X.data, 1e3, 1e3, 1e3, -1e3, 0, 0), rows: 302, cols: 3 };
    const weights = new Float64Array(302).fill(2, 0, 300);
    for (const init of ['k-means++', 'k-means||', 'random'] as const) {
      const model = await kmeans(with0, weights, { nClusters: 3, init });
      const plain = await runToEndAsync(kmeansSteps(compute, X, { nClusters: 3 }));
      expect(model.inertia / plain.inertia).toBeCloseTo(2, 9);
      sorted(model.centers.data).forEach((value, p) => expect(value).toBeCloseTo(sorted(plain.centers.data)[p]!, 9));
      expect([...model.labels].every((label) => label >= 0 && label < 3)).toBe(true);
      sorted(model.fences).forEach((fence, p) => expect(fence).toBeCloseTo(sorted(plain.fences)[p]!, 9));
      expect(model.counts.reduce((sum, count) => sum + count, 0)).toBe(600);
    }
  });

  it('does not care for the scale of the weights, and keeps its precision where they are of all sizes', async () => {
    const { X } = blobs({ rows: 400, cols: 4, groups: 4, seed: 6 });
    const weights = Float64Array.from({ length: 400 }, (_, i) => 1 + (i % 3));
    const plain = await kmeans(X, weights, { nClusters: 4 });
    for (const scale of [1e-320, 1e-200, 1 / 3, 1e250]) {
      const model = await kmeans(X, weights.map((weight) => weight * scale), { nClusters: 4 }); // prettier-ignore
      expect(model.labels).toEqual(plain.labels);
      expect(model.centers.data.every((value, p) => Math.abs(value - plain.centers.data[p]!) < 1e-3)).toBe(true);
    }
    const uneven = await kmeans(
      X,
      Float64Array.from({ length: 400 }, (_, i) => 10 ** ((i % 41) - 20)),
      { nClusters: 4 },
    );
    expect([...uneven.centers.data, uneven.inertia, ...uneven.counts].every(Number.isFinite)).toBe(true);
    expect(uneven.converged).toBe(true);
  });

  it('is the same to the last bit on the plain twin, and when all weigh 1 as without weights', async () => {
    const X = cloud(1500, 4, 7);
    const weights = Float64Array.from({ length: 1500 }, (_, i) => (i % 4) + 1 / 3);
    for (const init of ['k-means++', 'k-means||', 'random'] as const) {
      const options = { nClusters: 6, init, nInit: 2 };
      const model = await kmeans(X, weights, options);
      expect(await runToEndAsync(kmeansSteps(twinCompute(), X, options, weights))).toEqual(model);
    }
    const [init, ones] = [cloud(5, 4, 8), new Float64Array(1500).fill(1)];
    const plain = await runToEndAsync(kmeansSteps(compute, X, { nClusters: 5, init }));
    expect(await kmeans(X, ones, { nClusters: 5, init })).toEqual(plain);
  });

  it('fills a group that lost its rows with one that counts', async () => {
    const X = onALine(0, 1, 2, 50, 900);
    const model = await kmeans(X, Float64Array.of(1, 1, 1, 1, 0), { nClusters: 2, init: onALine(0, 1e6) });
    expect([...model.labels]).toEqual([0, 0, 0, 1, 1]);
    expect([...model.counts]).toEqual([3, 1]);
  });

  it('refuses weights that mean nothing, and too few rows that count', async () => {
    const X = onALine(0, 1, 2);
    for (const weights of [
      [1, 2],
      [1, -1, 1],
      [1, NaN, 1],
      [1, Infinity, 1],
      [0, 0, 0],
    ]) {
      expect(await refusal(X, Float64Array.from(weights))).toMatchObject({ code: 'cluster/weights' });
    }
    expect((await refusal(X, Float64Array.of(1, -1, 1))).message).toContain('row 2');
    const few = await refusal(X, Float64Array.of(1, 0, 1), 3);
    expect(few).toMatchObject({ code: 'cluster/too-few-rows' });
    expect(few.message).toContain('only 2 different rows');
  });
});
