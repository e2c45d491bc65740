import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { kmeansSteps, type Kmeans } from '../../../../src/stages/cluster/kmeans/kmeans';
import { updateKmeansSteps } from '../../../../src/stages/cluster/kmeans/update';
import { blobs, cloud } from '../../../support/blobs';

const compute = wasmCompute();
const update = (model: Parameters<typeof updateKmeansSteps>[1], X: Matrix) =>
  runToEndAsync(updateKmeansSteps(compute, model, X));
const onALine = (...xs: number[]): Matrix => ({ data: Float64Array.from(xs), rows: xs.length, cols: 1 });
const rowsOf = (X: Matrix, from: number, to: number): Matrix => ({
  data: X.data.slice(from * X.cols, to * X.cols),
  rows: to - from,
  cols: X.cols,
});

describe('updating k-means', () => {
  const model = { centers: onALine(0, 10), counts: Float64Array.of(3, 1), fences: Float64Array.of(1, 1) };

  it('moves centers by how many rows are old and new, by hand', async () => {
    const { centers, counts, labels, inertia, converged } = await update(model, onALine(4, 12, 14));
    expect([...labels]).toEqual([0, 1, 1]);
    expect([...centers.data]).toEqual([1, 12]);
    expect([...counts]).toEqual([4, 3]);
    expect(inertia).toBeCloseTo(9 + 0 + 4, 12);
    expect(converged).toBe(true);
  });

  it('equals a fit of all rows where groups are clear, keeping their numbers', async () => {
    const { X } = blobs({ rows: 3000, cols: 4, groups: 5, seed: 3, apart: 12 });
    const all = await runToEndAsync(kmeansSteps(compute, X, { nClusters: 5, tol: 0 }));
    let part: Kmeans = await runToEndAsync(kmeansSteps(compute, rowsOf(X, 0, 1000), { nClusters: 5, tol: 0 }));
    const earlier = part.labels;
    for (const from of [1000, 2000]) part = await update(part, rowsOf(X, from, from + 1000));
    const name = new Map(Array.from(earlier, (label, i) => [label, all.labels[i]!]));
    expect(new Set(name.values()).size).toBe(5);
    expect(Array.from(part.labels, (label) => name.get(label))).toEqual([...all.labels.slice(2000)]);
    for (const [label, other] of name) {
      expect(part.counts[label]).toBe(all.counts[other]);
      for (let c = 0; c < 4; c++) {
        expect(part.centers.data[label * 4 + c]).toBeCloseTo(all.centers.data[other * 4 + c]!, 9);
      }
    }
  });

  it('keeps a cluster that gets no new rows where it was, and all of them when there are none', async () => {
    const { X } = blobs({ rows: 900, cols: 3, groups: 3, seed: 5 });
    const fit = await runToEndAsync(kmeansSteps(compute, X, { nClusters: 3 }));
    const own = Int32Array.from(fit.labels.keys()).filter((i) => fit.labels[i] === 0);
    const twice = await update(fit, rowsOf(X, own[0]!, own[0]! + 1));
    expect(twice.centers.data.slice(3).every((value, p) => Math.abs(value - fit.centers.data[3 + p]!) < 1e-12)).toBe(
      true,
    );
    const none = await update(fit, { data: new Float64Array(0), rows: 0, cols: 3 });
    none.centers.data.forEach((value, p) => expect(value).toBeCloseTo(fit.centers.data[p]!, 12));
    expect([...none.counts]).toEqual([...fit.counts]);
    expect([...none.fences]).toEqual([...fit.fences]);
  });

  it('is the same on the plain twin and with bounds; fences lie between the old and the new', async () => {
    const fit = await runToEndAsync(kmeansSteps(compute, cloud(800, 4, 1), { nClusters: 6 }));
    const X = cloud(2000, 4, 2);
    const updated = await update(fit, X);
    expect(await runToEndAsync(updateKmeansSteps(twinCompute(), fit, X))).toEqual(updated);
    for (const algorithm of ['lloyd', 'hamerly'] as const) {
      expect(await runToEndAsync(updateKmeansSteps(compute, fit, X, { algorithm }))).toEqual(updated);
    }
    expect(updated.fences.every((fence) => fence > 0 && Number.isFinite(fence))).toBe(true);
  });

  it('refuses other columns, settings without meaning, and cells that are no numbers', async () => {
    await expect(update(model, cloud(4, 2, 1))).rejects.toMatchObject({ code: 'cluster/other-features' });
    await expect(update(model, onALine(1, NaN))).rejects.toMatchObject({ code: 'cluster/not-a-number' });
    await expect(runToEndAsync(updateKmeansSteps(compute, model, onALine(1), { maxIter: 0 }))).rejects.toMatchObject({
      code: 'cluster/setting',
    });
  });
});
