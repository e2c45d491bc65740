import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeMatrixRows, type Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { Rng } from '../../../../src/core/rng';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { hdbscanSteps } from '../../../../src/stages/cluster/density/hdbscan';
import type { HdbscanOptions } from '../../../../src/stages/cluster/density/options';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { readBattery, withoutNoise } from '../../../support/batteries';
import { blobs, cloud } from '../../../support/blobs';
import { isThere, matrix, unlessThere } from '../../../support/tables';
import { watched } from '../../../support/watched-compute';
import { hdbscanByDefinition } from './oracle';

const compute = wasmCompute();
const hdbscan = (X: Matrix, options?: HdbscanOptions) => runToEndAsync(hdbscanSteps(compute, X, options));
const onALine = (...xs: number[]) => matrix(xs.map((x) => [x]));
const refusal = (X: Matrix, options?: HdbscanOptions) =>
  hdbscan(X, options).then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error,
  );
const rowsOf = (labels: Int32Array, nClusters: number) =>
  Array.from({ length: nClusters }, (_, g) => [...labels.keys()].filter((row) => labels[row] === g));

/** Rows moved to a grid, so that many distances are equal, without repeats. */
function onGrid({ data, rows, cols }: Matrix): Matrix {
  const moved = Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)].map(Math.round));
  return matrix([...new Map(moved.map((row) => [row.join(), row])).values()]);
}

