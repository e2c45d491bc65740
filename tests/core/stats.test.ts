import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moments } from '../../src/core/stats';

describe('moments', () => {
  it('equal the values worked out by hand', () => {
    // 1 2 6: mean 3, squares 4 + 1 + 9, cubes −8 − 1 + 27
    const { count, mean, std, skewness } = moments([1, 2, 6]);
    expect([count, mean]).toEqual([3, 3]);
    expect(std).toBeCloseTo(Math.sqrt(14 / 3), 14);
    expect(skewness).toBeCloseTo(6 / (14 / 3) ** 1.5, 14);
  });

  it('leave NaN out', () => {
    expect(moments([NaN, 1, NaN, 2, 6])).toEqual(moments([1, 2, 6]));
  });

  it('follow scale and shift', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 50 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), fc.integer({ min: -500, max: 500 }), (xs, scale, shift) => {
        const plain = moments(xs);
        fc.pre(plain.std > 0);
        const moved = moments(xs.map((x) => scale * x + shift));
        expect(moved.mean).toBeCloseTo(scale * plain.mean + shift, 8);
        expect(moved.std).toBeCloseTo(scale * plain.std, 8);
        expect(moved.skewness).toBeCloseTo(plain.skewness, 8);
        expect(moments(xs.map((x) => -x)).skewness).toBeCloseTo(-plain.skewness, 8);
      }),
    );
  });

  it('say exactly 0 for equal values, and nothing for none', () => {
    expect(moments([0.1, 0.1, 0.1])).toEqual({ count: 3, mean: 0.1, std: 0, skewness: NaN });
    expect(moments([])).toEqual({ count: 0, mean: NaN, std: NaN, skewness: NaN });
  });

  it('survive the largest and the smallest numbers', () => {
    for (const unit of [1e300, 1e-300]) {
      const { mean, std, skewness } = moments([1 * unit, 2 * unit, 6 * unit]);
      expect(mean / unit).toBeCloseTo(3, 12);
      expect(std / unit).toBeCloseTo(Math.sqrt(14 / 3), 12);
      expect(skewness).toBeCloseTo(6 / (14 / 3) ** 1.5, 12);
    }
  });
});
