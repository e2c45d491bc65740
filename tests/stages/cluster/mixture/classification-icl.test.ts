import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/core/matrix';
import { classificationIcl } from '../../../../src/stages/cluster/mixture/classification-icl';
import { cloud, seeded } from '../../../support/blobs';
import { matrix } from '../../../support/tables';

const whole = (X: Matrix) => classificationIcl(X, new Int32Array(X.rows), 1).value;
const mapped = (X: Matrix, change: (row: number[]) => number[]): Matrix =>
  matrix(Array.from({ length: X.rows }, (_, i) => change([...X.data.subarray(i * X.cols, (i + 1) * X.cols)])));
/** Halves at the middle of the first column. */
const halves = (X: Matrix) => Int32Array.from({ length: X.rows }, (_, i) => (X.data[i * X.cols]! < 0 ? 0 : 1));
/** In nats a row, what groups tell beyond one crowd. */
const gain = (X: Matrix, labels: Int32Array, k: number) =>
  (whole(X) - classificationIcl(X, labels, k).value) / (2 * X.rows);

describe('how well a partition describes rows', () => {
  it('is the likelihood of one normal distribution by hand, less what its numbers cost', () => {
    const X = matrix([[0], [1], [2], [3]]);
    // Variance 5/4 and, hidden by rounding to whole numbers, 1/12.
    const variance = 5 / 4 + 1 / 12;
    const likelihood = 4 * (-0.5 * Math.log(2 * Math.PI * variance) - 0.5);
    expect(whole(X)).toBeCloseTo(-2 * likelihood + 2 * Math.log(4), 9);
  });

  it('counts the choice of the group: two far pairs by hand', () => {
    const X = matrix([[0], [1], [1000], [1001]]);
    const labels = Int32Array.of(0, 0, 1, 1);
    const total = 250000.25;
    // Each value's cell is 1 wide or, at the gap, 500; half of the rows have the narrow one.
    const hidden = 1e-6 * total > 1 / 12 ? 1e-6 * total : 1 / 12;
    const prior = (total + hidden) / 4;
    const scatter = 2 * (1 / 4 + hidden);
    const variance = (scatter + prior) / 3;
    const group = 2 * (Math.log(0.5) - 0.5 * Math.log(2 * Math.PI * variance)) - scatter / variance / 2;
    const tied = (2 * scatter + prior) / 5;
    const shared = 4 * (Math.log(0.5) - 0.5 * Math.log(2 * Math.PI * tied)) - scatter / tied;
    const best = Math.min(-4 * group + 5 * Math.log(4), -2 * shared + 4 * Math.log(4));
    expect(classificationIcl(X, labels, 2).value).toBeCloseTo(best, 6);
  });

  it('is infinite with an empty group, and names the shape of groups', () => {
    expect(classificationIcl(cloud(20, 2, 1), new Int32Array(20), 2).value).toBe(Infinity);
    const thin = mapped(cloud(400, 2, 2), ([x, y]) => [x! + 50 * y!, x! - 50 * y!]);
    expect(classificationIcl(thin, new Int32Array(400), 1).covarianceType).toMatch(/full|tied/);
    expect(classificationIcl(cloud(400, 3, 2), new Int32Array(400), 1).covarianceType).toBe('spherical');
  });

  it.each([2, 3, 5])('gains nothing by halving a normal cloud or an even box of %i columns', (cols) => {
    const rng = seeded(cols);
    const box = { data: Float64Array.from({ length: 600 * cols }, () => rng.uniform() - 0.5), rows: 600, cols };
    for (const X of [cloud(600, cols, 3), box]) expect(gain(X, halves(X), 2)).toBeLessThan(0);
  });

  it('gains by telling apart what is apart', () => {
    const X = mapped(cloud(300, 2, 4), ([x, y]) => [x! < 0 ? x! - 5 : x! + 5, y!]);
    expect(gain(X, halves(X), 2)).toBeGreaterThan(0.5);
  });

  it('gains nothing by a yes or no alone, nor by a column that others make up', () => {
    const rng = seeded(9);
    const X = mapped(cloud(500, 3, 5), ([x, y, z]) => [rng.uniform() < 0.4 ? -1 : 1, x!, y!, z!]);
    expect(gain(X, halves(X), 2)).toBeLessThan(0);
    const made = mapped(cloud(500, 2, 6), ([x, y]) => [x!, y!, x! + y!, 2 * x!]);
    expect(gain(made, halves(made), 2)).toBeLessThan(0);
    expect(
      gain(
        made,
        Int32Array.from({ length: 500 }, () => rng.integer(4)),
        4,
      ),
    ).toBeLessThan(0);
  });

  it('does not depend on the unit of rows, nor on where they lie', () => {
    const X = cloud(80, 3, 7);
    const labels = halves(X);
    const before = gain(X, labels, 2);
    const property = fc.property(
      fc.double({ min: -6, max: 6, noNaN: true }),
      fc.double({ min: -100, max: 100, noNaN: true }),
      (power, shift) => {
        const moved = mapped(X, (row) => row.map((value) => (value + shift) * 10 ** power));
        expect(gain(moved, labels, 2)).toBeCloseTo(before, 6);
      },
    );
    fc.assert(property, { numRuns: 20 });
  });

  it('hardly depends on how rows are turned', () => {
    const X = mapped(cloud(400, 2, 8), ([x, y]) => [x! < 0 ? x! - 4 : x! + 4, y! + x!]);
    const before = gain(X, halves(X), 2);
    const turned = mapped(X, ([x, y]) => [0.8 * x! - 0.6 * y!, 0.6 * x! + 0.8 * y!]);
    expect(gain(turned, halves(X), 2)).toBeCloseTo(before, 3);
  });

  it('takes noise as spread over the box, and leaves constant columns out', () => {
    const X = matrix([
      [0, 7],
      [1, 7],
      [0.5, 7],
      [0.25, 7],
      [10, 7],
    ]);
    const without = classificationIcl(matrix([[0], [1], [0.5], [0.25], [10]]), Int32Array.of(0, 0, 0, 0, -1), 1).value;
    const { value } = classificationIcl(X, Int32Array.of(0, 0, 0, 0, -1), 1);
    expect(value).toBeCloseTo(without, 9);
    expect(value).toBeLessThan(whole(X));
  });
});
