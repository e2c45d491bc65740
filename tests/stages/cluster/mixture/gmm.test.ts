import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { applyGmmSteps } from '../../../../src/stages/cluster/mixture/apply';
import { gmmSteps, type Gmm } from '../../../../src/stages/cluster/mixture/gmm';
import { covarianceTypes, type GmmOptions } from '../../../../src/stages/cluster/mixture/options';
import { selectGmmSteps } from '../../../../src/stages/cluster/mixture/select';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { blobs, cloud, seeded } from '../../../support/blobs';
import { matrix } from '../../../support/tables';
import { watched } from '../../../support/watched-compute';

const compute = wasmCompute();
const gmm = (X: Matrix, options: GmmOptions, on = compute) => runToEndAsync(gmmSteps(on, X, options));
const tight = { tol: 1e-8, maxIter: 500 };

/** Every number of a result. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (ArrayBuffer.isView(value)) return [...(value as Float64Array)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

const scaledBy = (X: Matrix, factors: readonly number[]): Matrix => ({
  ...X,
  data: Float64Array.from(X.data, (value, p) => value * factors[p % X.cols]!),
});

describe('a mixture', () => {
  it('of one group is the mean and the covariance, worked out by hand', async () => {
    const X = matrix([
      [0, 0],
      [2, 0],
      [0, 4],
      [2, 4],
    ]);
    const model = await gmm(X, { nClusters: 1, regCovar: 0 });
    expect([...model.means.data]).toEqual([1, 2]);
    [1, 0, 0, 4].forEach((value, p) => expect(model.covariances[p]).toBeCloseTo(value, 14));
    // each row is 1 from the mean in both directions: ln density = −ln 2π − ½ ln 4 − 1
    const logLikelihood = 4 * (-Math.log(2 * Math.PI) - Math.log(2) - 1);
    expect(model.logLikelihood).toBeCloseTo(logLikelihood, 12);
    expect(model.nParameters).toBe(5);
    expect(model.bic).toBeCloseTo(5 * Math.log(4) - 2 * logLikelihood, 12);
    expect(model.aic).toBeCloseTo(10 - 2 * logLikelihood, 12);
    expect(model.icl).toBeCloseTo(model.bic, 12);
    expect([...model.labels]).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['spherical', 1 + 2 * 4 + 2],
    ['diag', 1 + 2 * 4 + 2 * 4],
    ['tied', 1 + 2 * 4 + 10],
    ['full', 1 + 2 * 4 + 2 * 10],
  ] as const)('with %s covariances counts its parameters', async (covarianceType, nParameters) => {
    const model = await gmm(cloud(60, 4, 1), { nClusters: 2, covarianceType, nInit: 1 });
    expect(model.nParameters).toBe(nParameters);
  });

  it.each(covarianceTypes)('with %s covariances never becomes less likely by an iteration', async (covarianceType) => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          rows: fc.integer({ min: 60, max: 200 }),
          cols: fc.integer({ min: 1, max: 5 }),
          nClusters: fc.integer({ min: 1, max: 4 }),
          seed: fc.integer(),
        }),
        async ({ rows, cols, nClusters, seed }) => {
          const X = cloud(rows, cols, seed);
          const rng = seeded(seed + 1);
          const init = Int32Array.from({ length: rows }, () => rng.integer(nClusters));
          // With a ridge it is the likelihood with a penalty that cannot fall; this one is too small to matter.
          const options = { nClusters, covarianceType, init, maxIter: 60, tol: 0, regCovar: 1e-13 };
          const model = await gmm(X, options).catch((error: { code?: string }) => {
            if (error.code === 'cluster/collapsed') return undefined;
            throw error;
          });
          fc.pre(model !== undefined);
          fc.pre(model!.weights.every((weight) => weight > (4 * cols) / rows));
          model!.lowerBounds.forEach((bound, i, bounds) => {
            if (i > 0) expect(bound).toBeGreaterThanOrEqual(bounds[i - 1]! - 1e-9 * Math.abs(bound));
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('gives probabilities that add up to 1, of which the label’s is the largest', async () => {
    const { X } = blobs({ rows: 500, cols: 3, groups: 3, seed: 4, apart: 3 });
    const { probabilities, labels, certainty } = await gmm(X, { nClusters: 3 });
    for (let i = 0; i < X.rows; i++) {
      const own = [...probabilities!.data.subarray(3 * i, 3 * i + 3)];
      expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
      expect(own.indexOf(Math.max(...own))).toBe(labels[i]);
      expect(certainty[i]).toBeCloseTo(own[labels[i]!]!, 6);
    }
  });

  it('finds planted groups, also stretched ones that k-means cuts', async () => {
    const { X, truth } = blobs({ rows: 1500, cols: 4, groups: 4, seed: 5 });
    expect(adjustedRand((await gmm(X, { nClusters: 4 })).labels, truth)).toBeGreaterThan(0.97);
    const rng = seeded(6);
    const sticks = Array.from({ length: 600 }, (_, i) => [6 * rng.normal(), rng.normal() + (i % 2 ? 8 : 0)]);
    const labels = (await gmm(matrix(sticks), { nClusters: 2, nInit: 10 })).labels;
    expect(
      adjustedRand(
        labels,
        Int32Array.from(sticks, (_, i) => i % 2),
      ),
    ).toBeGreaterThan(0.97);
  });

  it.each(['diag', 'full', 'tied'] as const)('with %s covariances does not care for units', async (covarianceType) => {
    const { X } = blobs({ rows: 400, cols: 3, groups: 3, seed: 8, apart: 5 });
    const init = (await gmm(X, { nClusters: 3, nInit: 1 })).labels;
    const units = [2 ** 60, 2 ** -70, 2 ** 3];
    const [plain, other] = [X, scaledBy(X, units)].map((rows) =>
      gmm(rows, { nClusters: 3, covarianceType, init, ...tight }),
    );
    const logs = units.reduce((sum, unit) => sum + Math.log(unit), 0);
    expect((await other!).labels).toEqual((await plain!).labels);
    expect((await other!).logLikelihood + X.rows * logs).toBeCloseTo((await plain!).logLikelihood, 6);
  });

  it('comes to the same with the plain twin, whatever the shape', async () => {
    const { X } = blobs({ rows: 300, cols: 3, groups: 2, seed: 9, apart: 4 });
    for (const covarianceType of covarianceTypes) {
      const [fast, twin] = [compute, twinCompute()].map((on) => gmm(X, { nClusters: 2, covarianceType, ...tight }, on));
      expect((await fast!).logLikelihood).toBeCloseTo((await twin!).logLikelihood, 8);
      expect((await fast!).labels).toEqual((await twin!).labels);
    }
  });

  it('ends, after iterations in single precision, where double precision ends', async () => {
    const { X } = blobs({ rows: 40_000, cols: 8, groups: 6, seed: 10, apart: 3 });
    const init = (await gmm(X, { nClusters: 6, nInit: 1, maxIter: 1 })).labels;
    const used: string[] = [];
    const spying = (double: boolean) => ({
      ...compute,
      mixture: (...given: Parameters<typeof compute.mixture>) => {
        const kernel = compute.mixture(...given);
        const step: typeof kernel.step = (normals, precision, ...rest) => {
          used.push(precision);
          return kernel.step(normals, double ? 'double' : precision, ...rest);
        };
        return {
          ...kernel,
          blockRows: kernel.blockRows,
          step,
          gather: kernel.gather.bind(kernel),
          judge: kernel.judge.bind(kernel),
          free: () => kernel.free(),
        };
      },
    });
    const mixed = await gmm(X, { nClusters: 6, init }, spying(false));
    expect(new Set(used)).toEqual(new Set(['single', 'double']));
    const double = await gmm(X, { nClusters: 6, init }, spying(true));
    expect(mixed.nIter).toBe(double.nIter);
    expect(mixed.lowerBounds.at(-1)).toBeCloseTo(double.lowerBounds.at(-1)!, 6);
    mixed.means.data.forEach((value, p) => expect(value).toBeCloseTo(double.means.data[p]!, 4));
  });

  it('gives the same bytes for the same seed', async () => {
    const { X } = blobs({ rows: 700, cols: 3, groups: 3, seed: 11, apart: 3 });
    const [one, other] = [await gmm(X, { nClusters: 3, seed: 5 }), await gmm(X, { nClusters: 3, seed: 5 })];
    expect(one).toEqual(other);
  });

  it('survives being cloned, and frees what it took, also when cancelled', async () => {
    const { X } = blobs({ rows: 3000, cols: 4, groups: 3, seed: 12 });
    const { compute: on, open } = watched({ ...compute, workPerStep: 1e4 });
    const model = await gmm(X, { nClusters: 3 }, on);
    expect(structuredClone(model)).toEqual(model);
    expect(open()).toBe(0);
    const steps = gmmSteps(on, X, { nClusters: 3 });
    for (let i = 0; i < 40; i++) await steps.next();
    expect(open()).toBeGreaterThan(0);
    await steps.return(undefined as never);
    expect(open()).toBe(0);
  });

  it('pauses after bounded work, and shows labels while it works', async () => {
    const { X } = blobs({ rows: 20_000, cols: 6, groups: 4, seed: 13, apart: 4 });
    let work = 0;
    let most = 0;
    const { compute: on } = watched({ ...compute, workPerStep: 2e6 }, { onWork: (done) => (work += done) });
    let shown = 0;
    const steps = gmmSteps(on, X, { nClusters: 4, nInit: 1 });
    for (let step = await steps.next(); !step.done; step = await steps.next()) {
      most = Math.max(most, work);
      work = 0;
      expect(step.value.fraction).toBeGreaterThanOrEqual(0);
      expect(step.value.fraction).toBeLessThanOrEqual(1);
      if (step.value.note.includes('iteration') && step.value.labels?.length === X.rows) shown++;
    }
    expect(shown).toBeGreaterThan(3);
    expect(most).toBeLessThan(4e6);
  });
});

describe('a mixture of rows that are hard to fit', () => {
  const ones = matrix(Array.from({ length: 6 }, () => [1, 1]));
  it.each<[string, Matrix, GmmOptions, string]>([
    ['no rows', matrix([]), { nClusters: 1 }, 'cluster/too-few-rows'],
    ['no columns', { data: new Float64Array(0), rows: 3, cols: 0 }, { nClusters: 1 }, 'cluster/no-spread'],
    ['more groups than rows', matrix([[1], [2]]), { nClusters: 3 }, 'cluster/too-few-rows'],
    ['more groups than different rows', matrix([[1], [1], [2]]), { nClusters: 3 }, 'cluster/too-few-rows'],
    ['one row', matrix([[1, 2]]), { nClusters: 1 }, 'cluster/no-spread'],
    ['duplicates only', ones, { nClusters: 2 }, 'cluster/no-spread'],
    ['a missing cell', matrix([[1], [NaN]]), { nClusters: 1 }, 'cluster/not-a-number'],
    ['a boundless cell', matrix([[1], [1e200]]), { nClusters: 1 }, 'cluster/too-large'],
    [
      'a plane without a ridge',
      matrix([
        [0, 0],
        [1, 1],
        [2, 2],
      ]),
      { nClusters: 1, regCovar: 0 },
      'cluster/collapsed',
    ],
    ['300 features of any shape', cloud(9, 300, 1), { nClusters: 2 }, 'cluster/too-many-features'],
    ['no number of groups', ones, { nClusters: 0 }, 'cluster/setting'],
    ['an unknown shape', ones, { nClusters: 1, covarianceType: 'VEV' as never }, 'cluster/setting'],
    ['a ridge below 0', ones, { nClusters: 1, regCovar: -1 }, 'cluster/setting'],
    ['labels of another size', ones, { nClusters: 2, init: Int32Array.of(0) }, 'cluster/first-labels'],
    ['a label too high', matrix([[1], [2]]), { nClusters: 1, init: Int32Array.of(0, 1) }, 'cluster/first-labels'],
  ])('refuses %s', async (_, X, options, code) => {
    await expect(gmm(X, options)).rejects.toMatchObject({ name: 'AppError', code });
  });

  const rng = seeded(3);
  const cases: [string, Matrix, number][] = [
    [
      'two rows',
      matrix([
        [1, 2],
        [3, 5],
      ]),
      2,
    ],
    ['a constant column', matrix(Array.from({ length: 30 }, (_, i) => [i % 5, 7, rng.normal()])), 2],
    [
      '1e30 and 1e-30 together',
      matrix(Array.from({ length: 40 }, (_, i) => [1e30 * rng.normal(), 1e-30 * (i % 3)])),
      3,
    ],
    [
      'one value far from all others',
      matrix(Array.from({ length: 50 }, (_, i) => [i === 9 ? 1e100 : rng.normal(), rng.normal()])),
      3,
    ],
    [
      'many duplicates beside a few others',
      matrix(Array.from({ length: 60 }, (_, i) => (i < 50 ? [1, 1] : [rng.normal(), i]))),
      3,
    ],
    ['columns that say the same', matrix(Array.from({ length: 40 }, (_, i) => [i, 2 * i, -i])), 3],
    ['fewer rows than columns', cloud(8, 20, 2), 3],
    ['small numbers', scaledBy(cloud(50, 2, 3), [1e-140, 1e-120]), 2],
  ];
  it.each(cases.flatMap(([name, X, k]) => covarianceTypes.map((type) => [name, type, X, k] as const)))(
    'copes with %s, %s',
    async (_, covarianceType, X, nClusters) => {
      const model = await gmm(X, { nClusters, covarianceType });
      expect(numbersOf({ ...model, fences: [] }).filter((value) => !Number.isFinite(value))).toEqual([]);
      expect(new Set(model.labels).size).toBeGreaterThan(0);
      const again = await runToEndAsync(applyGmmSteps(compute, model, X));
      expect([...again.labels]).toEqual([...model.labels]);
      again.logDensities.forEach((value, i) => expect(value / model.logDensities[i]!).toBeCloseTo(1, 6));
    },
  );

  it('names columns that hold one value only, and leaves them out', async () => {
    const { X } = blobs({ rows: 200, cols: 2, groups: 2, seed: 14 });
    const wide = matrix(Array.from({ length: 200 }, (_, i) => [X.data[2 * i]!, 5, X.data[2 * i + 1]!]));
    const [model, narrow] = [await gmm(wide, { nClusters: 2 }), await gmm(X, { nClusters: 2 })];
    expect([...model.constantColumns]).toEqual([1]);
    expect(model.bic).toBeCloseTo(narrow.bic, 8);
    expect([...model.means.data].filter((_, p) => p % 3 === 1)).toEqual([5, 5]);
  });

  it('fits a thousand features along the axes', async () => {
    const { X, truth } = blobs({ rows: 200, cols: 1000, groups: 2, seed: 15, apart: 40 });
    const model = await gmm(X, { nClusters: 2, covarianceType: 'diag', nInit: 1 });
    expect(adjustedRand(model.labels, truth)).toBe(1);
  });

  it('gives up a start that collapses, and says how many', async () => {
    const stuck = matrix(Array.from({ length: 40 }, (_, i) => (i < 20 ? [0, 0] : [5 + rng.normal(), rng.normal()])));
    await expect(gmm(stuck, { nClusters: 2, regCovar: 0, nInit: 2 })).rejects.toMatchObject({
      code: 'cluster/collapsed',
    });
    expect((await gmm(stuck, { nClusters: 2, nInit: 2 })).collapsedStarts).toBe(0);
  });

  it('leaves the table of probabilities out where it would be large', async () => {
    const { X } = blobs({ rows: 50_001, cols: 1, groups: 2, seed: 16 });
    const model: Gmm = await gmm(X, { nClusters: 40, covarianceType: 'spherical', nInit: 1, maxIter: 1 });
    expect(model.probabilities).toBeUndefined();
    expect(model.certainty.every((share) => share > 0 && share <= 1)).toBe(true);
  });
});

describe('a choice among mixtures', () => {
  it('finds the number and shape of planted groups by BIC', async () => {
    const { X } = blobs({ rows: 900, cols: 3, groups: 3, seed: 17, apart: 7 });
    const { trials, refusals, best } = await runToEndAsync(selectGmmSteps(compute, X, { kMin: 1, kMax: 5, nInit: 2 }));
    expect(trials).toHaveLength(20);
    expect(refusals).toEqual([]);
    expect([best.nClusters, best.covarianceType]).toEqual([3, 'spherical']);
    expect(best.bic).toBe(Math.min(...trials.map(({ bic }) => bic)));
    const alone = await gmm(X, { nClusters: 4, covarianceType: 'tied', nInit: 2 });
    expect(trials.find((t) => t.nClusters === 4 && t.covarianceType === 'tied')).toMatchObject({ bic: alone.bic });
  });

  it('lists what could not be fitted, and fails only when nothing could', async () => {
    const X = matrix([
      [0, 1],
      [4, 2],
      [0, 1],
      [4, 2],
      [0, 1],
    ]);
    const { trials, refusals } = await runToEndAsync(
      selectGmmSteps(compute, X, { kMin: 1, kMax: 4, covarianceTypes: ['diag'] }),
    );
    expect(trials.map(({ nClusters }) => nClusters)).toEqual([1, 2]);
    expect(refusals).toEqual(
      [3, 4].map((nClusters) => ({ covarianceType: 'diag', nClusters, code: 'cluster/too-few-rows' })),
    );
    const impossible = selectGmmSteps(compute, X, { kMin: 3, kMax: 4 });
    await expect(runToEndAsync(impossible)).rejects.toMatchObject({ code: 'cluster/too-few-rows' });
  });

  it.each([
    { kMin: 0 },
    { kMin: 4, kMax: 3 },
    { covarianceTypes: [] },
    { covarianceTypes: ['round' as never] },
    { tol: -1 },
  ])('refuses %j', async (options) => {
    await expect(runToEndAsync(selectGmmSteps(compute, cloud(9, 2, 1), options))).rejects.toMatchObject({
      code: 'cluster/setting',
    });
  });

  it('frees what it took', async () => {
    const { compute: on, open } = watched(compute);
    await runToEndAsync(selectGmmSteps(on, cloud(50, 2, 1), { kMax: 2 }));
    expect(open()).toBe(0);
    await expect(runToEndAsync(selectGmmSteps(on, cloud(50, 2, 1), { tol: NaN }))).rejects.toThrow();
    expect(open()).toBe(0);
  });
});

describe('applying a mixture', () => {
  it('places new rows, and marks those that none of the groups explains', async () => {
    const { X, truth } = blobs({ rows: 1200, cols: 2, groups: 3, seed: 18, apart: 10 });
    const model = await gmm(X, { nClusters: 3 });
    const rng = seeded(19);
    const nearly = { ...X, data: X.data.map((value) => value + 0.01 * rng.normal()) };
    const { labels, novel, probabilities } = await runToEndAsync(applyGmmSteps(compute, model, nearly));
    expect(adjustedRand(labels, truth)).toBeGreaterThan(0.99);
    expect(novel.reduce((sum, flag) => sum + flag, 0)).toBeLessThan(24);
    expect(probabilities.every((share) => share > 0 && share <= 1)).toBe(true);
    const far = await runToEndAsync(
      applyGmmSteps(
        compute,
        model,
        matrix([
          [1e6, 0],
          [1e149, -1e149],
          [-40, 300],
        ]),
      ),
    );
    expect([...far.novel]).toEqual([1, 1, 1]);
    expect(numbersOf(far).every(Number.isFinite)).toBe(true);
  });

  it('takes no rows, refuses other features, and frees what it took', async () => {
    const { compute: on, open } = watched(compute);
    const model = await gmm(cloud(40, 2, 1), { nClusters: 2 });
    const none = await runToEndAsync(applyGmmSteps(on, model, { data: new Float64Array(0), rows: 0, cols: 2 }));
    expect(none.labels).toHaveLength(0);
    await expect(runToEndAsync(applyGmmSteps(on, model, cloud(2, 3, 1)))).rejects.toMatchObject({
      code: 'cluster/other-features',
    });
    expect(open()).toBe(0);
  });
});
