import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DistanceSumsKernel } from '../../src/core/compute';
import { survey } from '../../src/core/frame';
import type { Matrix } from '../../src/core/matrix';
import { wasmDistanceSumsKernel } from '../../src/kernels/distance-sums';
import { twinDistanceSumsKernel } from '../../src/kernels/distance-sums.twin';
import { cloud, seeded } from '../support/blobs';

const frameOf = (X: Matrix) => survey(X, 'evaluate').frame;

async function sums(kernel: DistanceSumsKernel, labels: Int32Array, nClusters: number): Promise<Float64Array> {
  const blocks = kernel.group(labels, nClusters);
  for (let block = 0; block < blocks; block++) await kernel.addBlock(block);
  return kernel.sums();
}

describe('the kernel of summed distances', () => {
  it('sums the distances worked out by hand, and leaves noise out', async () => {
    const X = { data: Float64Array.of(0, 1, 99, 9, 10), rows: 5, cols: 1 };
    const frame = { shift: Float64Array.of(0), scale: 1 };
    for (const make of [wasmDistanceSumsKernel, twinDistanceSumsKernel]) {
      const kernel = make(X, frame, Int32Array.of(1, 2));
      expect([...(await sums(kernel, Int32Array.of(0, 0, -1, 1, 1), 2))]).toEqual([1, 17, 197, 179]);
    }
  });

  it('agrees with its twin to 1e-6, whatever the shape, with noise and empty clusters, and grouped anew', async () => {
    const shapes = fc.record({
      rows: fc.integer({ min: 1, max: 900 }),
      points: fc.integer({ min: 1, max: 40 }),
      cols: fc.integer({ min: 1, max: 40 }),
      nClusters: fc.integer({ min: 1, max: 7 }),
      seed: fc.integer(),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, points, cols, nClusters, seed }) => {
        const X = cloud(rows, cols, seed);
        const rng = seeded(seed);
        const drawn = rng.sample(rows, Math.min(points, rows));
        const kernels = [wasmDistanceSumsKernel, twinDistanceSumsKernel].map((make) => make(X, frameOf(X), drawn));
        for (let time = 0; time < 2; time++) {
          const labels = Int32Array.from({ length: rows }, () => rng.integer(nClusters + 1) - 1);
          const [fast, twin] = await Promise.all(kernels.map((kernel) => sums(kernel, labels, nClusters)));
          expect(fast).toHaveLength(drawn.length * nClusters);
          fast!.forEach((value, p) =>
            expect(Math.abs(value - twin![p]!)).toBeLessThan(1e-6 * Math.max(1e-9, twin![p]!)),
          );
        }
      }),
      { numRuns: 40 },
    );
  });
});
