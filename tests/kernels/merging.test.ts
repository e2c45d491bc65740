import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compute, MergeKernel } from '../../src/core/compute';
import { survey } from '../../src/core/frame';
import type { Matrix } from '../../src/core/matrix';
import { twinCompute, wasmCompute } from '../../src/kernels/compute';
import { cloud, seeded } from '../support/blobs';

const [wasm, twin] = [wasmCompute(), twinCompute()];
const kinds = ['ward', 'average', 'complete'] as const;

async function kernelOf(compute: Compute, kind: (typeof kinds)[number], X: Matrix, weights: Float64Array) {
  const { frame } = survey(X, 'cluster');
  const kernel = kind === 'ward' ? compute.ward(X, frame, weights) : compute.linkage(X, frame, weights, kind);
  const middle = Math.floor(X.rows / 3);
  await kernel.load(0, middle);
  await kernel.load(middle, X.rows);
  return kernel;
}

/** Merges some cluster with its nearest until one is left: each pair, and the distance to the last bit. */
async function history(kernel: MergeKernel, rows: number, seed: number): Promise<number[][]> {
  const rng = seeded(seed);
  const left = Array.from({ length: rows }, (_, i) => i);
  const found: number[][] = [];
  while (left.length > 1) {
    const one = left[rng.integer(left.length)]!;
    const { cluster, distance } = await kernel.nearest(one, Infinity);
    const [a, b] = [Math.min(one, cluster), Math.max(one, cluster)];
    await kernel.merge(a, b);
    left.splice(left.indexOf(b), 1);
    found.push([a, b, distance]);
    if (left.length === 1) continue;
    const other = left[rng.integer(left.length)]!;
    const nearest = await kernel.nearest(other, Infinity);
    expect(await kernel.nearest(other, nearest.distance * 1.01 + 1e-300)).toEqual(nearest);
  }
  kernel.free();
  return found;
}

const ones = (rows: number) => new Float64Array(rows).fill(1);
const column = (...values: number[]): Matrix => ({ data: Float64Array.from(values), rows: values.length, cols: 1 });
/** Whole numbers, so that many rows are equal and many distances too. */
const grid = (rows: number, cols: number, seed: number): Matrix => {
  const rng = seeded(seed);
  return { data: Float64Array.from({ length: rows * cols }, () => rng.integer(4)), rows, cols };
};
/** Rows close together, far from the middle, beside one that is a million times farther out. */
const skewed = (rows: number, cols: number, seed: number): Matrix => {
  const { data } = cloud(rows, cols, seed);
  return { data: data.map((value, p) => (p < cols ? 1e6 * value : 50 + 1e-4 * value)), rows, cols };
};

describe('the kernels of hierarchical clustering', () => {
  it.each([
    ['ward', [1, 4 * Math.sqrt(4 / 3)]],
    ['average', [1, 4]],
    ['complete', [1, 4.5]],
  ] as const)('merge by %s as worked out by hand', async (kind, heights) => {
    for (const compute of [wasm, twin]) {
      const X = column(0, 1, 4.5);
      const kernel = await kernelOf(compute, kind, X, ones(3));
      const first = await kernel.nearest(1, Infinity);
      expect(first.cluster).toBe(0);
      await kernel.merge(0, 1);
      const second = await kernel.nearest(2, Infinity);
      expect(second.cluster).toBe(0);
      const { scale } = survey(X, 'cluster').frame;
      expect(first.distance / scale).toBeCloseTo(heights[0], 12);
      expect(second.distance / scale).toBeCloseTo(heights[1], 12);
    }
  });

  it('take the first of equally near clusters', async () => {
    for (const compute of [wasm, twin]) {
      for (const kind of kinds) {
        const kernel = await kernelOf(compute, kind, column(5, 6, 4, 6, 4), ones(5));
        expect((await kernel.nearest(0, Infinity)).cluster).toBe(1);
        expect((await kernel.nearest(4, Infinity)).cluster).toBe(2);
      }
    }
  });

  it.each(kinds)('agree with their twins to the last bit, by %s, whatever the shape', async (kind) => {
    const shape = fc.record({
      rows: fc.integer({ min: 2, max: 150 }),
      cols: fc.integer({ min: 1, max: 40 }),
      seed: fc.integer(),
      make: fc.constantFrom(cloud, grid, skewed),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ rows, cols, seed, make }) => {
        const X = make(rows, cols, seed);
        const weights = ones(rows).map((_, i) => 1 + ((i * 7) % 5));
        const [fast, plain] = await Promise.all([wasm, twin].map((compute) => kernelOf(compute, kind, X, weights)));
        expect(await history(fast!, rows, seed)).toEqual(await history(plain!, rows, seed));
      }),
      { numRuns: 60 },
    );
  });

  it('grow the shortest tree as worked out by hand, and as their twin does', async () => {
    const edges = async (compute: Compute, X: Matrix) => {
      const kernel = compute.spanning(X, survey(X, 'cluster').frame);
      await kernel.load(0, X.rows);
      const found = [];
      for (let i = 1; i < X.rows; i++) found.push(await kernel.grow());
      kernel.free();
      return found;
    };
    const byHand = await edges(wasm, column(0, 8, 1, 4, 4));
    expect(byHand.map(({ row, to, distance }) => [row, to, distance * 4])).toEqual([
      [2, 0, 1],
      [3, 2, 3],
      [4, 3, 0],
      [1, 3, 4],
    ]);
    for (const make of [cloud, grid, skewed]) {
      for (const [rows, cols] of [
        [2, 3],
        [8, 1],
        [100, 5],
        [333, 17],
      ] as const) {
        const X = make(rows, cols, rows);
        expect(await edges(wasm, X)).toEqual(await edges(twin, X));
      }
    }
  });
});
