import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bounds, Compute, KmeansKernel } from '../../../../src/core/compute';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { kmeansSteps, type KmeansOptions } from '../../../../src/stages/cluster/kmeans/kmeans';
import { blobs, cloud, seeded } from '../../../support/blobs';

const compute = wasmCompute();
const kmeans = (X: Matrix, options: KmeansOptions, weights?: Float64Array) =>
  runToEndAsync(kmeansSteps(compute, X, options, weights));

/** Rows of many kinds, tight or scattered, near the origin or far, on a grid or with a row that dwarfs the rest. */
const tables = fc.record({
  rows: fc.integer({ min: 30, max: 3000 }),
  cols: fc.integer({ min: 1, max: 20 }),
  nClusters: fc.integer({ min: 1, max: 20 }),
  seed: fc.integer(),
  shape: fc.constantFrom('cloud', 'blobs', 'far', 'grid', 'dwarfed', 'tiny'),
});

function make({ rows, cols, seed, shape }: { rows: number; cols: number; seed: number; shape: string }): Matrix {
  if (shape === 'blobs') return blobs({ rows, cols, groups: 4, seed, apart: 5 }).X;
  const X = cloud(rows, cols, seed);
  if (shape === 'far') X.data.forEach((value, p) => (X.data[p] = 1e4 * ((p % 3) - 1) + value));
  if (shape === 'grid') X.data.forEach((value, p) => (X.data[p] = Math.round(3 * value)));
  if (shape === 'dwarfed') X.data[0] = 1e9;
  if (shape === 'tiny') X.data.forEach((value, p) => (X.data[p] = p % 2 === 0 ? value : value * 1e-25));
  return X;
}

describe('k-means with bounds', () => {
  it('gives the same bytes as without, whatever the data', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ nClusters, ...table }) => {
        const X = make(table);
        const options = { nClusters, nInit: 2, tol: 0, maxIter: 40, init: 'random' as const, seed: table.seed };
        const plain = await kmeans(X, { ...options, algorithm: 'lloyd' }).catch((error: Error) => error.message);
        const skip = await kmeans(X, { ...options, algorithm: 'hamerly' }).catch((error: Error) => error.message);
        const auto = await kmeans(X, { ...options, algorithm: 'auto' }).catch((error: Error) => error.message);
        expect(skip).toEqual(plain);
        expect(auto).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same bytes with weights, and where clusters lose all their rows', async () => {
    const X = cloud(2000, 3, 4);
    const weights = Float64Array.from({ length: 2000 }, (_, i) => (i % 5 === 0 ? 0 : 1 + (i % 7)));
    const far = { data: Float64Array.from({ length: 18 }, (_, p) => (p < 9 ? p / 9 : 40 + p)), rows: 6, cols: 3 };
    for (const init of ['random', far] as const) {
      const options = { nClusters: 6, tol: 0, init, nInit: 3 };
      const plain = await kmeans(X, { ...options, algorithm: 'lloyd' }, weights);
      expect(await kmeans(X, { ...options, algorithm: 'hamerly' }, weights)).toEqual(plain);
    }
  });

  it('begins when few labels change, not before, and then reckons with what rows may have lost', async () => {
    const seen: (Bounds | undefined)[] = [];
    const listening = (kernel: KmeansKernel): KmeansKernel => ({
      blockRows: kernel.blockRows,
      tryPoints: kernel.tryPoints.bind(kernel),
      assign(centers, from, to, labels, sums, counts, bounds) {
        seen.push(bounds);
        return kernel.assign(centers, from, to, labels, sums, counts, bounds);
      },
      free: () => kernel.free(),
    });
    const heard = {
      ...compute,
      kmeans: (...rows: Parameters<Compute['kmeans']>) => listening(compute.kmeans(...rows)),
    };
    const { X } = blobs({ rows: 4000, cols: 40, groups: 5, seed: 9, apart: 3 });
    await runToEndAsync(kmeansSteps(heard, X, { nClusters: 16, nInit: 1, tol: 0 }));
    const first = seen.findIndex((bounds) => bounds !== undefined);
    expect(first).toBeGreaterThan(1);
    expect(seen[first]).toEqual({});
    const losses = seen.slice(first + 1).map((bounds) => bounds!.lost!);
    expect(losses.length).toBeGreaterThan(3);
    losses.slice(1).forEach((lost, t) => expect(lost.every((value, k) => value >= losses[t]![k]!)).toBe(true));
  });

  it('keeps its labels when only some rows are asked again, and after a fit that ended in between', async () => {
    const rng = seeded(5);
    const X = cloud(3000, 4, 6);
    const frame = { shift: new Float64Array(4), scale: 1 / 8 };
    const [fast, twin] = [compute.kmeans(X, frame), twinCompute().kmeans(X, frame)];
    const state = () => ({
      labels: new Int32Array(3000).fill(-1),
      sums: new Float64Array(28),
      counts: new Float64Array(7),
    });
    for (const start of [1, 2]) {
      let centers = cloud(7, 4, start).data.map((value) => value / 8);
      let lost: Float64Array | undefined;
      const [a, b] = [state(), state()];
      for (let step = 0; step < 12; step++) {
        const matrix = { data: centers, rows: 7, cols: 4 };
        const to = step % 3 === 2 ? 1024 : 3000;
        const bounds = lost ? { lost } : {};
        const changed = await fast.assign(matrix, 0, to, a.labels, a.sums, a.counts, bounds);
        expect(await twin.assign(matrix, 0, to, b.labels, b.sums, b.counts)).toBe(changed);
        expect(a).toEqual(b);
        const next = centers.map((value) => value + (0.02 / (1 + step)) * rng.normal());
        const moves = Float64Array.from({ length: 7 }, (_, k) =>
          Math.hypot(...[0, 1, 2, 3].map((c) => next[4 * k + c]! - centers[4 * k + c]!)),
        );
        lost = moves.map((move, k) => (lost?.[k] ?? 0) + move + Math.max(...moves.filter((_, other) => other !== k)));
        centers = next;
      }
    }
  });
});
