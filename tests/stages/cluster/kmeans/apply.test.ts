import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { applyKmeansSteps } from '../../../../src/stages/cluster/kmeans/apply';
import { kmeansSteps, type Kmeans } from '../../../../src/stages/cluster/kmeans/kmeans';
import { blobs, cloud } from '../../../support/blobs';
import { watched } from '../../../support/watched-compute';

const compute = wasmCompute();
const apply = (model: Parameters<typeof applyKmeansSteps>[1], X: Matrix) =>
  runToEndAsync(applyKmeansSteps(compute, model, X));
const centers = { data: Float64Array.of(0, 0, 3, 4), rows: 2, cols: 2 };
const fences = Float64Array.of(2, 0.5);

describe('applying k-means', () => {
  it('finds the nearest center, its distance, and who is beyond the fence, by hand', async () => {
    const X = { data: Float64Array.of(3, 0, 3, 3, 0, 0, 3, 4), rows: 4, cols: 2 };
    const { labels, distances, novel } = await apply({ centers, fences }, X);
    expect([...labels]).toEqual([0, 1, 0, 1]);
    expect([...distances]).toEqual([3, 1, 0, 0]);
    expect([...novel]).toEqual([1, 1, 0, 0]);
    expect([...(await apply({ centers }, X)).novel]).toEqual([0, 0, 0, 0]);
  });

  it('takes the first of equally near centers', async () => {
    const { labels } = await apply({ centers }, { data: Float64Array.of(1.5, 2), rows: 1, cols: 2 });
    expect([...labels]).toEqual([0]);
  });

  it('gives the rows it was fitted to the labels and the inertia they had', async () => {
    for (const offset of [0, 1e7]) {
      const { X } = blobs({ rows: 5000, cols: 5, groups: 4, seed: 8, apart: 3 });
      X.data.forEach((value, p) => (X.data[p] = value + offset));
      const model = await runToEndAsync(kmeansSteps(compute, X, { nClusters: 6, nInit: 2 }));
      const { labels, distances, novel } = await apply(model, X);
      expect(labels).toEqual(model.labels);
      expect(distances.reduce((sum, distance) => sum + distance ** 2, 0) / model.inertia).toBeCloseTo(1, 9);
      expect(novel.reduce((sum, flag) => sum + flag, 0)).toBeLessThan(25);
    }
  });

  it('calls rows far from everything novel, and places them all the same', async () => {
    const { X } = blobs({ rows: 400, cols: 3, groups: 3, seed: 2 });
    const model: Kmeans = await runToEndAsync(kmeansSteps(compute, X, { nClusters: 3 }));
    const far = { data: Float64Array.of(1e6, 1e6, 1e6, 1e30, 0, 0), rows: 2, cols: 3 };
    const { labels, distances, novel } = await apply(model, far);
    expect([...novel]).toEqual([1, 1]);
    expect([...labels].every((label) => label >= 0 && label < 3)).toBe(true);
    expect(distances[1]! / 1e30).toBeCloseTo(1, 12);
  });

  it('is the same on the plain twin, for one row as for many, whatever lies beside it', async () => {
    const { X } = blobs({ rows: 2000, cols: 4, groups: 5, seed: 5, apart: 2 });
    const model = await runToEndAsync(kmeansSteps(compute, X, { nClusters: 5, nInit: 1 }));
    const whole = await apply(model, X);
    expect(await runToEndAsync(applyKmeansSteps(twinCompute(), model, X))).toEqual(whole);
    for (const row of [0, 7, 1999]) {
      const alone = await apply(model, { data: X.data.slice(4 * row, 4 * row + 4), rows: 1, cols: 4 });
      expect(alone.labels[0]).toBe(whole.labels[row]);
      expect(alone.distances[0]! / whole.distances[row]!).toBeCloseTo(1, 12);
    }
  });

  it('places no rows at all, and rows of a size unlike the centers', async () => {
    expect((await apply({ centers, fences }, { data: new Float64Array(0), rows: 0, cols: 2 })).labels).toHaveLength(0);
    const large = { ...centers, data: centers.data.map((value) => value * 1e30) as Float64Array };
    const small = { data: Float64Array.of(1e-30, 1e-30, -1e-30, 2e-30), rows: 2, cols: 2 };
    const { labels, distances } = await apply({ centers: large }, small);
    expect([...labels]).toEqual([0, 0]);
    expect(distances.every(Number.isFinite)).toBe(true);
  });

  it('refuses rows of other features, and cells that are no numbers; frees its kernel either way', async () => {
    const watch = watched(compute);
    const steps = (X: Matrix) => runToEndAsync(applyKmeansSteps(watch.compute, { centers }, X));
    await expect(steps(cloud(3, 4, 1))).rejects.toThrow(/4 columns/);
    await expect(steps({ data: Float64Array.of(1, NaN), rows: 1, cols: 2 })).rejects.toThrow(/column 2/);
    await steps(cloud(3, 2, 1));
    expect(watch.open()).toBe(0);
  });
});
