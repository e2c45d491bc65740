import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/core/app-error';
import type { Compute } from '../../../../src/core/compute';
import { squaredDistance, type Matrix } from '../../../../src/core/matrix';
import { runToEndAsync, type Progress } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { kmeansSteps, type Kmeans, type KmeansOptions } from '../../../../src/stages/cluster/kmeans/kmeans';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { blobs, cloud } from '../../../support/blobs';
import { watched } from '../../../support/watched-compute';

const compute = wasmCompute();
const kmeans = (X: Matrix, options: KmeansOptions) => runToEndAsync(kmeansSteps(compute, X, options));
const matrix = (rows: number[][]): Matrix => ({
  data: Float64Array.from(rows.flat()),
  rows: rows.length,
  cols: rows[0]?.length ?? 0,
});
const onALine = (...xs: number[]) => matrix(xs.map((x) => [x]));
const refusal = (X: Matrix, options: KmeansOptions) =>
  kmeans(X, options).then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error as AppError,
  );

/** Labels, centers and inertia belong together, to double precision. */
function expectConsistent(X: Matrix, { labels, centers, inertia }: Kmeans) {
  let sum = 0;
  for (let i = 0; i < X.rows; i++) {
    const distances = Array.from({ length: centers.rows }, (_, k) => squaredDistance(X, i, centers, k));
    const own = distances[labels[i]!]!;
    expect(own).toBeLessThanOrEqual(Math.min(...distances) * (1 + 1e-6));
    sum += own;
  }
  expect(inertia).toBeCloseTo(sum, 6);
}

describe('k-means', () => {
  it('finds the groups and centers worked out by hand', async () => {
    const model = await kmeans(onALine(0, 2, 10, 12, 14), { nClusters: 2 });
    const first = model.labels[0]!;
    expect([...model.labels]).toEqual([first, first, 1 - first, 1 - first, 1 - first]);
    expect(model.centers.data[first]).toBeCloseTo(1, 12);
    expect(model.centers.data[1 - first]).toBeCloseTo(12, 12);
    expect(model.inertia).toBeCloseTo(1 + 1 + 4 + 0 + 4, 12);
    expect(model.converged).toBe(true);
  });

  it('takes the mean as the center of one group, in one start', async () => {
    const X = cloud(50, 3, 1);
    const notes: string[] = [];
    const steps = kmeansSteps({ ...compute, workPerStep: 1 }, X, { nClusters: 1 });
    for (let step = await steps.next(); !step.done; step = await steps.next()) notes.push(step.value.note);
    expect(notes[0]).toBe('loading the rows');
    const fitting = notes.filter((note) => note !== 'loading the rows');
    expect(fitting.length).toBeGreaterThan(0);
    expect(fitting.every((note) => note.startsWith('start 1 of 1, '))).toBe(true);
    const model = await kmeans(X, { nClusters: 1 });
    for (let c = 0; c < 3; c++) {
      const mean = Array.from({ length: 50 }, (_, i) => X.data[i * 3 + c]!).reduce((a, b) => a + b) / 50;
      expect(model.centers.data[c]).toBeCloseTo(mean, 12);
    }
  });

  it('keeps labels, centers and inertia together, and every group filled', async () => {
    const shapes = fc.record({
      rows: fc.integer({ min: 20, max: 300 }),
      cols: fc.integer({ min: 1, max: 12 }),
      nClusters: fc.integer({ min: 1, max: 12 }),
      seed: fc.integer(),
      init: fc.constantFrom('k-means++' as const, 'random' as const),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, cols, nClusters, seed, init }) => {
        const X = cloud(rows, cols, seed);
        const model = await kmeans(X, { nClusters, seed, init, nInit: 2 });
        expectConsistent(X, model);
        expect(new Set(model.labels).size).toBe(nClusters);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same to the last bit on the plain twin, and for the same seed', async () => {
    const { X } = blobs({ rows: 1500, cols: 6, groups: 5, seed: 3, apart: 3 });
    for (const init of ['k-means++', 'random'] as const) {
      const options: KmeansOptions = { nClusters: 7, nInit: 4, seed: 9, init };
      const model = await kmeans(X, options);
      expect(await runToEndAsync(kmeansSteps(twinCompute(), X, options))).toEqual(model);
      expect(await kmeans(X, options)).toEqual(model);
    }
  });

  it('finds planted groups', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { X, truth } = blobs({ rows: 600, cols: 4, groups: 6, seed, noise: 2 });
      expect(adjustedRand((await kmeans(X, { nClusters: 6, seed })).labels, truth)).toBeGreaterThan(0.98);
    }
  });

  it('starts from given centers, once, and stops where they lead', async () => {
    const X = onALine(0, 1, 10, 11, 20, 21);
    const model = await kmeans(X, { nClusters: 2, init: onALine(0, 10), nInit: 50 });
    expect([...model.labels]).toEqual([0, 0, 1, 1, 1, 1]);
    expect([...model.centers.data]).toEqual([0.5, 15.5]);
    expect((await kmeans(X, { nClusters: 2, init: onALine(10, 20) })).labels[2]).toBe(0);
  });

  it('fills a group that lost its rows with the row farthest from its center', async () => {
    const model = await kmeans(onALine(0, 1, 2, 50), { nClusters: 2, init: onALine(0, 1e6) });
    expect([...model.labels]).toEqual([0, 0, 0, 1]);
    const three = await kmeans(onALine(0, 1, 2, 50, 90), { nClusters: 3, init: onALine(0, 1e6, 2e6) });
    expect(new Set(three.labels).size).toBe(3);
    expect(three.inertia).toBeCloseTo(2, 12);
  });

  it('does no better with fewer iterations, and says whether it came to rest', async () => {
    const X = cloud(2000, 5, 4);
    const rest = await kmeans(X, { nClusters: 8, nInit: 1, tol: 0 });
    const cut = await kmeans(X, { nClusters: 8, nInit: 1, maxIter: 2 });
    expect(rest.converged).toBe(true);
    expect(cut).toMatchObject({ converged: false, nIter: 2 });
    expect(cut.inertia).toBeGreaterThan(rest.inertia);
    expectConsistent(X, cut);
  });
});

