import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NearView, NeighborsKernel, ReachTreeKernel } from '../../src/core/compute';
import { survey } from '../../src/core/frame';
import type { Matrix } from '../../src/core/matrix';
import { runToEnd } from '../../src/core/progress';
import { Rng } from '../../src/core/rng';
import { wasmNeighborsKernel } from '../../src/kernels/neighbors';
import { twinNeighborsKernel } from '../../src/kernels/neighbors.twin';
import { wasmReachTreeKernel } from '../../src/kernels/reach-tree';
import { twinReachTreeKernel } from '../../src/kernels/reach-tree.twin';
import { seenSteps } from '../../src/stages/cluster/density/view';
import { cloud } from '../support/blobs';

const ALL = 1e12;
const shuffled = (rows: number, seed: number) =>
  new Rng(seed).shuffle(Int32Array.from({ length: rows }, (_, row) => row));

async function loaded<K extends NeighborsKernel | ReachTreeKernel>(kernel: K): Promise<K> {
  const half = kernel.groups >> 1;
  if (half > 0) await kernel.load(0, half);
  await kernel.load(half, kernel.groups);
  return kernel;
}

/** Rows as they are framed, in an order that helps no kernel. */
function viewOf(X: Matrix, seed: number): NearView {
  const { frame } = survey(X, 'cluster');
  return { scale: frame.scale, seen: runToEnd(seenSteps(X, { frame }, ALL)), order: shuffled(X.rows, seed) };
}

/** Both kernels over the same rows, in an order that helps neither. */
function pair(X: Matrix, seed: number): Promise<NeighborsKernel>[] {
  return [wasmNeighborsKernel, twinNeighborsKernel].map((make) => loaded(make(X, viewOf(X, seed))));
}

/** Asks about all groups in pieces. */
async function each(groups: number, ask: (from: number) => Promise<number>): Promise<void> {
  for (let from = 0; from < groups;) {
    const next = await ask(from);
    expect(next).toBeGreaterThan(from);
    from = next;
  }
}

/** Rows on a grid, so that many distances are equal. */
function gridded(rows: number, cols: number, seed: number, step: number): Matrix {
  const X = cloud(rows, cols, seed);
  return { ...X, data: X.data.map((value) => Math.round(value / step) * step + 1000) };
}

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 300 }),
  cols: fc.integer({ min: 1, max: 19 }),
  seed: fc.integer(),
  grid: fc.constantFrom(0, 0.1, 0.5),
});
const rowsOf = ({ rows, cols, seed, grid }: { rows: number; cols: number; seed: number; grid: number }) =>
  grid > 0 ? gridded(rows, cols, seed, grid) : cloud(rows, cols, seed);

describe('the neighbours kernel', () => {
  it('finds the same core rows, joins and labels as its twin, ties included', async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        fc.constantFrom(0.5, 1, 2, 3),
        fc.integer({ min: 1, max: 9 }),
        async (shape, eps, min) => {
          const X = rowsOf(shape);
          const square = (eps * survey(X, 'cluster').frame.scale) ** 2;
          const answers = await Promise.all(
            pair(X, shape.seed).map(async (making) => {
              const kernel = await making;
              await each(kernel.groups, (from) => kernel.findCore(from, square, min, 1));
              const core = kernel.core();
              await each(kernel.groups, (from) => kernel.joinCore(from, square, 1));
              const labels = firstOfEach(kernel.roots(), core);
              await each(kernel.groups, (from) => kernel.labelRest(from, square, labels, 1));
              kernel.free();
              return { core, labels };
            }),
          );
          expect(answers[0]).toEqual(answers[1]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds the same distance to the k-th nearest row as its twin, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.integer({ min: 1, max: 30 }), async (shape, most) => {
        const X = rowsOf(shape);
        const k = Math.min(most, X.rows);
        const answers = await Promise.all(
          pair(X, shape.seed).map(async (making) => {
            const kernel = await making;
            const out = new Float64Array(X.rows);
            const asked = Int32Array.from({ length: kernel.groups }, (_, group) => group);
            await each(kernel.groups, (from) => kernel.kthSquares(asked, from, k, out, 1));
            return out;
          }),
        );
        expect(answers[0]).toEqual(answers[1]);
      }),
      { numRuns: 100 },
    );
  });

  it('finds the same nearest rows of points as its twin, even of points far outside', async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(1, 1e3, 1e30, 1e60),
        async (shape, most, times) => {
          const X = rowsOf(shape);
          const k = Math.min(most, X.rows);
          const points = rowsOf({ ...shape, rows: 21, seed: shape.seed + 1 });
          points.data.forEach((value, p) => (points.data[p] = p % 5 === 0 ? value * times : value));
          const floors = cloud(X.rows, 1, shape.seed).data.map((value) => value * value * 1e-3) as Float64Array;
          const { frame } = survey(X, 'cluster');
          const seen = runToEnd(seenSteps(points, { frame }, ALL));
          const [fast, twin] = await Promise.all(
            pair(X, shape.seed).map(async (making) => (await making).nearest(points, seen, 0, k, floors, ALL)),
          );
          expect(fast).toEqual(twin);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the reach tree kernel', () => {
  it('joins all rows by edges as long as those of its twin, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const X = rowsOf(shape);
        const floors = cloud(X.rows, 1, shape.seed).data.map((value) => value * value * 1e-3) as Float64Array;
        const lengths = await Promise.all(
          [wasmReachTreeKernel, twinReachTreeKernel].map(async (make) => {
            const kernel = await loaded(make(X, viewOf(X, shape.seed), floors));
            const edges = {
              from: new Int32Array(X.rows - 1),
              to: new Int32Array(X.rows - 1),
              squares: new Float64Array(X.rows - 1),
            };
            await each(X.rows - 1, (at) => kernel.grow(edges, at, 1));
            expect(new Set(edges.to).size).toBe(X.rows - 1);
            return edges.squares.sort();
          }),
        );
        expect(lengths[0]).toEqual(lengths[1]);
      }),
      { numRuns: 100 },
    );
  });
});

/** Labels of joined core rows in order of their first row; −1 for the others. */
function firstOfEach(roots: Int32Array, core: Uint8Array): Int32Array {
  const labels = new Map<number, number>();
  return roots.map((root, row) => {
    if (!core[row]) return -1;
    if (!labels.has(root)) labels.set(root, labels.size);
    return labels.get(root)!;
  });
}
