import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaProbability, logGamma } from '../../src/core/beta';

describe('the logarithm of the gamma function', () => {
  it('is that of factorials, and what SciPy has', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
    expect(logGamma(1)).toBeCloseTo(0, 12);
    for (const [x, value] of [
      [0.1, 2.252712651734206],
      [0.5, 0.5723649429247],
      [3.3, 0.9870985778947343],
      [500, 2605.115850361734],
      [1e6, 12815504.569147611],
    ] as const)
      expect(logGamma(x) / value).toBeCloseTo(1, 12);
  });
});

describe('the beta distribution', () => {
  it('equals SciPy’s', () => {
    for (const [x, a, b, probability] of [
      [0.3, 2, 5, 0.5798250000000003],
      [0.6, 20, 20, 0.8979413687105917],
      [0.55, 500, 500, 0.9992363210604736],
      [0.99, 0.5, 3, 0.9999996863210445],
      [0.001, 1, 1, 0.001],
    ] as const)
      expect(betaProbability(x, a, b)).toBeCloseTo(probability, 12);
  });

  it('grows from 0 to 1, and turns round with its parameters', () => {
    const unit = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const above = fc.double({ min: 0.1, max: 800, noNaN: true });
    fc.assert(
      fc.property(unit, unit, above, above, (x, y, a, b) => {
        const [low, high] = [Math.min(x, y), Math.max(x, y)];
        expect(betaProbability(low, a, b)).toBeLessThanOrEqual(betaProbability(high, a, b) + 1e-12);
        expect(betaProbability(x, a, b)).toBeCloseTo(1 - betaProbability(1 - x, b, a), 8);
      }),
    );
    expect([betaProbability(-1, 2, 2), betaProbability(2, 2, 2)]).toEqual([0, 1]);
  });
});