describe('k-means on awkward data', () => {
  const { X, truth } = blobs({ rows: 400, cols: 3, groups: 4, seed: 6 });
  const changed = (by: (value: number, p: number) => number): Matrix => ({
    ...X,
    data: X.data.map(by) as Float64Array,
  });

  it('does not care for a large offset, nor for scale, nor for both', async () => {
    const plain = await kmeans(X, { nClusters: 4 });
    expect(adjustedRand(plain.labels, truth)).toBeGreaterThan(0.99);
    for (const scale of [1e-30, 1e-9, 1, 1e30, 1e140]) {
      const model = await kmeans(
        changed((value) => value * scale),
        { nClusters: 4 },
      );
      expect(model.labels).toEqual(plain.labels);
      expect(model.inertia / scale / scale / plain.inertia).toBeCloseTo(1, 9);
    }
    const far = await kmeans(
      changed((value, p) => value + [1e9, -1e9, 1e6][p % 3]!),
      { nClusters: 4 },
    );
    expect(far.labels).toEqual(plain.labels);
    expect(far.inertia / plain.inertia).toBeCloseTo(1, 6);
  });

  it('keeps its precision beside one value that dwarfs all others', async () => {
    const model = await kmeans(
      changed((value, p) => (p === 0 ? 1e12 : value)),
      { nClusters: 5 },
    );
    expect(adjustedRand(model.labels.slice(1), truth.slice(1))).toBeGreaterThan(0.99);
    expect(model.labels.filter((label) => label === model.labels[0])).toHaveLength(1);
  });

  it('works with 1e30 and 1e-30 side by side', async () => {
    const both = { ...X, data: X.data.map((value, p) => value * (p % 3 === 0 ? 1e30 : 1e-30)) };
    const model = await kmeans(both, { nClusters: 3 });
    expect([...model.centers.data, model.inertia].every(Number.isFinite)).toBe(true);
    const first = { data: both.data.filter((_, p) => p % 3 === 0), rows: X.rows, cols: 1 };
    expect((await kmeans(first, { nClusters: 3 })).labels).toEqual(model.labels);
  });

  it('puts copies of a row into one group', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => [i % 3, (i % 3) * 5]);
    const model = await kmeans(matrix(rows), { nClusters: 3 });
    expect(model.inertia).toBe(0);
    expect(
      adjustedRand(
        model.labels,
        Int32Array.from(rows, ([x]) => x!),
      ),
    ).toBe(1);
  });

  it('is done with rows that are all the same, as one group', async () => {
    const model = await kmeans(onALine(...new Array<number>(20).fill(3)), { nClusters: 1 });
    expect(model).toMatchObject({ inertia: 0, converged: true });
    expect(model.centers.data[0]).toBe(3);
  });

  it('handles 1,000 columns, and more groups than eight', async () => {
    const wide = blobs({ rows: 60, cols: 1000, groups: 3, seed: 2, apart: 40 });
    expect(adjustedRand((await kmeans(wide.X, { nClusters: 3 })).labels, wide.truth)).toBe(1);
    const many = blobs({ rows: 2000, cols: 3, groups: 20, seed: 2, apart: 10 });
    expect(adjustedRand((await kmeans(many.X, { nClusters: 20 })).labels, many.truth)).toBeGreaterThan(0.95);
  });
});

