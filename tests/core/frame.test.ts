import { describe, expect, it } from 'vitest';
import { enframe, frameRow, survey, unframe } from '../../src/core/frame';
import type { Matrix } from '../../src/core/matrix';
import { variance } from '../../src/core/stats';
import { cloud } from '../support/blobs';

const frameOf = (X: Matrix) => survey(X, 'cluster').frame;
const largest = (X: Matrix) => {
  const frame = frameOf(X);
  return Math.max(...enframe(X, frame).data.map(Math.abs));
};

describe('a frame', () => {
  it('brings the largest difference from the middle to between 1/2 and 1', () => {
    for (const scale of [1e-300, 1e-30, 1, 7, 1e30, 1e149]) {
      const X = cloud(200, 3, 4);
      const scaled = { ...X, data: X.data.map((value) => value * scale + 3 * scale) };
      expect(largest(scaled)).toBeGreaterThan(0.5 - 1e-12);
      expect(largest(scaled)).toBeLessThanOrEqual(1);
    }
  });

  it('keeps small differences beside a large offset, and beside one value that dwarfs the rest', () => {
    const X = { data: Float64Array.of(1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3, 1e15), rows: 5, cols: 1 };
    const { data } = enframe(X, frameOf(X));
    const single = Float32Array.from(data);
    expect(new Set(single).size).toBe(5);
    expect((single[1]! - single[0]!) / (single[3]! - single[2]!)).toBeCloseTo(1, 6);
  });

  it('goes there and back', () => {
    const X = cloud(50, 4, 9);
    const frame = frameOf(X);
    const back = unframe(enframe(X, frame), frame);
    back.data.forEach((value, p) => expect(value).toBeCloseTo(X.data[p]!, 12));
    const row = new Float64Array(4);
    frameRow(X, frame, 7, row);
    expect([...row]).toEqual([...enframe(X, frame).data.subarray(28, 32)]);
  });

  it('is harmless where nothing differs, where there is nothing, and where numbers are as small as they come', () => {
    expect(frameOf({ data: Float64Array.of(5, 5), rows: 2, cols: 1 })).toEqual({ shift: Float64Array.of(5), scale: 1 });
    expect(frameOf({ data: new Float64Array(0), rows: 0, cols: 2 }).scale).toBe(1);
    const tiny = { data: Float64Array.of(0, 5e-324), rows: 2, cols: 1 };
    expect(Number.isFinite(frameOf(tiny).scale)).toBe(true);
    expect(unframe(enframe(tiny, frameOf(tiny)), frameOf(tiny)).data).toEqual(tiny.data);
  });

  it('comes with the mean variance of the columns, in its units', () => {
    const X = cloud(3000, 3, 6);
    const off = { ...X, data: X.data.map((value, p) => 1e6 * (p % 3) + value * (1 + (p % 3))) };
    const { frame, meanVariance } = survey(off, 'cluster');
    const columns = [0, 1, 2].map((c) => variance(off.data.filter((_, p) => p % 3 === c)));
    expect(meanVariance / frame.scale ** 2).toBeCloseTo(columns.reduce((sum, own) => sum + own) / 3, 8);
  });

  it('is refused to a matrix that cannot be computed with', () => {
    for (const bad of [NaN, Infinity, -Infinity, 1e151]) {
      for (const at of [0, 1234]) {
        const X = cloud(1000, 2, 6);
        X.data[at] = bad;
        expect(() => survey(X, 'cluster')).toThrow(`Row ${Math.floor(at / 2) + 1}, column 1`);
      }
    }
    const wide = { data: Float64Array.of(1e150, -1e150), rows: 2, cols: 1 };
    expect(Number.isFinite(survey(wide, 'cluster').meanVariance)).toBe(true);
  });
});
