import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symmetricEigen, symmetricEigenSteps } from '../../src/core/eigen';
import { Rng } from '../../src/core/rng';

function randomSymmetric(n: number, seed: number, size = 1): Float64Array {
  const rng = new Rng(seed);
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) A[i * n + j] = A[j * n + i] = size * rng.normal();
  return A;
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const row = (M: Float64Array, n: number, i: number) => M.subarray(i * n, i * n + n);

/** Largest error of A v = λ v and of vᵀ w = δ, for a matrix whose largest element is about `size`. */
function worstError(A: Float64Array, n: number, size = 1): number {
  const { values, vectors } = symmetricEigen(A, n);
  let worst = 0;
  for (let k = 0; k < n; k++) {
    const v = row(vectors, n, k);
    for (let i = 0; i < n; i++) {
      worst = Math.max(worst, Math.abs(dot(row(A, n, i), v) - values[k]! * v[i]!) / size);
      worst = Math.max(worst, Math.abs(dot(row(vectors, n, i), v) - (i === k ? 1 : 0)));
    }
  }
  return worst;
}

describe('symmetricEigen', () => {
  it('equals what is worked out by hand', () => {
    // [2 1; 1 2]: 3 along (1, 1), 1 along (1, −1)
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect(values[0]).toBeCloseTo(3, 14);
    expect(values[1]).toBeCloseTo(1, 14);
    expect(Math.abs(vectors[0]! + vectors[1]!)).toBeCloseTo(Math.SQRT2, 14);
    expect(Math.abs(vectors[2]! - vectors[3]!)).toBeCloseTo(Math.SQRT2, 14);
  });

  it('knows the eigenvalues of a chain of n links: 2 − 2 cos(π k / (n + 1))', () => {
    const n = 50;
    const A = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      A[i * n + i] = 2;
      if (i > 0) A[i * n + i - 1] = A[(i - 1) * n + i] = -1;
    }
    const { values } = symmetricEigen(A, n);
    values.forEach((value, i) => expect(value).toBeCloseTo(2 - 2 * Math.cos((Math.PI * (n - i)) / (n + 1)), 12));
  });

  it('leaves A v = λ v, orthonormal vectors, trace and order, whatever the matrix', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 81, maxLength: 81 }),
        (n, cells) => {
          const A = new Float64Array(n * n);
          for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) A[i * n + j] = A[j * n + i] = cells[i * 9 + j]!;
          expect(worstError(A, n)).toBeLessThan(1e-13);
          const { values } = symmetricEigen(A, n);
          const trace = Array.from({ length: n }, (_, i) => A[i * n + i]!).reduce((a, b) => a + b, 0);
          expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(trace, 11);
          expect([...values]).toEqual([...values].sort((a, b) => b - a));
        },
      ),
    );
  });

  it('is as exact for a large matrix, and for repeated eigenvalues', () => {
    expect(worstError(randomSymmetric(120, 5), 120)).toBeLessThan(1e-12);
    const ones = new Float64Array(100 * 100).fill(1);
    const { values } = symmetricEigen(ones, 100);
    expect(values[0]).toBeCloseTo(100, 10);
    expect(Math.max(...values.subarray(1).map(Math.abs))).toBeLessThan(1e-12);
    expect(worstError(ones, 100)).toBeLessThan(1e-12);
  });

  it('does not care for scale, even a wild one', () => {
    expect(worstError(randomSymmetric(8, 1, 1e-200), 8, 1e-200)).toBeLessThan(1e-13);
    expect(worstError(randomSymmetric(8, 1, 1e200), 8, 1e200)).toBeLessThan(1e-13);
    const graded = Float64Array.of(1e12, 1e6, 1, 1e6, 1, 1e-6, 1, 1e-6, 1e-12);
    expect(worstError(graded, 3, 1e12)).toBeLessThan(1e-13);
  });

  it('takes nothing, one number and all zeros', () => {
    expect(symmetricEigen(new Float64Array(0), 0).values).toHaveLength(0);
    expect(symmetricEigen(Float64Array.of(-7), 1)).toEqual({
      values: Float64Array.of(-7),
      vectors: Float64Array.of(1),
    });
    expect([...symmetricEigen(new Float64Array(9), 3).values]).toEqual([0, 0, 0]);
  });

  it('refuses what is no matrix of numbers, as a bug', () => {
    expect(() => symmetricEigen(Float64Array.of(1, NaN, NaN, 1), 2)).toThrow(RangeError);
    expect(() => symmetricEigen(Float64Array.of(Infinity), 1)).toThrow(RangeError);
    expect(() => symmetricEigen(new Float64Array(3), 2)).toThrow(RangeError);
  });

  it('pauses often when the matrix is large, its fraction never falling', () => {
    const fractions = [...symmetricEigenSteps(randomSymmetric(250, 2), 250)];
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });

  it('changes nothing it was given', () => {
    const A = randomSymmetric(6, 3);
    const before = A.slice();
    symmetricEigen(A, 6);
    expect(A).toEqual(before);
  });
});