describe('k-means refuses', () => {
  const X = onALine(0, 1, 2, 3);

  it('more groups than rows, or than rows that differ', async () => {
    expect(await refusal(X, { nClusters: 5 })).toMatchObject({ code: 'cluster/too-few-rows' });
    const alike = await refusal(onALine(1, 1, 1, 2), { nClusters: 3 });
    expect(alike).toBeInstanceOf(AppError);
    expect(alike.message).toBe('3 groups were asked for, and there are only 2 different rows.');
    expect(await refusal({ data: new Float64Array(0), rows: 0, cols: 2 }, { nClusters: 1 })).toMatchObject({
      code: 'cluster/too-few-rows',
    });
  });

  it('cells that are no numbers, naming where', async () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const error = await refusal(matrix([[1, 2], [3, bad]]), { nClusters: 1 }); // prettier-ignore
      if (Number.isNaN(bad)) expect(error.code).toBe('cluster/not-a-number');
      expect(error.message).toContain('Row 2, column 2');
    }
    expect(await refusal(onALine(1, 1e200), { nClusters: 1 })).toMatchObject({ code: 'cluster/too-large' });
  });

  it('settings that mean nothing', async () => {
    const wrong: Partial<KmeansOptions>[] = [
      { nClusters: 0 },
      { nClusters: 1.5 },
      { nInit: 0 },
      { maxIter: 0 },
      { tol: -1 },
      { tol: NaN },
      { seed: 0.5 },
      { init: 'best' as never },
    ];
    for (const options of wrong) {
      expect(await refusal(X, { nClusters: 2, ...options })).toMatchObject({ code: 'cluster/setting' });
    }
  });

  it('first centers of another shape, or that are no numbers', async () => {
    expect(await refusal(X, { nClusters: 2, init: onALine(1) })).toMatchObject({ code: 'cluster/first-centers' });
    expect(await refusal(X, { nClusters: 2, init: matrix([[1, 2], [3, 4]]) })).toMatchObject({ code: 'cluster/first-centers' }); // prettier-ignore
    expect(await refusal(X, { nClusters: 2, init: onALine(1, NaN) })).toMatchObject({ code: 'cluster/not-a-number' });
  });
});

describe('k-means as steps', () => {
  const eager: Compute = { ...compute, workPerStep: 1000 };

  it('says which start and iteration it is at, and goes forward', async () => {
    const seen: Progress[] = [];
    const steps = kmeansSteps(eager, cloud(3000, 4, 2), { nClusters: 5, nInit: 3 });
    for (let step = await steps.next(); !step.done; step = await steps.next()) seen.push(step.value);
    expect(seen.map(({ note }) => note)).toContain('start 2 of 3, iteration 2');
    expect(seen.map(({ note }) => note)).toContain('start 3 of 3, choosing the first centers');
    const fractions = seen.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBeLessThanOrEqual(1);
    expect(seen.every(({ stage }) => stage === 'cluster')).toBe(true);
  });

  it('yields after bounded work, however large the matrix', async () => {
    let [work, most] = [0, 0];
    const watch = watched(compute, { onWork: (more) => (work += more) });
    const steps = kmeansSteps({ ...watch.compute, workPerStep: 1e6 }, cloud(40_000, 16, 2), {
      nClusters: 8,
      nInit: 1,
      maxIter: 3,
    });
    for (let step = await steps.next(); !step.done; step = await steps.next()) {
      most = Math.max(most, work);
      work = 0;
    }
    expect(most).toBeLessThanOrEqual(2e6);
  });

  it('frees its kernel at the end, when stopped, and when it fails', async () => {
    const watch = watched(eager);
    const X = cloud(3000, 4, 2);
    await runToEndAsync(kmeansSteps(watch.compute, X, { nClusters: 3 }));
    expect(watch.open()).toBe(0);
    const stopped = kmeansSteps(watch.compute, X, { nClusters: 3 });
    await stopped.next();
    await stopped.next();
    expect(watch.open()).toBe(1);
    await stopped.return(undefined as never);
    expect(watch.open()).toBe(0);
    const failing = watched(eager, { assign: () => Promise.reject(new Error('lost')) });
    await expect(runToEndAsync(kmeansSteps(failing.compute, X, { nClusters: 3 }))).rejects.toThrow('lost');
    expect(failing.open()).toBe(0);
  });
});
