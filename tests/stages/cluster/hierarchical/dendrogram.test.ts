import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/core/app-error';
import { runToEndAsync } from '../../../../src/core/progress';
import type { Matrix } from '../../../../src/core/matrix';
import { wasmCompute } from '../../../../src/kernels/compute';
import { dendrogramTop } from '../../../../src/stages/cluster/hierarchical/dendrogram';
import { hierarchicalSteps, type HierarchicalOptions } from '../../../../src/stages/cluster/hierarchical/hierarchical';
import { blobs } from '../../../support/blobs';

const compute = wasmCompute();
const fit = (X: Matrix, options: HierarchicalOptions) => runToEndAsync(hierarchicalSteps(compute, X, options));
const onALine = (...xs: number[]): Matrix => ({ data: Float64Array.from(xs), rows: xs.length, cols: 1 });

describe('the top of a tree', () => {
  it('is the last merges, from left to right', async () => {
    const model = await fit(onALine(8, 0, 6.5, 1), { linkage: 'average' });
    expect(dendrogramTop(model, 3)).toEqual([
      { left: -1, right: -1, height: 1, size: 2, x: 0, label: 1 },
      { left: -1, right: -1, height: 0, size: 1, x: 1, label: 0 },
      { left: -1, right: -1, height: 0, size: 1, x: 2, label: 0 },
      { left: 1, right: 2, height: 1.5, size: 2, x: 1.5, label: 0 },
      { left: 0, right: 3, height: 6.75, size: 4, x: 0.75, label: -1 },
    ]);
    expect(dendrogramTop(model, 1)).toEqual([{ left: -1, right: -1, height: 6.75, size: 4, x: 0, label: -1 }]);
    expect(() => dendrogramTop(model, 0)).toThrow(AppError);
  });

  it('has as many ends as asked for, which hold every row once, also where they are micro-clusters', async () => {
    const { X } = blobs({ rows: 10_500, cols: 2, groups: 3, seed: 1 });
    const model = await fit(X, { linkage: 'complete', nClusters: 3 });
    for (const leaves of [1, 7, 60, 1e6]) {
      const nodes = dendrogramTop(model, leaves);
      const ends = nodes.filter(({ left }) => left < 0);
      expect(ends.length).toBe(Math.min(leaves, model.micro!.count));
      expect(ends.reduce((sum, { size }) => sum + size, 0)).toBe(10_500);
      expect(nodes.at(-1)!.size).toBe(10_500);
      for (const { left, right, height, x } of nodes) {
        if (left < 0) continue;
        expect(x).toBe((nodes[left]!.x + nodes[right]!.x) / 2);
        expect(height).toBeGreaterThanOrEqual(Math.max(nodes[left]!.height, nodes[right]!.height));
      }
    }
  });
});
