import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveAssignment } from '../../src/core/assignment';
import type { Matrix } from '../../src/core/matrix';
import { cloud } from '../support/blobs';

const matrix = (rows: number, cols: number, data: readonly number[]): Matrix => ({
  data: Float64Array.from(data),
  rows,
  cols,
});
const costOf = ({ data, cols }: Matrix, columns: Int32Array) =>
  columns.reduce((sum, column, row) => sum + (column < 0 ? 0 : data[row * cols + column]!), 0);

/** The least cost of pairing the rows from `row` on, with up to `spare` of them left over. */
function bruteForce(costs: Matrix, row: number, free: readonly number[], spare: number): number {
  if (row === costs.rows) return 0;
  const left = spare > 0 ? bruteForce(costs, row + 1, free, spare - 1) : Infinity;
  const taken = free.map(
    (column) =>
      costs.data[row * costs.cols + column]! +
      bruteForce(
        costs,
        row + 1,
        free.filter((other) => other !== column),
        spare,
      ),
  );
  return Math.min(left, ...taken);
}

const shapes = (cost: fc.Arbitrary<number>) =>
  fc
    .record({ rows: fc.integer({ min: 0, max: 6 }), cols: fc.integer({ min: 0, max: 6 }) })
    .chain(({ rows, cols }) =>
      fc
        .array(cost, { minLength: rows * cols, maxLength: rows * cols })
        .map((data) => matrix(rows, cols, rows === 0 || cols === 0 ? [] : data)),
    );

function expectBest(costs: Matrix) {
  const columns = solveAssignment(costs);
  const paired = columns.filter((column) => column >= 0);
  expect(paired).toHaveLength(Math.min(costs.rows, costs.cols));
  expect(new Set(paired).size).toBe(paired.length);
  expect(columns).toHaveLength(costs.rows);
  const free = Array.from({ length: costs.cols }, (_, j) => j);
  const least = bruteForce(costs, 0, free, Math.max(0, costs.rows - costs.cols));
  const size = Math.max(0, ...Array.from(costs.data, Math.abs));
  expect(Math.abs(costOf(costs, columns) - least)).toBeLessThanOrEqual(1e-12 * size);
}

describe('solving an assignment', () => {
  it('finds the pairs worked out by hand', () => {
    expect([...solveAssignment(matrix(3, 3, [4, 1, 3, 2, 0, 5, 3, 2, 2]))]).toEqual([1, 0, 2]);
    expect([...solveAssignment(matrix(2, 3, [1, 2, 9, 1, 5, 3]))]).toEqual([1, 0]);
    expect([...solveAssignment(matrix(3, 1, [3, 1, 2]))]).toEqual([-1, 0, -1]);
    expect([...solveAssignment(matrix(2, 2, [-1, -9, -8, -7]))]).toEqual([1, 0]);
  });

  it('is never dearer than any other pairing, whatever the shape', () => {
    fc.assert(fc.property(shapes(fc.integer({ min: -9, max: 9 })), expectBest), { numRuns: 300 });
    fc.assert(fc.property(shapes(fc.double({ min: -1e6, max: 1e6, noNaN: true })), expectBest), { numRuns: 200 });
  });

  it('works with costs near the largest and the smallest numbers', () => {
    for (const scale of [1e150, 1e-150]) {
      const costs = cloud(6, 6, 3);
      const scaled = { ...costs, data: costs.data.map((cost) => cost * scale) as Float64Array };
      expect(solveAssignment(scaled)).toEqual(solveAssignment(costs));
    }
  });

  it('undoes a shuffle of 300', () => {
    const points = cloud(300, 4, 9);
    const order = Int32Array.from({ length: 300 }, (_, i) => (i * 77 + 5) % 300);
    const data = Float64Array.from({ length: 90_000 }, (_, p) => {
      const [i, j] = [Math.floor(p / 300), order[p % 300]!];
      return Math.hypot(...[0, 1, 2, 3].map((c) => points.data[i * 4 + c]! - points.data[j * 4 + c]!));
    });
    const columns = solveAssignment({ data, rows: 300, cols: 300 });
    expect([...columns].every((column, i) => order[column] === i)).toBe(true);
  });

  it('refuses costs that are no numbers', () => {
    expect(() => solveAssignment(matrix(1, 2, [1, NaN]))).toThrow(RangeError);
    expect(() => solveAssignment(matrix(1, 2, [1, Infinity]))).toThrow(RangeError);
  });
});
