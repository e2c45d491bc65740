import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { takeMatrixRows, type Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { Rng } from '../../../../src/core/rng';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { dbscanSteps } from '../../../../src/stages/cluster/density/dbscan';
import type { DbscanOptions } from '../../../../src/stages/cluster/density/options';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { readBattery } from '../../../support/batteries';
import { blobs, cloud } from '../../../support/blobs';
import { isThere, matrix, unlessThere } from '../../../support/tables';
import { watched } from '../../../support/watched-compute';

const compute = wasmCompute();
const dbscan = (X: Matrix, options?: DbscanOptions) => runToEndAsync(dbscanSteps(compute, X, options));
const onALine = (...xs: number[]) => matrix(xs.map((x) => [x]));
const refusal = (X: Matrix, options?: DbscanOptions) =>
  dbscan(X, options).then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error,
  );

interface Golden {
  readonly name?: string;
  readonly X?: number[][];
  readonly eps: number;
  readonly minSamples: number;
  readonly nCore: number;
  /** A label, how many rows have it, the next label, … */
  readonly labels: readonly number[];
}
const golden = JSON.parse(
  readFileSync(new URL('../../../reference/density.json', import.meta.url), 'utf8'),
) as Golden[];
const unrolled = (runs: readonly number[]) =>
  runs.flatMap((label, p) => (p % 2 === 0 ? Array.from({ length: runs[p + 1]! }, () => label) : []));

