import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../../../src/core/progress';
import { wasmCompute } from '../../../../src/kernels/compute';
import { applyKmeans } from '../../../../src/stages/cluster/kmeans/apply';
import { kmeansSteps } from '../../../../src/stages/cluster/kmeans/kmeans';
import { blobs, cloud } from '../../../support/blobs';

const centers = { data: Float64Array.of(0, 0, 3, 4), rows: 2, cols: 2 };

describe('applying k-means', () => {
  it('finds the nearest center and its distance, by hand', () => {
    const X = { data: Float64Array.of(3, 0, 3, 3, 0, 0), rows: 3, cols: 2 };
    const { labels, distances } = applyKmeans({ centers }, X);
    expect([...labels]).toEqual([0, 1, 0]);
    expect([...distances]).toEqual([3, 1, 0]);
  });

  it('takes the first of equally near centers', () => {
    expect(applyKmeans({ centers }, { data: Float64Array.of(1.5, 2), rows: 1, cols: 2 }).labels[0]).toBe(0);
  });

  it('gives the rows it was fitted to the labels and the inertia they had', async () => {
    const { X } = blobs({ rows: 500, cols: 5, groups: 4, seed: 8 });
    const model = await runToEndAsync(kmeansSteps(wasmCompute(), X, { nClusters: 4 }));
    const { labels, distances } = applyKmeans(model, X);
    expect(labels).toEqual(model.labels);
    expect(distances.reduce((sum, distance) => sum + distance ** 2, 0)).toBeCloseTo(model.inertia, 6);
  });

  it('refuses rows of other features, and cells that are no numbers', () => {
    expect(() => applyKmeans({ centers }, cloud(3, 4, 1))).toThrow(/4 columns/);
    expect(() => applyKmeans({ centers }, { data: Float64Array.of(1, NaN), rows: 1, cols: 2 })).toThrow(/column 2/);
  });
});
