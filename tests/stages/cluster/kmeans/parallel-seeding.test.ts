import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../../../src/core/progress';
import { wasmCompute } from '../../../../src/kernels/compute';
import { kmeansSteps, type KmeansOptions } from '../../../../src/stages/cluster/kmeans/kmeans';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { blobs, cloud } from '../../../support/blobs';
import { watched } from '../../../support/watched-compute';

const compute = wasmCompute();
const options = (nClusters: number, init: KmeansOptions['init'] & string, seed = 1): KmeansOptions => ({
  nClusters,
  init,
  nInit: 1,
  seed,
});

describe('k-means|| seeding', () => {
  it('finds many planted groups in one start, as k-means++ does and random rows do not', async () => {
    const { X, truth } = blobs({ rows: 4000, cols: 4, groups: 25, seed: 3, apart: 12 });
    const score = async (init: KmeansOptions['init'] & string) => {
      const found: number[] = [];
      for (const seed of [1, 2, 3, 4, 5]) {
        found.push(adjustedRand((await runToEndAsync(kmeansSteps(compute, X, options(25, init, seed)))).labels, truth));
      }
      return found.sort((a, b) => a - b)[2]!;
    };
    expect(await score('k-means||')).toBeGreaterThan(0.95);
    expect(await score('random')).toBeLessThan(0.9);
  });

  it('is the same for the same seed, and frees what it loads', async () => {
    const watch = watched(compute);
    const X = cloud(3000, 4, 5);
    const fit = () => runToEndAsync(kmeansSteps(watch.compute, X, options(60, 'k-means||', 7)));
    expect(await fit()).toEqual(await fit());
    expect(watch.open()).toBe(0);
  });

  it('comes to k groups where most rows coincide and few candidates differ', async () => {
    const data = Float64Array.from({ length: 500 }, (_, i) => (i < 497 ? 0 : i));
    const model = await runToEndAsync(kmeansSteps(compute, { data, rows: 500, cols: 1 }, options(4, 'k-means||')));
    expect(model.inertia).toBe(0);
  });
});
