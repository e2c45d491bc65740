import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/core/matrix';
import { runToEnd } from '../../../src/core/progress';
import { applyPca, pcaSteps, type Pca } from '../../../src/stages/reduce/pca';
import { correlated, matrix } from '../../support/tables';

const pca = (X: Matrix, nComponents: number) => runToEnd(pcaSteps(X, { nComponents }));
const component = ({ components }: Pca, c: number) =>
  components.data.subarray(c * components.cols, (c + 1) * components.cols);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);

function orthonormalError(model: Pca, count: number): number {
  let worst = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      worst = Math.max(worst, Math.abs(dot(component(model, i), component(model, j)) - (i === j ? 1 : 0)));
    }
  }
  return worst;
}

/** Largest difference between X and what its scores say it was. */
function rebuiltError(model: Pca, X: Matrix): number {
  const scores = applyPca(model, X);
  let worst = 0;
  for (let row = 0; row < X.rows; row++) {
    for (let j = 0; j < X.cols; j++) {
      let value = model.mean[j]!;
      for (let c = 0; c < scores.cols; c++) value += scores.data[row * scores.cols + c]! * component(model, c)[j]!;
      worst = Math.max(worst, Math.abs(value - X.data[row * X.cols + j]!));
    }
  }
  return worst;
}

function transform(X: Matrix, change: (value: number, j: number) => number): Matrix {
  return { ...X, data: Float64Array.from(X.data, (value, p) => change(value, p % X.cols)) };
}

