import { describe, expect, it } from 'vitest';
import { Rng } from '../../src/core/rng';
import { sortedPresentSteps } from '../../src/core/sorted-steps';

const sortAll = (values: Float64Array) => {
  const fractions: number[] = [];
  const steps = sortedPresentSteps(values);
  for (;;) {
    const step = steps.next();
    if (step.done) return { sorted: step.value, fractions };
    fractions.push(step.value);
  }
};

describe('sortedPresentSteps', () => {
  it('sorts what is not NaN and leaves the values themselves alone', () => {
    const values = Float64Array.of(3, NaN, -1, Infinity, 2, NaN, -0);
    expect([...sortAll(values).sorted]).toEqual([-1, -0, 2, 3, Infinity]);
    expect(values[0]).toBe(3);
    expect(sortAll(new Float64Array(0)).sorted).toHaveLength(0);
    expect(sortAll(Float64Array.of(NaN)).sorted).toHaveLength(0);
  });

  it.each([262_144, 262_145, 1_000_003])('sorts %i values as the language does, with pauses on the way', (n) => {
    const rng = new Rng(n);
    const values = Float64Array.from({ length: n }, () => (rng.uniform() < 0.1 ? 7 : rng.normal()));
    const { sorted, fractions } = sortAll(values);
    expect(sorted.length).toBe(n);
    const expected = values.slice().sort();
    expect(sorted.every((value, i) => value === expected[i])).toBe(true);
    expect(fractions.every((f, i) => f > 0 && f <= 1 && f >= (fractions[i - 1] ?? 0))).toBe(true);
    expect(fractions.length).toBeGreaterThanOrEqual(n > 262_144 ? 2 : 0);
  });
});
