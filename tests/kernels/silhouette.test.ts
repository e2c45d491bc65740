import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SilhouetteKernel } from '../../src/core/compute';
import { survey } from '../../src/core/frame';
import type { Matrix } from '../../src/core/matrix';
import { wasmSilhouetteKernel } from '../../src/kernels/silhouette';
import { twinSilhouetteKernel } from '../../src/kernels/silhouette.twin';
import { cloud, seeded } from '../support/blobs';

const frameOf = (X: Matrix) => survey(X, 'evaluate').frame;

async function sums(kernel: SilhouetteKernel, labels: Int32Array, nClusters: number): Promise<Float64Array> {
  const blocks = kernel.group(labels, nClusters);
  for (let block = 0; block < blocks; block++) await kernel.addBlock(block);
  return kernel.sums();
}

/** The largest difference, in parts of the larger. */
function differ(a: Float64Array, b: Float64Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, p) => Math.max(most, Math.abs(value - b[p]!) / Math.max(value, b[p]!, 1e-300)), 0);
}

const labelled = fc.record({
  rows: fc.integer({ min: 1, max: 400 }),
  cols: fc.integer({ min: 1, max: 40 }),
  nClusters: fc.integer({ min: 1, max: 14 }),
  seed: fc.integer(),
});

describe('the silhouette kernel', () => {
  it('sums the distances worked out by hand, and leaves noise out', async () => {
    const X = { data: Float64Array.of(0, 1, 99, 9, 10), rows: 5, cols: 1 };
    const frame = { shift: Float64Array.of(0), scale: 1 };
    const found = await sums(wasmSilhouetteKernel(X, frame), Int32Array.of(0, 0, -1, 1, 1), 2);
    expect([...found]).toEqual([1, 19, 1, 17, 0, 0, 17, 1, 19, 1]);
  });

  it('agrees with its twin to 1e-6, whatever the shape, with noise and empty clusters', async () => {
    await fc.assert(
      fc.asyncProperty(labelled, async ({ rows, cols, nClusters, seed }) => {
        const X = cloud(rows, cols, seed);
        const rng = seeded(seed);
        const labels = Int32Array.from({ length: rows }, () => rng.integer(nClusters + 1) - 1);
        const [fast, twin] = [wasmSilhouetteKernel, twinSilhouetteKernel].map((make) => make(X, frameOf(X)));
        expect(differ(await sums(fast!, labels, nClusters), await sums(twin!, labels, nClusters))).toBeLessThan(1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('agrees with its twin over many blocks', async () => {
    const X = cloud(3000, 6, 2);
    const labels = Int32Array.from({ length: X.rows }, (_, i) => (i * 7919) % 5);
    const [fast, twin] = [wasmSilhouetteKernel, twinSilhouetteKernel].map((make) => make(X, frameOf(X)));
    expect(differ(await sums(fast!, labels, 5), await sums(twin!, labels, 5))).toBeLessThan(1e-6);
  });

  it('groups the same rows anew, with nothing left over from before', async () => {
    const X = cloud(500, 3, 3);
    const kernel = wasmSilhouetteKernel(X, frameOf(X));
    const labels = Int32Array.from({ length: X.rows }, (_, i) => i % 3);
    const once = await sums(kernel, labels, 3);
    await sums(
      kernel,
      labels.map((label) => (label === 2 ? -1 : label)),
      9,
    );
    expect(await sums(kernel, labels, 3)).toEqual(once);
  });
});
