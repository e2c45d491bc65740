import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/core/matrix';
import { runToEnd } from '../../../src/core/progress';
import { calinskiHarabaszSteps, daviesBouldinSteps } from '../../../src/stages/evaluate/separation';
import { blobs } from '../../support/blobs';
import { matrix } from '../../support/tables';

const of = (...labels: number[]) => Int32Array.from(labels);
const onALine = (...xs: number[]): Matrix => ({ data: Float64Array.from(xs), rows: xs.length, cols: 1 });
const calinskiHarabasz = (X: Matrix, labels: Int32Array) => runToEnd(calinskiHarabaszSteps(X, labels));
const daviesBouldin = (X: Matrix, labels: Int32Array) => runToEnd(daviesBouldinSteps(X, labels));
const measures = [calinskiHarabasz, daviesBouldin];

describe('indices of separation', () => {
  it('equal values worked out by hand', () => {
    // centers 1 and 11, each row 1 away: between 4 · 25, within 4; (100 / 1) / (4 / 2); spreads 1 and 1 over 10
    const X = onALine(0, 2, 10, 12);
    expect(calinskiHarabasz(X, of(0, 0, 1, 1))).toBeCloseTo(50, 12);
    expect(daviesBouldin(X, of(0, 0, 1, 1))).toBeCloseTo(0.2, 12);
  });

  it('equal the value that scikit-learn tests itself with', () => {
    const square = (points: number[][]) => Array.from({ length: 5 }, () => points).flat();
    const X = matrix([
      ...square([
        [0, 0],
        [1, 1],
      ]),
      ...square([
        [3, 3],
        [4, 4],
      ]),
      ...square([
        [0, 4],
        [1, 3],
      ]),
      ...square([
        [3, 1],
        [4, 0],
      ]),
    ]);
    const labels = Int32Array.from({ length: 40 }, (_, i) => Math.floor(i / 10));
    expect(calinskiHarabasz(X, labels)).toBeCloseTo((45 * (40 - 4)) / (5 * (4 - 1)), 10);
    expect(daviesBouldin(X, labels)).toBeCloseTo((2 * Math.sqrt(0.5)) / 3, 10);
  });

  it('do not care for scale, offset or names, and leave noise out', () => {
    const { X, truth } = blobs({ rows: 200, cols: 3, groups: 3, seed: 4 });
    fc.assert(
      fc.property(fc.constantFrom(1e-30, 1e-3, 1e30, 1e140), fc.constantFrom(0, 1e6), (scale, offset) => {
        const moved = { ...X, data: Float64Array.from(X.data, (value) => (value + offset) * scale) };
        const renamed = truth.map((label) => 77 - 9 * label);
        for (const measure of measures) {
          expect(measure(moved, renamed) / measure(X, truth)).toBeCloseTo(1, 6);
        }
      }),
    );
    const noisy = { data: Float64Array.of(...X.data, 1e9, 1e9, 1e9), rows: 201, cols: 3 };
    for (const measure of measures) expect(measure(noisy, of(...truth, -1)) / measure(X, truth)).toBeCloseTo(1, 6);
  });

  it('are what scikit-learn says of groups without spread, and of groups in one place', () => {
    expect(calinskiHarabasz(onALine(1, 1, 5, 5), of(0, 0, 1, 1))).toBe(1);
    expect(daviesBouldin(onALine(1, 1, 5, 5), of(0, 0, 1, 1))).toBe(0);
    expect(daviesBouldin(onALine(0, 2, 0, 2), of(0, 0, 1, 1))).toBe(0);
    expect(calinskiHarabasz(onALine(0, 2, 0, 2), of(0, 0, 1, 1))).toBe(0);
    expect(calinskiHarabasz(onALine(3, 3, 3, 3), of(0, 0, 1, 1))).toBe(1);
  });

  it('refuse what cannot be judged, in words', () => {
    for (const measure of measures) {
      for (const [X, labels, code] of [
        [onALine(1, 2), of(0, 0), 'evaluate/one-cluster'],
        [onALine(1, 2), of(-1, -1), 'evaluate/one-cluster'],
        [onALine(1, 2, 3), of(0, 1, 2), 'evaluate/each-alone'],
        [onALine(1, 2, 3), of(0, 1), 'evaluate/other-length'],
        [onALine(), of(), 'evaluate/no-rows'],
        [onALine(1, NaN, 3), of(0, 1, 1), 'evaluate/not-a-number'],
      ] as const)
        expect(() => measure(X, labels)).toThrow(expect.objectContaining({ code }));
    }
  });

  it('yield while many rows are measured', () => {
    const X = { data: Float64Array.from({ length: 6e6 }, (_, p) => p % 7), rows: 40_000, cols: 150 };
    const steps = calinskiHarabaszSteps(
      X,
      Int32Array.from({ length: X.rows }, (_, i) => i % 2),
    );
    const first = steps.next();
    expect(first.done).toBe(false);
    expect(first.value).toMatchObject({ stage: 'evaluate', note: 'comparing 40,000 customers' });
  });
});
