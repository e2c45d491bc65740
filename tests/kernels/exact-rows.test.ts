import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enframe, spreadOf, survey } from '../../src/core/frame';
import type { Matrix } from '../../src/core/matrix';
import { wasmExactRows, wasmSpread } from '../../src/kernels/exact-rows';
import { twinExactRows } from '../../src/kernels/exact-rows.twin';
import { cloud, seeded } from '../support/blobs';

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 400 }),
  cols: fc.integer({ min: 1, max: 70 }),
  nClusters: fc.integer({ min: 1, max: 9 }),
  seed: fc.integer(),
  single: fc.boolean(),
});

describe('exact rows beside their centers', () => {
  it('adds and measures as worked out by hand, only the rows asked for', () => {
    const X = { data: Float64Array.of(1, 2, 3, 4, 5, 7, 9, 9, 9), rows: 3, cols: 3 };
    const frame = { shift: Float64Array.of(1, 1, 1), scale: 0.5 };
    const exact = wasmExactRows(X, frame);
    const [sums, counts] = [new Float64Array(6), Float64Array.of(10, 0)];
    exact.addTo(0, 2, Int32Array.of(1, 1, 0), sums, counts);
    expect([...sums]).toEqual([0, 0, 0, 3, 5, 8]);
    expect([...counts]).toEqual([10, 2]);
    const out = new Float64Array(3);
    const centers = { data: Float64Array.of(0, 0, 0, 1, 1, 1), rows: 2, cols: 3 };
    exact.squares(centers, 1, 3, Int32Array.of(0, 0, 1), out);
    expect([...out]).toEqual([0, 1.5 ** 2 + 2 ** 2 + 3 ** 2, 27]);
  });

  it('equals its twin to the last bit, in single and in double precision, in one piece or in many', () => {
    fc.assert(
      fc.property(shapes, ({ rows, cols, nClusters, seed, single }) => {
        const double = cloud(rows, cols, seed);
        const X: Matrix = single ? { ...double, data: Float32Array.from(double.data) } : double;
        const { frame } = survey(X, 'cluster');
        const centers = enframe(cloud(nClusters, cols, seed + 1), frame);
        const rng = seeded(seed);
        const labels = Int32Array.from({ length: rows }, () => rng.integer(nClusters));
        const [fast, twin] = [wasmExactRows, twinExactRows].map((make, which) => {
          const exact = make(X, frame);
          const sums = new Float64Array(nClusters * cols);
          const counts = new Float64Array(nClusters);
          const squares = new Float64Array(rows);
          const ends = which === 0 ? [0, Math.floor(rows / 3), rows] : [0, rows];
          for (let e = 1; e < ends.length; e++) {
            exact.addTo(ends[e - 1]!, ends[e]!, labels, sums, counts);
            exact.squares(centers, ends[e - 1]!, ends[e]!, labels, squares);
          }
          return { sums, counts, squares };
        });
        expect(fast).toEqual(twin);
      }),
      { numRuns: 60 },
    );
  });

  it('takes rows wider than what is copied in at a time', () => {
    const X = cloud(3, 20_000, 1);
    const { frame } = survey(X, 'cluster');
    const labels = Int32Array.of(0, 1, 0);
    const centers = enframe(cloud(2, 20_000, 2), frame);
    const [fast, twin] = [new Float64Array(3), new Float64Array(3)];
    wasmExactRows(X, frame).squares(centers, 0, 3, labels, fast);
    twinExactRows(X, frame).squares(centers, 0, 3, labels, twin);
    expect(fast).toEqual(twin);
  });
});

describe('the spread of a matrix', () => {
  it('is as worked out by hand', () => {
    const X = { data: Float32Array.of(1, 10, 0, 3, 10, 8), rows: 2, cols: 3 };
    expect(wasmSpread(X, Float64Array.of(1, 10, 5))).toEqual({ largest: 5, meanVariance: (1 + 0 + 16) / 3 });
  });

  it('is in WASM what it is in plain TypeScript, to the last bit', () => {
    fc.assert(
      fc.property(shapes, ({ rows, cols, seed, single }) => {
        const double = cloud(5 * rows, cols, seed);
        const X: Matrix = single ? { ...double, data: Float32Array.from(double.data) } : double;
        const shift = Float64Array.from(double.data.subarray(0, cols));
        expect(wasmSpread(X, shift)).toEqual(spreadOf(X, shift));
      }),
      { numRuns: 60 },
    );
  });

  it('tells of cells that are no numbers, wherever they stand', () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      for (const at of [0, 1, 2, 3, 4, 5]) {
        const X = { data: Float64Array.of(1, 2, 3, 4, 5, 6), rows: 2, cols: 3 };
        X.data[at] = bad;
        const { largest, meanVariance } = wasmSpread(X, Float64Array.of(1, 2, 3));
        expect(largest < Infinity && !Number.isNaN(meanVariance)).toBe(false);
      }
    }
  });
});
