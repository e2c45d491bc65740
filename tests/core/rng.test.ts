import { describe, expect, it } from 'vitest';
import { Rng } from '../../src/core/rng';

describe('Rng', () => {
  it('repeats itself for the same seed and not for another', () => {
    const draw = (seed: number) =>
      Array.from(
        { length: 5 },
        (
          (rng) => () =>
            rng.uniform()
        )(new Rng(seed)),
      );
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('draws normals with mean 0 and variance 1', () => {
    const rng = new Rng(1);
    const values = Array.from({ length: 20_000 }, () => rng.normal());
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });

  it('samples without repeats, ascending, and every value when asked for all', () => {
    const rng = new Rng(3);
    expect([...rng.sample(5, 5)]).toEqual([0, 1, 2, 3, 4]);
    const some = rng.sample(1000, 50);
    expect(new Set(some).size).toBe(50);
    expect([...some]).toEqual([...some].sort((a, b) => a - b));
  });
});
