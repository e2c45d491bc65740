import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { moments } from '../../../src/core/stats';
import { shaped, shapeOf } from '../../../src/stages/features/shape';

const rng = new Rng(5);
const draw = (n: number, of: () => number) => Float64Array.from({ length: n }, of).sort();
const bell = draw(500, () => 50 + 10 * rng.normal());
const amounts = draw(500, () => Math.exp(4 + rng.normal()));

describe('shapeOf', () => {
  it('leaves a bell curve as it is and takes the logarithm of an amount', () => {
    expect(shapeOf(bell, true)).toMatchObject({ transform: 'none', logShift: 0 });
    const shape = shapeOf(amounts, true);
    expect(shape).toMatchObject({ transform: 'log', logShift: 0 });
    expect(Math.abs(moments(amounts.map((x) => shaped(x, shape))).skewness)).toBeLessThan(0.3);
  });

  it('starts the logarithm of an amount with zeros where zero stays near the small values', () => {
    const some = Float64Array.of(...Array<number>(100).fill(0), ...amounts);
    const { transform, logShift } = shapeOf(some, true);
    expect(transform).toBe('log');
    expect(logShift).toBeGreaterThan(amounts[20]!);
    expect(logShift).toBeLessThan(amounts[250]! + 1);
  });

  it('moves what is below zero above it', () => {
    const debts = amounts.map((x) => x - 200);
    const shape = shapeOf(debts, true);
    expect(shape.transform).toBe('log');
    expect(debts.every((x) => Number.isFinite(shaped(x, shape)))).toBe(true);
  });

  it('is not decided by one customer', () => {
    const shape = shapeOf(Float64Array.of(...bell, 666_666), true);
    expect(shape.transform).toBe('none');
    expect(shape.high).toBeLessThan(110);
    const { logShift } = shapeOf(Float64Array.of(-250, ...amounts), true);
    expect(logShift).toBe(0);
  });

  it('draws in what lies five standard deviations of the others away, and nothing of the others', () => {
    const { low, high } = shapeOf(bell, true);
    const { mean, std } = moments(bell);
    expect(low).toBeLessThan(bell[0]!);
    expect(high).toBeGreaterThan(bell.at(-1)!);
    expect((high - mean) / std).toBeGreaterThan(4.5);
    expect((high - mean) / std).toBeLessThan(5.1);
  });

  it('does not take the logarithm of dates', () => {
    expect(shapeOf(amounts, false).transform).toBe('none');
  });

  it('does not depend on the unit', () => {
    fc.assert(
      fc.property(fc.constantFrom(1e-3, 0.01, 100, 1e6), fc.integer({ min: 0, max: 40 }), (unit, zeros) => {
        const some = Float64Array.of(...Array<number>(zeros).fill(0), ...amounts);
        const one = shapeOf(some, true);
        const other = shapeOf(
          some.map((x) => x * unit),
          true,
        );
        expect(other.transform).toBe(one.transform);
        expect(other.logShift / unit).toBeCloseTo(one.logShift, 6);
        expect(other.high / unit / one.high).toBeCloseTo(1, 6);
      }),
    );
  });

  it('judges a handful of values without drawing any in', () => {
    expect(shapeOf(Float64Array.of(1, 2, 3, 4), true)).toEqual({
      transform: 'none',
      logShift: 0,
      low: -Infinity,
      high: Infinity,
    });
    expect(shapeOf(Float64Array.of(1, 2, 4, 1000), true)).toMatchObject({ transform: 'log', low: 1, high: Infinity });
  });
});
