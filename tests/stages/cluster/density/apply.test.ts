import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { applyDbscanSteps, applyHdbscanSteps } from '../../../../src/stages/cluster/density/apply';
import { dbscanSteps } from '../../../../src/stages/cluster/density/dbscan';
import { hdbscanSteps } from '../../../../src/stages/cluster/density/hdbscan';
import { blobs, cloud } from '../../../support/blobs';
import { matrix } from '../../../support/tables';
import { watched } from '../../../support/watched-compute';

const compute = wasmCompute();
const onALine = (...xs: number[]) => matrix(xs.map((x) => [x]));
const dbscan = (X: Matrix, eps: number, minSamples = 5) => runToEndAsync(dbscanSteps(compute, X, { eps, minSamples }));
const hdbscan = (X: Matrix, minClusterSize: number, minSamples = minClusterSize) =>
  runToEndAsync(hdbscanSteps(compute, X, { minClusterSize, minSamples }));

describe('applying DBSCAN', () => {
  it('finds the nearest core row within the radius, by hand', async () => {
    const model = await dbscan(onALine(0, 1, 2, 10, 11, 12), 1, 3);
    const applied = await runToEndAsync(applyDbscanSteps(compute, model, onALine(1.5, 2, 2.1, 6, 11, 100)));
    expect([...applied.labels]).toEqual([0, 0, -1, -1, 1, -1]);
    expect([...applied.distances!].map((distance) => distance.toFixed(2))).toEqual([
      '0.50',
      '1.00',
      '1.10',
      '5.00',
      '0.00',
      '89.00',
    ]);
    expect([...applied.novel]).toEqual([0, 0, 1, 1, 0, 1]);
  });

  it('gives core rows and noise the labels they had', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 6 }), async (seed, cols) => {
        const { X } = blobs({ rows: 200, cols, groups: 3, seed, apart: 5 });
        const model = await dbscan(X, 1.1);
        const { labels } = await runToEndAsync(applyDbscanSteps(compute, model, X));
        labels.forEach((label, row) => {
          if (model.core[row] || model.labels[row]! < 0) expect(label).toBe(model.labels[row]);
          else expect(label).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('finds no group when there is none, and takes no rows at all', async () => {
    const none = await dbscan(cloud(30, 2, 1), 1e-9);
    const applied = await runToEndAsync(applyDbscanSteps(compute, none, cloud(3, 2, 2)));
    expect([...applied.labels]).toEqual([-1, -1, -1]);
    expect([...applied.novel]).toEqual([1, 1, 1]);
    const model = await dbscan(cloud(30, 2, 1), 5);
    const empty = { data: new Float64Array(0), rows: 0, cols: 2 };
    expect((await runToEndAsync(applyDbscanSteps(compute, model, empty))).labels.length).toBe(0);
  });

  it('refuses rows of other features, and cells that are no numbers', async () => {
    const model = await dbscan(cloud(30, 2, 1), 5);
    await expect(runToEndAsync(applyDbscanSteps(compute, model, cloud(3, 3, 1)))).rejects.toThrow(/3 columns/);
    await expect(runToEndAsync(applyDbscanSteps(compute, model, matrix([[1, NaN]])))).rejects.toThrow(/column 2/);
  });
});

describe('applying HDBSCAN', () => {
  it('finds group, strength and novelty by mutual reachability, by hand', async () => {
    // Core distances to the second nearest: 1 1 1 2 | 1 1 1; the halves part at 7.
    const model = await hdbscan(onALine(0, 1, 2, 4, 11, 12, 13), 3, 2);
    const { labels, probabilities, novel } = await runToEndAsync(
      applyHdbscanSteps(compute, model, onALine(1, 2.5, 12.2, 7.5, 40)),
    );
    expect([...labels]).toEqual([0, 0, 1, 0, -1]);
    expect([...probabilities!].map((p) => p.toFixed(3))).toEqual(['1.000', '1.000', '1.000', '0.286', '0.000']);
    expect([...novel]).toEqual([0, 0, 0, 1, 1]);
  });

  it('gives rows that belong firmly the groups they had', async () => {
    const { X } = blobs({ rows: 400, cols: 4, groups: 4, seed: 3, apart: 9 });
    const model = await hdbscan(X, 10);
    const applied = await runToEndAsync(applyHdbscanSteps(compute, model, X));
    let same = 0;
    model.labels.forEach((label, row) => (same += Number(label >= 0 && applied.labels[row] === label)));
    expect(same).toBe(model.labels.length - model.nNoise);
    expect(await runToEndAsync(applyHdbscanSteps(twinCompute(), model, X))).toEqual(applied);
  });

  it('frees its kernel, refuses rows of other features, and takes points far outside', async () => {
    const { X } = blobs({ rows: 100, cols: 2, groups: 2, seed: 3, apart: 9 });
    const model = await hdbscan(X, 5);
    const { compute: counted, open } = watched(compute);
    const far = await runToEndAsync(applyHdbscanSteps(counted, model, matrix([[1e100, -1e100]])));
    expect([far.labels[0], far.novel[0]]).toEqual([-1, 1]);
    expect(open()).toBe(0);
    await expect(runToEndAsync(applyHdbscanSteps(compute, model, cloud(3, 3, 1)))).rejects.toThrow(/3 columns/);
  });
});
