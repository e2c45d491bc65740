import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../../../src/core/progress';
import type { Matrix } from '../../../../src/core/matrix';
import { wasmCompute } from '../../../../src/kernels/compute';
import { applyHierarchicalSteps } from '../../../../src/stages/cluster/hierarchical/apply';
import { KEPT_ROWS } from '../../../../src/stages/cluster/hierarchical/groups';
import {
  hierarchicalSteps,
  type Hierarchical,
  type HierarchicalOptions,
} from '../../../../src/stages/cluster/hierarchical/hierarchical';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { blobs, cloud } from '../../../support/blobs';

const compute = wasmCompute();
const linkages = ['ward', 'average', 'complete', 'single'] as const;
const fit = (X: Matrix, options: HierarchicalOptions) => runToEndAsync(hierarchicalSteps(compute, X, options));
const apply = (model: Hierarchical, X: Matrix) => runToEndAsync(applyHierarchicalSteps(compute, model, X));
const onALine = (...xs: number[]): Matrix => ({ data: Float64Array.from(xs), rows: xs.length, cols: 1 });

describe('new rows in the groups of a tree', () => {
  it('go to the nearest center, and to that of the nearest kept row by single linkage', async () => {
    const X = onALine(0, 1, 2, 3, 10, 20, 21);
    const added = onALine(6, 11, 19.5, 100);
    const byCenter = await apply(await fit(X, { linkage: 'average', nClusters: 2 }), added);
    expect([...byCenter.labels]).toEqual([0, 0, 1, 1]);
    const byRow = await apply(await fit(X, { linkage: 'single', nClusters: 3 }), added);
    expect([...byRow.labels]).toEqual([0, 1, 2, 2]);
    expect([...byRow.distances!]).toEqual([3, 1, 0.5, 79]);
    expect([...byRow.novel]).toEqual([1, 1, 0, 1]);
  });

  it('are those of the fit when the rows are the same, by single linkage; mostly so by the others', async () => {
    const { X, truth } = blobs({ rows: 800, cols: 4, groups: 4, seed: 9 });
    for (const linkage of linkages) {
      const model = await fit(X, { linkage, nClusters: 4 });
      const { labels, novel } = await apply(model, X);
      expect(adjustedRand(labels, truth)).toBeGreaterThan(0.98);
      if (linkage === 'single') expect(labels).toEqual(model.labels);
      expect(novel.reduce((sum, value) => sum + value, 0)).toBeLessThan(40);
    }
  });

  it('are known by no more rows than are kept, and by one of each group at least', async () => {
    const { X } = blobs({ rows: 6000, cols: 2, groups: 3, seed: 5, apart: 25 });
    X.data.set([1e3, 1e3], 0);
    const model = await fit(X, { linkage: 'single', nClusters: 4 });
    expect(model.kept!.rows.rows).toBe(KEPT_ROWS);
    expect(new Set(model.kept!.labels).size).toBe(4);
    const { labels, novel } = await apply(model, X);
    expect(labels).toEqual(model.labels);
    expect(novel.reduce((sum, value) => sum + value, 0)).toBeLessThan(120);
    const far = await apply(model, { data: Float64Array.of(5e3, 0), rows: 1, cols: 2 });
    expect([...far.novel]).toEqual([1]);
  });

  it('may be far beyond those that were there, or none', async () => {
    const model = await fit(onALine(0, 1, 1e30), { linkage: 'ward' });
    const { labels, distances } = await apply(model, onALine(1e-30, 2e-30));
    expect([...labels]).toEqual([0, 0]);
    expect([...distances!]).toEqual([0.5, 0.5]);
    expect((await apply(model, onALine(1e29, 9e29))).labels).toEqual(Int32Array.of(0, 1));
    expect((await apply(model, onALine())).labels.length).toBe(0);
    await expect(apply(model, onALine(NaN))).rejects.toMatchObject({ code: 'cluster/not-a-number' });
    await expect(apply(model, cloud(2, 2, 1))).rejects.toMatchObject({ code: 'cluster/other-features' });
  });
});
