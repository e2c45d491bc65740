import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { survey } from '../../../../src/core/frame';
import type { Matrix } from '../../../../src/core/matrix';
import { Pace } from '../../../../src/core/pace';
import { runToEnd } from '../../../../src/core/progress';
import { cellsSteps } from '../../../../src/stages/cluster/hierarchical/cells';
import { cloud, seeded } from '../../../support/blobs';

const cells = (X: Matrix, count: number, labels?: { of: Int32Array; nClusters: number }) =>
  runToEnd(cellsSteps(X, survey(X, 'cluster').frame, count, new Pace(1e7), labels));
const onALine = (...xs: number[]): Matrix => ({ data: Float64Array.from(xs), rows: xs.length, cols: 1 });

describe('cells of near rows', () => {
  it('cut where rows spread most, worked out by hand', () => {
    expect([...cells(onALine(0, 100, 1, 101, 3), 3).cellOf]).toEqual([0, 1, 0, 1, 2]);
    expect([...cells(onALine(0, 100, 1, 101, 3), 2).weights]).toEqual([3, 2]);
  });

  it('set a far row apart first', () => {
    const X = cloud(500, 3, 1);
    X.data.set([1e4, -1e4, 1e4], 300);
    const { cellOf, weights } = cells(X, 2);
    expect(weights[cellOf[100]!]).toBe(1);
  });

  it('hold every row once, number cells by first appearance, and have the means of their rows', () => {
    const shape = fc.record({
      rows: fc.integer({ min: 1, max: 200 }),
      cols: fc.integer({ min: 1, max: 6 }),
      count: fc.integer({ min: 1, max: 250 }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(shape, ({ rows, cols, count, seed }) => {
        const X = cloud(rows, cols, seed);
        const { cellOf, weights, means } = cells(X, count);
        expect(weights.length).toBe(Math.min(rows, count));
        const sums = new Float64Array(means.data.length);
        const { shift, scale } = survey(X, 'cluster').frame;
        let seen = 0;
        cellOf.forEach((cell, i) => {
          expect(cell).toBeLessThanOrEqual(seen);
          if (cell === seen) seen++;
          for (let c = 0; c < cols; c++) sums[cell * cols + c]! += (X.data[i * cols + c]! - shift[c]!) * scale;
        });
        sums.forEach((sum, p) => expect(sum / weights[Math.floor(p / cols)]!).toBeCloseTo(means.data[p]!, 10));
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('straddle no group that is given, and leave equal rows together', () => {
    const X = cloud(300, 2, 7);
    const rng = seeded(7);
    const labels = { of: Int32Array.from({ length: 300 }, (_, i) => (i < 5 ? i : rng.integer(5))), nClusters: 5 };
    const { cellOf, weights } = cells(X, 40, labels);
    expect(weights.length).toBe(40);
    const groupOf = new Map<number, number>();
    cellOf.forEach((cell, i) => {
      expect(groupOf.get(cell) ?? labels.of[i]).toBe(labels.of[i]);
      groupOf.set(cell, labels.of[i]!);
    });
    expect(cells(onALine(4, 4, 9, 4, 9), 5).weights.length).toBe(2);
  });
});