describe('pcaSteps', () => {
  it('equals what is worked out by hand', () => {
    // (1, 1), (2, 2), (3, 3) lie on the diagonal: variance 2 along (1, 1)/√2, none across
    const model = pca(
      matrix([
        [1, 1],
        [2, 2],
        [3, 3],
      ]),
      2,
    );
    expect([...model.mean]).toEqual([2, 2]);
    expect(model.explainedVariance[0]).toBeCloseTo(2, 14);
    expect(model.explainedVariance[1]).toBeCloseTo(0, 14);
    expect([...component(model, 0)].map((x) => x * Math.SQRT2)).toEqual([expect.closeTo(1, 14), expect.closeTo(1, 14)]);
    expect(model.rank).toBe(1);
    const scores = applyPca(
      model,
      matrix([
        [1, 1],
        [3, 3],
      ]),
    );
    expect(scores.data[0]).toBeCloseTo(-Math.SQRT2, 14);
    expect(scores.data[2]).toBeCloseTo(Math.SQRT2, 14);
  });

  it('leaves orthonormal components, rebuilt rows, and variances that add up, for tall and for wide tables', () => {
    const shapes = fc.tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 12 }), fc.integer());
    fc.assert(
      fc.property(shapes, ([rows, cols, seed]) => {
        const X = correlated(rows, cols, seed);
        const found = Math.min(rows, cols);
        const model = pca(X, found);
        expect(orthonormalError(model, found)).toBeLessThan(1e-12);
        expect(rebuiltError(model, X)).toBeLessThan(1e-10);
        expect(dot(model.explainedVarianceRatio, new Float64Array(found).fill(1))).toBeCloseTo(1, 12);
        expect(model.rank).toBe(Math.min(rows - 1, cols));
        const scores = applyPca(model, X);
        for (let c = 0; c < found; c++) {
          const column = Array.from({ length: rows }, (_, row) => scores.data[row * found + c]!);
          expect(dot(column, column) / (rows - 1)).toBeCloseTo(model.explainedVariance[c]!, 8);
        }
      }),
    );
  });

  it('finds the same through the covariance and through the Gram matrix', () => {
    const X = correlated(9, 9, 4);
    const wide = { data: new Float64Array(9 * 10), rows: 9, cols: 10 };
    for (let row = 0; row < 9; row++) wide.data.set(X.data.subarray(row * 9, row * 9 + 9), row * 10);
    const [direct, gram] = [pca(X, 5), pca(wide, 5)];
    for (let c = 0; c < 5; c++) {
      expect(gram.explainedVariance[c]).toBeCloseTo(direct.explainedVariance[c]!, 9);
      component(direct, c).forEach((loading, j) => expect(component(gram, c)[j]).toBeCloseTo(loading, 8));
      expect(component(gram, c)[9]).toBeCloseTo(0, 12);
    }
  });

  it('turns with the data: a rotation changes components, not variances', () => {
    const X = correlated(40, 2, 9);
    const [cos, sin] = [Math.cos(1), Math.sin(1)];
    const turned = matrix(
      Array.from({ length: 40 }, (_, i) => [
        X.data[2 * i]! * cos - X.data[2 * i + 1]! * sin,
        X.data[2 * i]! * sin + X.data[2 * i + 1]! * cos,
      ]),
    );
    const [before, after] = [pca(X, 2), pca(turned, 2)];
    after.explainedVariance.forEach((value, c) => expect(value).toBeCloseTo(before.explainedVariance[c]!, 10));
    const [a, b] = [component(before, 0), component(after, 0)];
    expect(Math.abs(b[0]! * (a[0]! * cos - a[1]! * sin) + b[1]! * (a[0]! * sin + a[1]! * cos))).toBeCloseTo(1, 12);
  });

  it('does not lose the variance beside a large offset, nor at a small or large scale', () => {
    const X = correlated(50, 3, 2);
    const plain = pca(X, 3);
    const far = pca(
      transform(X, (value) => value + 1e7),
      3,
    );
    far.explainedVariance.forEach((value, c) => expect(value / plain.explainedVariance[c]!).toBeCloseTo(1, 6));
    for (const scale of [1e-30, 1e30]) {
      const scaled = pca(
        transform(X, (value) => value * scale),
        3,
      );
      scaled.explainedVarianceRatio.forEach((ratio, c) =>
        expect(ratio).toBeCloseTo(plain.explainedVarianceRatio[c]!, 12),
      );
    }
  });

  it('gives the largest loading a plus, the first of equals', () => {
    const opposed = pca(
      matrix([
        [0, 0],
        [1, -1],
        [2, -2],
        [3, -3.0000000001],
      ]),
      1,
    );
    expect(component(opposed, 0)[0]).toBeGreaterThan(0);
    const mirrored = pca(
      matrix([
        [0, 0],
        [-1, 5],
        [-2, 10],
      ]),
      1,
    );
    expect(component(mirrored, 0)[1]).toBeGreaterThan(0);
  });

  it('draws one feature as a line: the second component is zeros', () => {
    const X = matrix([[1], [2], [4]]);
    const model = pca(X, 2);
    expect([...model.components.data]).toEqual([1, 0]);
    expect(model.explainedVariance[1]).toBe(0);
    expect([...model.explainedVarianceRatio]).toEqual([1, 0]);
    expect(model.rank).toBe(1);
    const scores = applyPca(model, X);
    expect([scores.data[1], scores.data[3], scores.data[5]]).toEqual([0, 0, 0]);
  });

  it('says that nothing varies where nothing does', () => {
    for (const X of [matrix(new Array(5).fill([3, 3])), matrix(new Array(2).fill([1, 2, 3, 4]))]) {
      const model = pca(X, 2);
      expect([...model.explainedVarianceRatio]).toEqual([0, 0]);
      expect(model.rank).toBe(0);
      expect(orthonormalError(model, 2)).toBeLessThan(1e-14);
      expect(applyPca(model, X).data.every((value) => value === 0)).toBe(true);
    }
  });

  it('completes the components of a wide table whose rows repeat', () => {
    const X = matrix([
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5],
      [5, 1, 0, 2, 2],
      [5, 1, 0, 2, 2],
    ]);
    const model = pca(X, 4);
    expect(model.rank).toBe(1);
    expect(orthonormalError(model, 4)).toBeLessThan(1e-12);
    expect(rebuiltError(model, X)).toBeLessThan(1e-12);
  });

  it('takes 10,000 features of a few customers, and refuses them of many in words', () => {
    const wide = correlated(6, 2, 1);
    const X = {
      data: Float64Array.from({ length: 60_000 }, (_, p) => wide.data[(p % 5) * 2]! * Math.sin(p)),
      rows: 6,
      cols: 10_000,
    };
    expect(pca(X, 2).rank).toBe(2);
    expect(() => pca({ data: new Float32Array(1001 * 1002), rows: 1001, cols: 1002 }, 2)).toThrow(
      expect.objectContaining({ code: 'reduce/too-wide', message: expect.stringContaining('1002 features') }),
    );
  });

  it('refuses in words what cannot be drawn', () => {
    const codeOf = (X: Matrix, nComponents = 2) => {
      try {
        pca(X, nComponents);
      } catch (error) {
        return (error as { code: string }).code;
      }
      return 'none';
    };
    expect(codeOf(matrix([[1, 2]]))).toBe('reduce/too-few-rows');
    expect(codeOf({ data: new Float64Array(0), rows: 0, cols: 3 })).toBe('reduce/too-few-rows');
    expect(codeOf({ data: new Float64Array(0), rows: 3, cols: 0 })).toBe('reduce/no-columns');
    expect(codeOf(matrix([[1], [2]]), 0)).toBe('reduce/components');
    expect(codeOf(matrix([[1], [2]]), 1.5)).toBe('reduce/components');
    expect(codeOf(matrix([[1], [NaN]]))).toBe('reduce/not-a-number');
  });

  it('refuses rows of another width, as a bug', () => {
    expect(() => applyPca(pca(correlated(5, 3, 1), 2), matrix([[1, 2]]))).toThrow(RangeError);
  });

  it('pauses in a large table, its fraction never falling, and changes nothing it was given', () => {
    const X = { data: Float64Array.from({ length: 600_000 }, (_, p) => Math.sin(p * p)), rows: 2000, cols: 300 };
    const before = X.data.slice();
    const fractions = [...pcaSteps(X, { nComponents: 2 })].map(({ fraction }) => fraction);
    expect(fractions.length).toBeGreaterThan(3);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(X.data.every((value, p) => value === before[p])).toBe(true);
  });
});
