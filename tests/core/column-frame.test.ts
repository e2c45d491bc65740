import { describe, expect, it } from 'vitest';
import { surveyColumns } from '../../src/core/column-frame';
import { variance } from '../../src/core/stats';
import { cloud } from '../support/blobs';
import { matrix } from '../support/tables';

describe('the frame of columns', () => {
  it('brings each column to a spread of about 1, and names those without any', () => {
    const X = matrix([
      [0, 7, 1000],
      [2, 7, 3000],
      [4, 7, 5000],
    ]);
    const { frame, variances, constant } = surveyColumns(X, false, 'cluster');
    expect([...frame.columns]).toEqual([0, 2]);
    expect([...constant]).toEqual([1]);
    expect([...frame.shift]).toEqual([2, 3000]);
    expect([...frame.scale]).toEqual([2 ** -1, 2 ** -11]);
    expect(variances[0]).toBeCloseTo(8 / 3 / 4, 12);
    expect(variances[1]).toBeCloseTo(8e6 / 3 / 2 ** 22, 12);
  });

  it('scales all columns alike when distances are to keep their meaning', () => {
    const { frame, variances } = surveyColumns(
      matrix([
        [-1, -8],
        [1, 8],
      ]),
      true,
      'cluster',
    );
    expect([...frame.scale]).toEqual([2 ** -3, 2 ** -3]);
    expect([...variances]).toEqual([1 / 64, 1]);
  });

  it('finds the variance of many rows, far from zero, and at any size', () => {
    const X = cloud(2000, 3, 1);
    const own = Float64Array.from({ length: 2000 }, (_, i) => X.data[3 * i + 1]!);
    for (const [offset, unit] of [
      [1e6, 1],
      [0, 1e140],
      [0, 1e-140],
      [0, 1e-300],
    ] as const) {
      const moved = { ...X, data: X.data.map((value) => offset + value * unit) };
      const { frame, variances } = surveyColumns(moved, false, 'cluster');
      const deviation = Math.sqrt(variances[1]!) / frame.scale[1]! / unit;
      expect(deviation).toBeCloseTo(Math.sqrt(variance(own)), 8);
      expect(Math.abs(Math.log2(Math.sqrt(variances[1]!)))).toBeLessThanOrEqual(0.5);
    }
  });

  it('refuses cells that are no numbers, or too large, and takes no rows', () => {
    for (const [cell, code] of [
      [NaN, 'not-a-number'],
      [Infinity, 'not-a-number'],
      [1e200, 'too-large'],
    ] as const) {
      for (const at of [0, 1]) {
        const rows = [[1], [2]];
        rows[at] = [cell];
        expect(() => surveyColumns(matrix(rows), false, 'cluster')).toThrowError(
          expect.objectContaining({ code: `cluster/${code}` }) as Error,
        );
      }
    }
    expect(surveyColumns({ data: new Float64Array(0), rows: 0, cols: 2 }, false, 'cluster').frame.columns).toHaveLength(
      0,
    );
  });
});