describe('DBSCAN', () => {
  it('finds the groups, core rows and noise worked out by hand', async () => {
    const model = await dbscan(onALine(0, 1, 2, 3.5, 10, 11, 12, 50), { eps: 1, minSamples: 3 });
    expect([...model.labels]).toEqual([0, 0, 0, -1, 1, 1, 1, -1]);
    expect([...model.core]).toEqual([0, 1, 0, 0, 0, 1, 0, 0]);
    expect([...model.coreRows.data]).toEqual([1, 11]);
    expect([...model.coreLabels]).toEqual([0, 1]);
    expect(model).toMatchObject({ nClusters: 2, nNoise: 2, eps: 1, minSamples: 3 });
  });

  it('counts a row at exactly the radius, and gives a border row to the first group that reaches it', async () => {
    const X = onALine(4, 5, 6, 3, 2, 1, 0);
    expect([...(await dbscan(X, { eps: 1, minSamples: 3 })).labels]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    const right = [11.5, 11, 10.5, 10];
    const left = [6, 5.5, 5, 4.5];
    const options = { eps: 2, minSamples: 4 };
    expect([...(await dbscan(onALine(...right, 8, ...left), options)).labels]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1]);
    expect([...(await dbscan(onALine(8, ...left, ...right), options)).labels]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it.each(golden.filter(({ X }) => X))(
    'equals scikit-learn where rows lie at exactly the radius: $eps',
    async (one) => {
      const model = await dbscan(matrix(one.X!), one);
      expect([...model.labels]).toEqual(unrolled(one.labels));
      expect(model.coreRows.rows).toBe(one.nCore);
    },
  );

  it.skipIf(!isThere).each(golden.filter(({ name }) => name))(
    `equals scikit-learn on $name, eps $eps${unlessThere}`,
    async (one) => {
      const model = await dbscan(readBattery(one.name!).X, one);
      expect([...model.labels]).toEqual(unrolled(one.labels));
      expect(model.coreRows.rows).toBe(one.nCore);
    },
  );

  it.skipIf(!isThere)(`finds 17 rows of noise and groups of 49 and 84 in iris${unlessThere}`, async () => {
    const { X, truth } = readBattery('other/iris');
    const { labels, nNoise } = await dbscan(X, { eps: 0.5, minSamples: 5 });
    expect([nNoise, labels.filter((l) => l === 0).length, labels.filter((l) => l === 1).length]).toEqual([17, 49, 84]);
    expect(adjustedRand(truth, labels)).toBeCloseTo(0.5206, 4);
  });

  it('is the same to the last bit on the plain twin, and however little is done in a step', async () => {
    const { X } = blobs({ rows: 700, cols: 6, groups: 4, seed: 2, apart: 5 });
    for (const options of [{}, { eps: 2 }, { eps: 1.2, minSamples: 40 }]) {
      const model = await dbscan(X, options);
      expect(await runToEndAsync(dbscanSteps(twinCompute(), X, options))).toEqual(model);
      expect(await runToEndAsync(dbscanSteps({ ...compute, workPerStep: 1 }, X, options))).toEqual(model);
    }
  });

  it('does not care for the order of rows, but for names and border rows', async () => {
    const shapes = fc.record({
      rows: fc.integer({ min: 2, max: 200 }),
      cols: fc.integer({ min: 1, max: 9 }),
      seed: fc.integer(),
      eps: fc.constantFrom(0.3, 0.8, 2),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, cols, seed, eps }) => {
        const X = cloud(rows, cols, seed);
        const order = new Rng(seed).shuffle(Int32Array.from({ length: rows }, (_, row) => row));
        const [plain, shuffled] = [await dbscan(X, { eps }), await dbscan(takeMatrixRows(X, order), { eps })];
        expect(shuffled.core).toEqual(Uint8Array.from(order, (row) => plain.core[row]!));
        expect(shuffled.nNoise).toBe(plain.nNoise);
        const names = new Map<number, number>();
        order.forEach((row, at) => {
          if (!plain.core[row]) return;
          const name = names.get(plain.labels[row]!) ?? shuffled.labels[at]!;
          names.set(plain.labels[row]!, name);
          expect(shuffled.labels[at]).toBe(name);
        });
        expect(names.size).toBe(shuffled.nClusters);
      }),
      { numRuns: 60 },
    );
  });

  it('finds only noise at a tiny radius, and one group at a huge one', async () => {
    const X = cloud(300, 5, 4);
    expect(await dbscan(X, { eps: 1e-200 })).toMatchObject({ nClusters: 0, nNoise: 300 });
    expect(await dbscan(X, { eps: 1e200 })).toMatchObject({ nClusters: 1, nNoise: 0 });
  });

  it('says what it does, and frees its kernel when it is stopped', async () => {
    const { compute: counted, open } = watched(compute);
    const steps = dbscanSteps({ ...counted, workPerStep: 1e4 }, cloud(2000, 4, 5), { eps: 0.5 });
    const notes = new Set<string>();
    while (!notes.has('joining neighbours')) {
      const step = await steps.next();
      if (step.done) expect.unreachable('it came to its end');
      else notes.add(step.value.note);
    }
    expect(notes).toContain('counting neighbours');
    expect(open()).toBe(1);
    await steps.return(undefined as never);
    expect(open()).toBe(0);
  });
});

describe('DBSCAN with bad input', () => {
  it('refuses settings without meaning', async () => {
    const X = cloud(20, 2, 1);
    for (const options of [
      { eps: 0 },
      { eps: -1 },
      { eps: NaN },
      { eps: Infinity },
      { minSamples: 0 },
      { eps: 'wide' },
    ]) {
      expect(await refusal(X, options as DbscanOptions)).toMatchObject({ name: 'AppError', code: 'cluster/setting' });
    }
  });

  it('refuses no rows, no columns, cells that are no numbers', async () => {
    expect(await refusal(matrix([]), { eps: 1 })).toMatchObject({ code: 'cluster/too-few-rows' });
    expect(await refusal(matrix([[], []]), { eps: 1 })).toMatchObject({ code: 'cluster/too-few-rows' });
    expect(await refusal(onALine(1, NaN), { eps: 1 })).toMatchObject({ code: 'cluster/not-a-number' });
    expect(await refusal(onALine(1, 1e200), { eps: 1 })).toMatchObject({ code: 'cluster/too-large' });
  });

  it('takes one row, two rows, and nothing but repeats', async () => {
    expect(await dbscan(onALine(3), { eps: 1 })).toMatchObject({ nClusters: 0, nNoise: 1 });
    expect(await dbscan(onALine(3, 3), { eps: 1, minSamples: 2 })).toMatchObject({ nClusters: 1, nNoise: 0 });
    const same = { data: new Float64Array(600).fill(7.1), rows: 100, cols: 6 };
    expect(await dbscan(same, { eps: 1e-9 })).toMatchObject({ nClusters: 1, nNoise: 0 });
    expect(await refusal(same)).toMatchObject({ code: 'cluster/no-radius' });
  });

  it('takes huge and tiny numbers together, and a thousand columns', async () => {
    const far = onALine(1e30, 1e30, 1e30, 1e-30, 2e-30, 3e-30, 0);
    expect([...(await dbscan(far, { eps: 1e-30, minSamples: 3 })).labels]).toEqual([0, 0, 0, 1, 1, 1, 1]);
    const { X, truth } = blobs({ rows: 150, cols: 1000, groups: 3, seed: 6, apart: 60 });
    const { labels } = await dbscan(X);
    expect(adjustedRand(truth, labels)).toBeGreaterThan(0.95);
  });

  it('keeps apart in double precision what single precision cannot', async () => {
    const years = onALine(2e9, 2e9 + 1e-3, 2e9 + 2e-3, 2e9 + 1, 2e9 + 1.001, 2e9 + 1.002, 0);
    expect([...(await dbscan(years, { eps: 1.5e-3, minSamples: 2 })).labels]).toEqual([0, 0, 0, 1, 1, 1, -1]);
  });
});
