import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeMatrixRows, type Matrix } from '../../../src/core/matrix';
import { runToEndAsync } from '../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../src/kernels/compute';
import type { SilhouetteOptions } from '../../../src/stages/evaluate/options';
import { silhouetteSteps } from '../../../src/stages/evaluate/silhouette';
import { blobs, cloud } from '../../support/blobs';
import { watched } from '../../support/watched-compute';

const compute = wasmCompute();
const silhouette = (X: Matrix, labels: Int32Array, options?: SilhouetteOptions) =>
  runToEndAsync(silhouetteSteps(compute, X, labels, options));
const onALine = (...xs: number[]): Matrix => ({ data: Float64Array.from(xs), rows: xs.length, cols: 1 });

describe('silhouette', () => {
  it('equals the value worked out by hand', async () => {
    // row 0: within = 1, nearest = (9 + 10) / 2 = 9.5, so (9.5 − 1) / 9.5
    const { values, mean } = await silhouette(onALine(0, 1, 9, 10), Int32Array.of(0, 0, 1, 1));
    expect(values[0]).toBeCloseTo(8.5 / 9.5, 6);
    expect(values[1]).toBeCloseTo(7.5 / 8.5, 6);
    expect(mean).toBeCloseTo((8.5 / 9.5 + 7.5 / 8.5) / 2, 6);
  });

  it('stays in [−1, 1], ignores how clusters are numbered, and is the plain twin’s', async () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 0, max: 2 })), {
      minLength: 3,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(rows, async (pairs) => {
        const labels = Int32Array.from(pairs, ([, label]) => label);
        fc.pre(new Set(labels).size >= 2);
        const X = onALine(...pairs.map(([x]) => x));
        const { mean, values } = await silhouette(X, labels);
        expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(1);
        const renamed = labels.map((label) => 1_000_000 * (2 - label));
        expect((await silhouette(X, renamed)).mean).toBeCloseTo(mean, 6);
        expect((await runToEndAsync(silhouetteSteps(twinCompute(), X, labels))).mean).toBeCloseTo(mean, 6);
      }),
    );
  });

  it('scores a cluster of one as 0, copies as 0 apart, and leaves noise out', async () => {
    const { mean, values } = await silhouette(onALine(0, 1, 50, 999), Int32Array.of(0, 0, 1, -1));
    expect(values[2]).toBe(0);
    expect(values[3]).toBeNaN();
    expect(mean).toBeCloseTo((values[0]! + values[1]!) / 3, 12);
    const copies = await silhouette(onALine(5, 5, 5, 5), Int32Array.of(0, 0, 1, 1));
    expect([...copies.values]).toEqual([0, 0, 0, 0]);
  });

  it('gives the values of scikit-learn’s test of singletons', async () => {
    const { values } = await silhouette(onALine(0, 1, 1, 2, 3, 3), Int32Array.of(0, 1, 1, 1, 2, 2));
    [0, 0.5, 0.5, 0, 1, 1].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 6));
  });

  it('does not care for scale, even a wild one, nor for a large offset', async () => {
    const labels = Int32Array.of(0, 0, 1, 1);
    const plain = (await silhouette(onALine(0, 1, 9, 10), labels)).mean;
    for (const scale of [1e-30, 1e-18, 1e18, 1e140]) {
      expect((await silhouette(onALine(0, scale, 9 * scale, 10 * scale), labels)).mean).toBeCloseTo(plain, 6);
    }
    expect((await silhouette(onALine(1e9, 1e9 + 1, 1e9 + 9, 1e9 + 10), labels)).mean).toBeCloseTo(plain, 6);
  });

  it('judges clear groups as clear', async () => {
    const { X, truth } = blobs({ rows: 500, cols: 3, groups: 4, seed: 2, apart: 20 });
    expect((await silhouette(X, truth)).mean).toBeGreaterThan(0.75);
  });
});

describe('a sampled silhouette', () => {
  const { X, truth } = blobs({ rows: 4000, cols: 3, groups: 4, seed: 5, apart: 4 });

  it('compares the rows drawn with one another, and says how many', async () => {
    const sampled = await silhouette(X, truth, { sampleSize: 800, seed: 3 });
    expect(sampled.sampledRows).toBe(800);
    const drawn = Int32Array.from(sampled.values.keys()).filter((row) => !Number.isNaN(sampled.values[row]!));
    expect(drawn).toHaveLength(800);
    const own = await silhouette(
      takeMatrixRows(X, drawn),
      Int32Array.from(drawn, (row) => truth[row]!),
    );
    expect(sampled.mean).toBe(own.mean);
    const whole = await silhouette(X, truth);
    expect(Math.abs(sampled.mean - whole.mean)).toBeLessThan(0.02);
    expect(whole.mean).not.toBe(sampled.mean);
  });

  it('is exact where the sample would hold all rows, and is drawn anew from another seed', async () => {
    expect(await silhouette(X, truth, { sampleSize: 4000 })).toEqual(await silhouette(X, truth));
    const means = await Promise.all([1, 2].map((seed) => silhouette(X, truth, { sampleSize: 100, seed })));
    expect(means[0]!.mean).not.toBe(means[1]!.mean);
  });

  it('refuses a sample that cannot be compared', async () => {
    for (const sampleSize of [0, 1, NaN, -5, 2.5]) {
      await expect(silhouette(X, truth, { sampleSize })).rejects.toMatchObject({ code: 'evaluate/sample-size' });
    }
  });
});

describe('silhouette refuses', () => {
  it('labels that are not one a row, and tables without rows', async () => {
    await expect(silhouette(onALine(1, 2, 3), Int32Array.of(0, 1))).rejects.toMatchObject({
      code: 'evaluate/other-length',
    });
    await expect(silhouette(onALine(), Int32Array.of())).rejects.toMatchObject({ code: 'evaluate/no-rows' });
  });

  it('a single cluster, in words', async () => {
    await expect(silhouette(onALine(1, 2), Int32Array.of(0, 0))).rejects.toThrow(/only one/);
    await expect(silhouette(onALine(1, 2), Int32Array.of(-1, -1))).rejects.toMatchObject({
      code: 'evaluate/one-cluster',
    });
  });

  it('cells that are no numbers, naming where', async () => {
    await expect(silhouette(onALine(1, NaN), Int32Array.of(0, 1))).rejects.toThrow(/Row 2, column 1/);
  });
});

describe('silhouette as steps', () => {
  it('goes forward in bounded work, and frees its kernel when stopped', async () => {
    let [blocks, most] = [0, 0];
    const watch = watched(compute, { onBlock: () => (most = Math.max(most, ++blocks)) });
    const X = cloud(1000, 2, 1);
    const labels = Int32Array.from({ length: 1000 }, (_, i) => i % 2);
    const steps = silhouetteSteps({ ...watch.compute, workPerStep: 1 }, X, labels);
    let fraction = 0;
    for (let i = 0; i < 3; i++) {
      const step = await steps.next();
      if (step.done) expect.unreachable('it ended at once');
      else expect(step.value).toMatchObject({ stage: 'evaluate', note: 'comparing 1,000 customers' });
      expect((step.value as { fraction: number }).fraction).toBeGreaterThan(fraction);
      fraction = (step.value as { fraction: number }).fraction;
      blocks = 0;
    }
    expect(most).toBe(1);
    expect(watch.open()).toBe(1);
    await steps.return(undefined as never);
    expect(watch.open()).toBe(0);
  });
});
