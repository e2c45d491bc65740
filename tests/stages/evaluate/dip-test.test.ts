import { describe, expect, it } from 'vitest';
import { dipTest } from '../../../src/stages/evaluate/dip-test';
import { seeded } from '../../support/blobs';

describe('the test of the dip', () => {
  it.each([15, 80, 700])('has p-values that are uniform for %i values spread evenly', (n) => {
    const rng = seeded(n);
    const pValues = Array.from(
      { length: 1500 },
      () => dipTest(Float64Array.from({ length: n }, () => rng.uniform())).pValue,
    );
    for (const level of [0.05, 0.25, 0.5])
      expect(Math.abs(pValues.filter((p) => p <= level).length / 1500 - level)).toBeLessThan(0.035);
  });

  it('is on the safe side for one normal peak, and sees two', () => {
    const rng = seeded(8);
    const one = Float64Array.from({ length: 300 }, () => rng.normal());
    expect(dipTest(one).pValue).toBeGreaterThan(0.3);
    expect(dipTest(one.map((value, i) => value + 6 * (i % 2))).pValue).toBeLessThanOrEqual(0.002);
  });

  it('stays within its ends, however many values there are', () => {
    expect(dipTest(Float64Array.of(1, 2)).pValue).toBe(1);
    expect(dipTest(Float64Array.from({ length: 50_000 }, (_, i) => i % 2)).pValue).toBeCloseTo(0.001, 12);
  });
});
