import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KmeansKernel } from '../../src/core/compute';
import { enframe, survey, type Frame } from '../../src/core/frame';
import type { Matrix } from '../../src/core/matrix';
import { wasmKmeansKernel } from '../../src/kernels/kmeans';
import { twinKmeansKernel } from '../../src/kernels/kmeans.twin';
import { cloud, seeded } from '../support/blobs';

const frameOf = (X: Matrix) => survey(X, 'cluster').frame;

interface State {
  readonly labels: Int32Array;
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

const fresh = (rows: number, centers: Matrix): State => ({
  labels: new Int32Array(rows).fill(-1),
  sums: new Float64Array(centers.data.length),
  counts: new Float64Array(centers.rows),
});
const assign = (kernel: KmeansKernel, centers: Matrix, state: State, from: number, to: number) =>
  kernel.assign(centers, from, to, state.labels, state.sums, state.counts);

/** Two assignments in a row, the second after the centers have moved, and distances to the first few centers. */
async function run(kernel: KmeansKernel, rows: number, centers: Matrix) {
  const state = fresh(rows, centers);
  const first = await assign(kernel, centers, state, 0, rows);
  const moved = { ...centers, data: centers.data.map((value, p) => value * (1 + 0.3 * Math.sin(p))) };
  const second = await assign(kernel, moved, state, 0, rows);
  const points = { ...centers, rows: Math.min(5, centers.rows), data: centers.data.slice(0, 5 * centers.cols) };
  const distances = new Float32Array(points.rows * rows);
  const totals = new Float64Array(points.rows);
  const closest = Float32Array.from({ length: rows }, (_, i) => 0.01 * (i % 7));
  await kernel.tryPoints(points, 0, rows, closest, distances, totals);
  return { state: { ...state, first, second, distances }, totals };
}

async function expectTwins(X: Matrix, frame: Frame, centers: Matrix) {
  const fast = await run(wasmKmeansKernel(X, frame), X.rows, centers);
  const twin = await run(twinKmeansKernel(X, frame), X.rows, centers);
  expect(fast.state).toEqual(twin.state);
  twin.totals.forEach((total, p) => expect(Math.abs(fast.totals[p]! - total)).toBeLessThanOrEqual(1e-9 * total));
  return fast.state;
}

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 2500 }),
  cols: fc.integer({ min: 1, max: 64 }),
  nClusters: fc.integer({ min: 1, max: 50 }),
  seed: fc.integer(),
});

describe('the k-means kernel', () => {
  it('finds the nearest centers worked out by hand, and moves each row once', async () => {
    const X = { data: Float64Array.of(0, 1, 9, 10), rows: 4, cols: 1 };
    const frame = { shift: Float64Array.of(0), scale: 1 };
    const kernel = wasmKmeansKernel(X, frame);
    const centers = { data: Float64Array.of(0, 10), rows: 2, cols: 1 };
    const state = fresh(4, centers);
    expect(await assign(kernel, centers, state, 0, 4)).toBe(4);
    expect(state).toEqual({
      labels: Int32Array.of(0, 0, 1, 1),
      sums: Float64Array.of(1, 19),
      counts: Float64Array.of(2, 2),
    });
    expect(await assign(kernel, { ...centers, data: Float64Array.of(0, 1.5) }, state, 0, 4)).toBe(1);
    expect(state).toEqual({
      labels: Int32Array.of(0, 1, 1, 1),
      sums: Float64Array.of(0, 20),
      counts: Float64Array.of(1, 3),
    });
  });

  it('tries points worked out by hand as further centers', async () => {
    const X = { data: Float64Array.of(0, 1, 9, 10), rows: 4, cols: 1 };
    const kernel = wasmKmeansKernel(X, { shift: Float64Array.of(0), scale: 1 });
    const [distances, totals] = [new Float32Array(8), Float64Array.of(1000, 0)];
    const points = { data: Float64Array.of(0, 10), rows: 2, cols: 1 };
    await kernel.tryPoints(points, 0, 4, Float32Array.of(5, 5, Infinity, 5), distances, totals);
    expect([...distances]).toEqual([0, 1, 81, 100, 100, 81, 1, 0]);
    expect([...totals]).toEqual([1000 + 0 + 1 + 81 + 5, 5 + 5 + 1 + 0]);
  });

  it('equals its twin to the last bit, whatever the shape', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, cols, nClusters, seed }) => {
        const X = cloud(rows, cols, seed);
        const frame = frameOf(X);
        await expectTwins(X, frame, enframe(cloud(nClusters, cols, seed + 1), frame));
      }),
      { numRuns: 60 },
    );
  });

  it('equals its twin where rows lie halfway between centers: the first of equals wins', async () => {
    const rng = seeded(4);
    const grid = (rows: number): Matrix => ({
      data: Float64Array.from({ length: rows * 3 }, () => rng.integer(5)),
      rows,
      cols: 3,
    });
    const X = grid(5000);
    const { labels } = await expectTwins(X, frameOf(X), enframe(grid(12), frameOf(X)));
    expect(new Set(labels).size).toBeGreaterThan(6);
  });

  it('equals its twin where single precision cannot tell centers apart', async () => {
    const X = cloud(2000, 4, 11);
    X.data.forEach((value, p) => (X.data[p] = p % 8 < 4 ? value : value + 1e5));
    const frame = frameOf(X);
    const near = cloud(6, 4, 12);
    near.data.forEach((value, p) => (near.data[p] = p % 8 < 4 ? value : value + 1e5));
    const { counts } = await expectTwins(X, frame, enframe(near, frame));
    expect(counts.filter((count) => count > 100).length).toBe(4);
  });

  it('equals its twin beside a value that dwarfs all others', async () => {
    const X = cloud(1500, 5, 21);
    X.data[7] = 1e30;
    const frame = frameOf(X);
    const { counts } = await expectTwins(X, frame, enframe(cloud(4, 5, 22), frame));
    expect(counts.filter((count) => count > 100).length).toBe(4);
  });

  it('gives the same bytes whoever runs which blocks', async () => {
    const X = cloud(5000, 7, 5);
    const frame = frameOf(X);
    const centers = enframe(cloud(9, 7, 6), frame);
    const whole = fresh(X.rows, centers);
    const kernel = wasmKmeansKernel(X, frame);
    await assign(kernel, centers, whole, 0, X.rows);
    const pieces = fresh(X.rows, centers);
    for (const [from, to] of [
      [0, kernel.blockRows],
      [kernel.blockRows, 3 * kernel.blockRows],
      [3 * kernel.blockRows, X.rows],
    ] as const) {
      await assign(wasmKmeansKernel(X, frame), centers, pieces, from, to);
    }
    expect(pieces).toEqual(whole);
  });

  it('takes single-precision rows as well as double', async () => {
    const X = cloud(300, 3, 8);
    const single = { ...X, data: Float32Array.from(X.data) };
    const frame = frameOf(single);
    await expectTwins(single, frame, enframe(cloud(5, 3, 9), frame));
  });
});
