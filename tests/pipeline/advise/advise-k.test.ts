import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../src/core/app-error';
import { takeMatrixRows, type Matrix } from '../../../src/core/matrix';
import { runToEndAsync, type Progress } from '../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../src/kernels/compute';
import { adviseKSteps } from '../../../src/pipeline/advise/advise-k';
import type { AdviseOptions } from '../../../src/pipeline/advise/options';
import { blobs, cloud, seeded } from '../../support/blobs';
import { watched } from '../../support/watched-compute';

const compute = wasmCompute();
const advise = (X: Matrix, options?: Partial<AdviseOptions>) => runToEndAsync(adviseKSteps(compute, X, options));
const refusal = (X: Matrix, options?: Partial<AdviseOptions>) =>
  advise(X, options).then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error as AppError,
  );
const changed = (X: Matrix, by: (value: number, p: number) => number): Matrix => ({
  ...X,
  data: Float64Array.from(X.data, by),
});

describe('advice on the number of groups', () => {
  it('finds planted groups, be they three or six, in few columns or many, among noise', async () => {
    for (const [groups, cols, noise] of [
      [3, 2, 0],
      [4, 5, 2],
      [5, 10, 0],
      [6, 8, 4],
    ] as const) {
      const { X } = blobs({ rows: 400, cols, groups, seed: 10 * groups, noise });
      const { nClusters, clear, pValue, verdict } = await advise(X);
      expect(nClusters).toBe(groups);
      expect(clear).toBe(true);
      expect(pValue).toBeLessThan(0.05);
      expect(verdict).toMatch(new RegExp(`^${groups} groups stand out`));
    }
  });

  it('says that one cloud has no clear groups, however long and however many columns', async () => {
    let clear = 0;
    for (let seed = 0; seed < 12; seed++) {
      const X = cloud(150 + 40 * seed, 2 + seed, seed);
      const stretched = changed(X, (value, p) => value * (1 + (p % X.cols) * (seed % 4)));
      const advice = await advise(stretched, { seed });
      if (advice.clear) clear++;
      else expect(advice.verdict).toMatch(/^There are no clear groups/);
    }
    expect(clear).toBeLessThanOrEqual(1);
  });

  it('says that an evenly filled box has no clear groups', async () => {
    let clear = 0;
    for (let seed = 0; seed < 8; seed++) {
      const rng = seeded(seed);
      const cols = 2 + (seed % 4);
      const box = { data: Float64Array.from({ length: 300 * cols }, () => rng.uniform()), rows: 300, cols };
      if ((await advise(box, { seed })).clear) clear++;
    }
    expect(clear).toBeLessThanOrEqual(1);
  });

  it('shows the curve it judged by, and what chance reaches', async () => {
    const { X } = blobs({ rows: 300, cols: 3, groups: 4, seed: 2 });
    const { curve, nClusters } = await advise(X, { kMin: 3, kMax: 7 });
    expect(curve.map((point) => point.nClusters)).toEqual([3, 4, 5, 6, 7]);
    const best = curve[1]!;
    expect(nClusters).toBe(4);
    expect(best.silhouette).toBe(Math.max(...curve.map((point) => point.silhouette)));
    expect(best.silhouette).toBeGreaterThan(best.nullSilhouette + 0.1);
  });

  it('shows six measures of every number, what each prefers, and counts them in words', async () => {
    const { X } = blobs({ rows: 300, cols: 3, groups: 4, seed: 2 });
    const { votes, verdict, curve } = await advise(X, { kMax: 8 });
    expect(votes.map(({ criterion }) => criterion)).toEqual([
      'silhouette',
      'calinskiHarabasz',
      'daviesBouldin',
      'gap',
      'bic',
      'stability',
    ]);
    for (const vote of votes) {
      expect(vote.curve.map(({ nClusters }) => nClusters)).toEqual([2, 3, 4, 5, 6, 7, 8]);
      expect(vote.curve.every(({ value }) => Number.isFinite(value))).toBe(true);
    }
    expect(votes[0]!.curve.map(({ value }) => value)).toEqual(curve.map(({ silhouette }) => silhouette));
    expect(votes.filter(({ higherIsBetter }) => !higherIsBetter).map(({ criterion }) => criterion)).toEqual([
      'daviesBouldin',
    ]);
    const agreeing = votes.filter(({ best }) => best === 4).length;
    expect(agreeing).toBeGreaterThanOrEqual(5);
    expect(verdict).toContain(`${agreeing} of 6 measures prefer 4 groups.`);
  });

  it('says when the largest number tried is the best, rather than that there are no groups', async () => {
    const { X } = blobs({ rows: 900, cols: 2, groups: 15, seed: 4, apart: 9 });
    const { nClusters, clear, verdict } = await advise(X, { kMax: 10 });
    expect(clear).toBe(true);
    expect(nClusters).toBeGreaterThanOrEqual(9);
    if (nClusters === 10) expect(verdict).toContain('there may be more');
  });

  it('gives the same advice again, on the plain twin, and at any scale', async () => {
    const { X } = blobs({ rows: 200, cols: 3, groups: 3, seed: 7 });
    const advice = await advise(X, { seed: 5 });
    expect(await advise(X, { seed: 5 })).toEqual(advice);
    const twin = await runToEndAsync(adviseKSteps(twinCompute(), X, { seed: 5 }));
    expect(twin).toMatchObject({ nClusters: advice.nClusters, clear: advice.clear, pValue: advice.pValue });
    twin.curve.forEach((point, i) => expect(point.silhouette).toBeCloseTo(advice.curve[i]!.silhouette, 6));
    for (const scale of [1e-30, 1e30]) {
      expect(await advise(changed(X, (value) => value * scale))).toMatchObject({ nClusters: 3, clear: true });
    }
  });

  it('judges a sample of many rows, says how many, and fewer where there are many columns', async () => {
    const { X } = blobs({ rows: 5000, cols: 3, groups: 4, seed: 9 });
    expect(await advise(X)).toMatchObject({ nClusters: 4, clear: true, sampledRows: 1000 });
    expect(await advise(X, { maxRows: 300 })).toMatchObject({ nClusters: 4, sampledRows: 300 });
    expect(
      await advise(
        takeMatrixRows(
          X,
          Int32Array.from({ length: 1000 }, (_, i) => i),
        ),
      ),
    ).not.toHaveProperty('sampledRows');
    const wide = blobs({ rows: 500, cols: 90, groups: 3, seed: 3, apart: 30 });
    expect(await advise(wide.X)).toMatchObject({ nClusters: 3, clear: true, sampledRows: 355 });
  });
});

