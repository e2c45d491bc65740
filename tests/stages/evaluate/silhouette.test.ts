import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/core/matrix';
import { runToEndAsync } from '../../../src/core/progress';
import { variance } from '../../../src/core/stats';
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

  it('judges the rows drawn against all rows, so that their values are exact', async () => {
    const sampled = await silhouette(X, truth, { sampleSize: 300, seed: 3 });
    const whole = await silhouette(X, truth);
    expect(sampled.sampledRows).toBe(300);
    expect(whole).not.toHaveProperty('sampledRows');
    expect(whole).not.toHaveProperty('interval');
    const drawn = [...sampled.values.keys()].filter((row) => !Number.isNaN(sampled.values[row]!));
    expect(drawn).toHaveLength(300);
    for (const row of drawn) expect(sampled.values[row]).toBeCloseTo(whole.values[row]!, 5);
    expect(Math.abs(sampled.mean - whole.mean)).toBeLessThan(0.01);
  });

  it('has an interval that holds the mean of all rows about 95 times in 100, and is not wide', async () => {
    const skewed = { ...X, data: X.data.map((value) => Math.exp(value / 3)) };
    const uneven = truth.map((label, row) => (label === 0 && row % 40 > 0 ? 1 : label));
    for (const [rows, labels] of [
      [X, truth],
      [X, uneven],
      [skewed, truth],
    ] as const) {
      const whole = await silhouette(rows, labels);
      let held = 0;
      let width = 0;
      for (let seed = 0; seed < 300; seed++) {
        const { interval } = await silhouette(rows, labels, { sampleSize: 60, seed });
        const [low, high] = interval!;
        if (low <= whole.mean && whole.mean <= high) held++;
        width += (high - low) / 300;
      }
      expect(held / 300).toBeGreaterThan(0.92);
      expect(held / 300).toBeLessThan(0.985);
      const spread = Math.sqrt(variance(whole.values));
      expect(width).toBeLessThan((2 * 1.96 * spread) / Math.sqrt(60));
    }
  });

  it('is exact on request, and where the sample would hold all rows', async () => {
    const exact = await silhouette(X, truth);
    for (const options of [{ sampleSize: 4000 }, { sampleSize: 'all' }, { sampleSize: 20, exact: true }] as const) {
      expect(await silhouette(X, truth, options)).toEqual(exact);
    }
    const means = await Promise.all([1, 2].map((seed) => silhouette(X, truth, { sampleSize: 100, seed })));
    expect(means[0]!.mean).not.toBe(means[1]!.mean);
    expect(await silhouette(X, truth, { sampleSize: 100, seed: 2 })).toEqual(means[1]);
  });

  it('is what more than 20,000 rows get, unless asked otherwise', async () => {
    const many = blobs({ rows: 20_001, cols: 2, groups: 3, seed: 1 });
    const { sampledRows, interval, mean } = await silhouette(many.X, many.truth);
    expect(sampledRows).toBe(Math.floor(20_000 ** 2 / 2 / 20_001));
    const exact = await silhouette(many.X, many.truth, { exact: true });
    expect(exact).not.toHaveProperty('sampledRows');
    expect(Math.abs(exact.mean - mean)).toBeLessThan(0.002);
    expect(interval![1] - interval![0]).toBeLessThan(0.004);
  });

  it('does not draw noise, and leaves nothing out where hardly anything else is there', async () => {
    const noisy = truth.map((label, row) => (row % 5 > 0 ? -1 : label));
    const { values, sampledRows } = await silhouette(X, noisy, { sampleSize: 100 });
    expect(sampledRows).toBe(100);
    expect(values.every((value, row) => Number.isNaN(value) || noisy[row]! >= 0)).toBe(true);
    const all = await silhouette(X, noisy, { sampleSize: 2000 });
    expect(all).not.toHaveProperty('sampledRows');
    expect(all.mean).toBeCloseTo((await silhouette(X, noisy)).mean, 5);
  });

  it('refuses a sample that says nothing of its error', async () => {
    for (const sampleSize of [0, 1, 9, NaN, -5, 12.5]) {
      await expect(silhouette(X, truth, { sampleSize })).rejects.toMatchObject({ code: 'evaluate/sample-size' });
    }
  });
});

describe('the simplified silhouette', () => {
  it('equals the value worked out by hand, and is named as such', async () => {
    // centers 0.5 and 9.5: row 0 is 0.5 from its own and 9.5 from the other
    const { values, form } = await silhouette(onALine(0, 1, 9, 10), Int32Array.of(0, 0, 1, 1), { form: 'simplified' });
    expect(form).toBe('simplified');
    expect(values[0]).toBeCloseTo(9 / 9.5, 12);
    expect(values[1]).toBeCloseTo(8 / 8.5, 12);
    expect((await silhouette(onALine(0, 1, 9, 10), Int32Array.of(0, 0, 1, 1))).form).toBe('full');
  });

  it('leaves noise out, scores a cluster of one as 0, and does not care for scale', async () => {
    const labels = Int32Array.of(0, 0, 1, -1, 2, 2);
    const of = (scale: number) => onALine(...[0, 1, 50, 999, 70, 72].map((x) => x * scale));
    const { values, mean } = await silhouette(of(1), labels, { form: 'simplified' });
    expect(values[2]).toBe(0);
    expect(values[3]).toBeNaN();
    expect(mean).toBeCloseTo([0, 1, 4, 5].reduce((sum, row) => sum + values[row]!, 0) / 5, 12);
    const tiny = await silhouette(of(1e-30), labels, { form: 'simplified' });
    expect(tiny.mean).toBeCloseTo(mean, 9);
  });

  it('refuses one cluster, and forms that do not exist', async () => {
    const one = silhouette(onALine(1, 2), Int32Array.of(0, 0), { form: 'simplified' });
    await expect(one).rejects.toMatchObject({ code: 'evaluate/one-cluster' });
    const unknown = silhouette(onALine(1, 2), Int32Array.of(0, 1), { form: 'quick' as 'full' });
    await expect(unknown).rejects.toMatchObject({ code: 'evaluate/setting' });
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
  it('of a sample goes forward in bounded work too, and frees its kernel when stopped', async () => {
    const watch = watched({ ...compute, workPerStep: 1 });
    const X = cloud(3000, 2, 1);
    const labels = Int32Array.from({ length: 3000 }, (_, i) => i % 2);
    const steps = silhouetteSteps(watch.compute, X, labels, { sampleSize: 50 });
    const seen = [];
    for (let i = 0; i < 4; i++) seen.push(await steps.next());
    expect(seen.every(({ done }) => done === false)).toBe(true);
    const fractions = seen.map(({ value }) => (value as { fraction: number }).fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(seen[3]!.value).toMatchObject({ note: 'comparing 50 customers with all 3,000 customers' });
    expect(watch.open()).toBe(1);
    await steps.return(undefined as never);
    expect(watch.open()).toBe(0);
  });
});