describe('HDBSCAN', () => {
  it('finds the groups, strengths and stabilities worked out by hand', async () => {
    // Core distances to the second nearest: 1 1 1 2 | 1 1 1 5. At 7 the halves part; at 5 row 20 leaves, at 2 row 4; at 1 the rest.
    const model = await hdbscan(onALine(0, 1, 2, 4, 11, 12, 13, 20), { minClusterSize: 3, minSamples: 2 });
    expect([...model.labels]).toEqual([0, 0, 0, 0, 1, 1, 1, -1]);
    expect(model.probabilities.map((p) => Math.round(p * 1e9) / 1e9)).toEqual(
      Float64Array.of(1, 1, 1, 0.5, 1, 1, 1, 0),
    );
    expect(model.stabilities[0]).toBeCloseTo(3 * (1 - 1 / 7) + (1 / 2 - 1 / 7), 12);
    expect(model.stabilities[1]).toBeCloseTo(3 * (1 - 1 / 7), 12);
    expect([...model.tree.parents]).toEqual([-1, 0, 0]);
    expect([...model.tree.births].map((birth) => birth.toFixed(3))).toEqual(['7.000', '7.000', '7.000']);
    expect(model).toMatchObject({ nClusters: 2, nNoise: 1, minSamples: 2 });
    expect(model.outlierScores[3]).toBeCloseTo(0.5, 12);
  });

  it('finds what the definition says, ties included', async () => {
    const shapes = fc.record({
      rows: fc.integer({ min: 12, max: 60 }),
      cols: fc.integer({ min: 1, max: 5 }),
      seed: fc.integer(),
      grid: fc.boolean(),
      minClusterSize: fc.integer({ min: 2, max: 8 }),
      minSamples: fc.integer({ min: 2, max: 6 }),
      leaf: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ grid, leaf, minClusterSize, minSamples, ...shape }) => {
        const { X: drawn } = blobs({ ...shape, groups: 3, apart: 4 });
        const X = grid ? onGrid(drawn) : drawn;
        fc.pre(X.rows >= Math.max(minClusterSize, minSamples));
        const oracle = hdbscanByDefinition(X, minClusterSize, minSamples, leaf);
        const clusterSelectionMethod = leaf ? ('leaf' as const) : ('eom' as const);
        const model = await hdbscan(X, { minClusterSize, minSamples, clusterSelectionMethod });
        expect(rowsOf(model.labels, model.nClusters)).toEqual(oracle.groups);
        oracle.stabilities.forEach((stability, g) => {
          expect(model.stabilities[g]! / Math.max(stability, 1e-9)).toBeCloseTo(stability > 1e-9 ? 1 : 0, 6);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('does not care for the order of rows, even where distances are equal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 3 }), async (seed, cols) => {
        const X = cloud(120, cols, seed);
        X.data.forEach((value, p) => (X.data[p] = Math.round(value * 6)));
        const order = new Rng(seed).shuffle(Int32Array.from({ length: X.rows }, (_, row) => row));
        const [plain, shuffled] = [await hdbscan(X), await hdbscan(takeMatrixRows(X, order))];
        const expected = Int32Array.from(order, (row) => plain.labels[row]!);
        expect(shuffled.nNoise).toBe(plain.nNoise);
        expect(shuffled.nClusters).toBe(plain.nClusters);
        expect(adjustedRand(expected, shuffled.labels)).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same on the plain twin, and however little is done in a step', async () => {
    const { X } = blobs({ rows: 400, cols: 5, groups: 4, seed: 2, apart: 6 });
    const model = await hdbscan(X);
    expect(await runToEndAsync(hdbscanSteps({ ...compute, workPerStep: 1 }, X))).toEqual(model);
    const twin = await runToEndAsync(hdbscanSteps(twinCompute(), X));
    expect({ ...twin, stabilities: [], tree: [] }).toEqual({ ...model, stabilities: [], tree: [] });
    twin.stabilities.forEach((stability, g) => expect(stability).toBeCloseTo(model.stabilities[g]!, 9));
  });

  it('keeps groups together that part at less than epsilon', async () => {
    const X = onALine(0, 1, 2, 5, 6, 7, 40, 41, 42, 45, 46, 47);
    const options = { minClusterSize: 3, minSamples: 2, clusterSelectionMethod: 'leaf' } as const;
    expect((await hdbscan(X, options)).nClusters).toBe(4);
    expect((await hdbscan(X, { ...options, clusterSelectionEpsilon: 4 })).nClusters).toBe(2);
    expect((await hdbscan(X, { ...options, clusterSelectionEpsilon: 100 })).nClusters).toBe(2);
    const one = await hdbscan(X, { ...options, clusterSelectionEpsilon: 100, allowSingleCluster: true });
    expect(one).toMatchObject({ nClusters: 1, nNoise: 0 });
  });

  it('finds one group only when it may', async () => {
    const X = cloud(200, 2, 9);
    const one = await hdbscan(X, { minClusterSize: 80, allowSingleCluster: true });
    expect(one).toMatchObject({ nClusters: 1, nNoise: 0 });
    expect([...one.births]).toEqual([Infinity]);
    expect(await hdbscan(X, { minClusterSize: 80 })).toMatchObject({ nClusters: 0, nNoise: 200 });
  });

  it('frees its kernels when it is stopped anywhere', async () => {
    const X = cloud(300, 3, 5);
    for (let stopAt = 1; ; stopAt *= 2) {
      const { compute: counted, open } = watched(compute);
      const steps = hdbscanSteps({ ...counted, workPerStep: 1e4 }, X);
      let done = false;
      for (let step = 0; step < stopAt && !done; step++) done = (await steps.next()).done ?? false;
      await steps.return(undefined as never);
      expect(open()).toBe(0);
      if (done) break;
    }
  });

  const known: [string, number, number][] = [
    ['sipu/unbalance', 10, 0.99],
    ['fcps/chainlink', 10, 0.99],
    ['fcps/target', 10, 0.99],
    ['fcps/atom', 10, 0.99],
    ['fcps/lsun', 10, 0.98],
    ['graves/ring_noisy', 10, 0.99],
    ['graves/zigzag_outliers', 10, 0.99],
    ['graves/line', 10, 0.99],
    ['wut/smile', 10, 0.95],
    ['wut/circles', 10, 0.99],
    ['wut/stripes', 10, 0.99],
    ['other/square', 10, 0.99],
    ['other/chameleon_t4_8k', 10, 0.98],
    ['sipu/spiral', 5, 0.93],
    ['sipu/jain', 15, 0.93],
    ['sipu/s1', 15, 0.92],
  ];
  it.skipIf(!isThere).each(known)(
    `finds the planted groups of %s${unlessThere}`,
    async (name, minClusterSize, least) => {
      const { X, truth } = readBattery(name);
      const { labels } = await hdbscan(X, { minClusterSize });
      expect(adjustedRand(...withoutNoise(truth, labels))).toBeGreaterThan(least);
    },
  );
});

describe('HDBSCAN with bad input', () => {
  it('refuses settings without meaning', async () => {
    const X = cloud(20, 2, 1);
    const unfit: unknown[] = [
      { minClusterSize: 1 },
      { minSamples: 0 },
      { minSamples: 2.5 },
      { clusterSelectionEpsilon: -1 },
      { clusterSelectionMethod: 'best' },
      { allowSingleCluster: 1 },
    ];
    for (const options of unfit) {
      expect(await refusal(X, options as HdbscanOptions)).toMatchObject({ name: 'AppError', code: 'cluster/setting' });
    }
  });

  it('refuses fewer rows than a group has, and cells that are no numbers', async () => {
    for (const X of [matrix([]), onALine(1), onALine(1, 2)]) {
      expect(await refusal(X)).toMatchObject({ code: 'cluster/too-few-rows' });
    }
    expect(await refusal(onALine(1, 2, 3, 4, Infinity))).toMatchObject({ code: 'cluster/not-a-number' });
  });

  it('takes nothing but repeats, repeats among others, and constant columns', async () => {
    const same = { data: new Float64Array(200).fill(0.3), rows: 100, cols: 2 };
    expect(await hdbscan(same)).toMatchObject({ nClusters: 0, nNoise: 100 });
    const one = await hdbscan(same, { allowSingleCluster: true });
    expect(one).toMatchObject({ nClusters: 1, nNoise: 0 });
    const heaps = matrix(Array.from({ length: 60 }, (_, i) => [i < 20 ? 0 : i < 40 ? 5 : 20 + i / 2, 1]));
    const model = await hdbscan(heaps, { minClusterSize: 10 });
    expect(model.nClusters).toBe(3);
    for (const values of [model.probabilities, model.outlierScores, model.stabilities]) {
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });

  it('takes huge and tiny numbers together, and a thousand columns', async () => {
    const far = onALine(...Array.from({ length: 20 }, (_, i) => (i < 10 ? 1e30 + i * 1e16 : i * 1e-30)));
    const model = await hdbscan(far);
    expect([...model.labels]).toEqual(Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : 1)));
    expect(model.stabilities.every(Number.isFinite)).toBe(true);
    const { X, truth } = blobs({ rows: 120, cols: 1000, groups: 3, seed: 6, apart: 60 });
    expect(adjustedRand(truth, (await hdbscan(X)).labels)).toBeGreaterThan(0.95);
  });
});