describe('advice on awkward data', () => {
  it('handles more columns than rows, constant columns and columns that repeat others', async () => {
    const wide = blobs({ rows: 60, cols: 500, groups: 3, seed: 5, apart: 60 });
    expect(await advise(wide.X)).toMatchObject({ nClusters: 3, clear: true });
    const { X } = blobs({ rows: 200, cols: 2, groups: 3, seed: 5 });
    const redundant = { data: new Float64Array(200 * 5), rows: 200, cols: 5 };
    for (let i = 0; i < 200; i++) {
      const [a, b] = X.data.subarray(2 * i, 2 * i + 2);
      redundant.data.set([a!, b!, a! + b!, 7, a!], 5 * i);
    }
    expect(await advise(redundant)).toMatchObject({ nClusters: 3, clear: true });
  });

  it('says that a handful of rows cannot tell', async () => {
    const advice = await advise(cloud(7, 2, 1));
    expect(advice).toMatchObject({ nClusters: 2, clear: false, curve: [] });
    expect(advice.verdict).toBe('There are no clear groups: 7 customers are too few to tell groups from chance.');
    expect((await advise(cloud(12, 2, 1))).curve.at(-1)!.nClusters).toBe(4);
  });

  it('tries no more groups than rows that differ', async () => {
    const X = { data: Float64Array.from({ length: 90 }, (_, i) => [0, 1, 10][i % 3]!), rows: 90, cols: 1 };
    expect((await advise(X)).curve.map((point) => point.nClusters)).toEqual([2, 3]);
  });

  it('says when nearly all rows are the same', async () => {
    const X = { data: new Float64Array(5000), rows: 5000, cols: 1 };
    X.data[4321] = 1;
    const { clear, verdict } = await advise(X, { maxRows: 50 });
    expect(clear).toBe(false);
    expect(verdict).toContain('nearly all customers are the same');
  });

  it('refuses rows that are all the same, cells that are no numbers, and settings that mean nothing', async () => {
    const same = { data: new Float64Array(40).fill(3), rows: 20, cols: 2 };
    expect(await refusal(same)).toMatchObject({ code: 'cluster/all-alike' });
    expect(await refusal(changed(cloud(20, 2, 1), (value, p) => (p === 5 ? NaN : value)))).toMatchObject({
      code: 'cluster/not-a-number',
    });
    for (const options of [
      { kMin: 1 },
      { kMax: 1 },
      { nInit: 0 },
      { maxRows: 3 },
      { nullSamples: 5 },
      { nBootstraps: 0 },
      { kMin: 2.5 },
    ]) {
      expect(await refusal(cloud(50, 2, 1), options)).toMatchObject({ code: 'cluster/setting' });
    }
  });
});

describe('advice as steps', () => {
  it('goes forward, says what it does, and frees its kernels when stopped', async () => {
    const watch = watched({ ...compute, workPerStep: 1e5 });
    const seen: Progress[] = [];
    const steps = adviseKSteps(watch.compute, cloud(300, 3, 1), { nullSamples: 19 });
    for (let step = await steps.next(); !step.done; step = await steps.next()) {
      seen.push(step.value);
      if (step.value.note.endsWith('12 of 38')) break;
    }
    expect(seen.map(({ note }) => note)).toContain('trying 2 to 20 groups');
    const fractions = seen.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    await steps.next();
    expect(watch.open()).toBeGreaterThan(0);
    await steps.return(undefined as never);
    expect(watch.open()).toBe(0);
  });
});
