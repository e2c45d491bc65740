import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../../../src/core/progress';
import { wasmCompute } from '../../../../src/kernels/compute';
import { mergePathSteps, pathShape } from '../../../../src/stages/cluster/mixture/merge-path';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { blobs, cloud } from '../../../support/blobs';
import { needles } from '../../../support/needles';
import { watched } from '../../../support/watched-compute';

const pathOf = (X: Parameters<typeof mergePathSteps>[1], options = {}) =>
  runToEndAsync(mergePathSteps(wasmCompute(), X, options));

describe('a path of mixtures', () => {
  it('comes through every number of groups once, each a partition of all rows', async () => {
    const path = await pathOf(cloud(300, 3, 1), { start: 9 });
    expect([...path.keys()].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const [k, labels] of path) {
      expect(labels).toHaveLength(300);
      expect(labels.every((label) => label >= 0 && label < k)).toBe(true);
    }
    expect(new Set(path.get(1))).toEqual(new Set([0]));
  });

  it('finds planted groups, round and long', async () => {
    const round = blobs({ rows: 600, cols: 2, groups: 5, seed: 3 });
    expect(adjustedRand(round.truth, (await pathOf(round.X)).get(5)!)).toBeGreaterThan(0.98);
    const long = needles(600, 4);
    expect(adjustedRand(long.truth, (await pathOf(long.X)).get(3)!)).toBeGreaterThan(0.98);
  });

  it('begins with fewer groups where there are few rows, or few that differ', async () => {
    expect(Math.max(...(await pathOf(cloud(30, 4, 1))).keys())).toBe(3);
    const X = { data: Float64Array.from({ length: 200 }, (_, p) => Math.floor(p / 2) % 3), rows: 100, cols: 2 };
    expect(Math.max(...(await pathOf(X)).keys())).toBe(3);
    expect([...(await pathOf(cloud(20, 60, 1))).keys()]).toEqual([1]);
  });

  it('takes groups as stretched along the columns where there are many', () => {
    expect([pathShape(16), pathShape(17)]).toEqual(['full', 'diag']);
  });

  it('gives the same answer for the same seed', async () => {
    const { X } = blobs({ rows: 200, cols: 3, groups: 3, seed: 5 });
    expect(await pathOf(X, { seed: 4 })).toEqual(await pathOf(X, { seed: 4 }));
  });

  it('frees its kernels when it is stopped half way', async () => {
    const { compute, open } = watched(wasmCompute());
    const steps = mergePathSteps(compute, cloud(2000, 6, 1));
    let most = 0;
    for (let i = 0; i < 12; i++) {
      await steps.next();
      most = Math.max(most, open());
    }
    await steps.return(undefined as never);
    expect(most).toBeGreaterThan(0);
    expect(open()).toBe(0);
  });
});
