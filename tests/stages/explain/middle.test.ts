import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median } from '../../../src/core/stats';
import { middleOf } from '../../../src/stages/explain/middle';

describe('middleOf', () => {
  it('equals the median and mean worked out by hand, missing values left out', () => {
    expect(middleOf(Float64Array.of(5, NaN, 1, 3))).toEqual({ median: 3, mean: 3 });
    expect(middleOf(Float64Array.of(5, 1, NaN, 4, 100), Int32Array.of(0, 1, 2, 3))).toEqual({
      median: 4,
      mean: 10 / 3,
    });
    expect(middleOf(Float64Array.of(1, 2, 10, 20))).toEqual({ median: 6, mean: 8.25 });
  });

  it('agrees with sorting, and leaves its input as it was', () => {
    const values = fc.array(
      fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e9, max: 1e9 }), fc.constant(NaN)),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(values, (list) => {
        const array = Float64Array.from(list);
        const sorted = median(array);
        const found = middleOf(array).median;
        expect(Number.isNaN(found)).toBe(Number.isNaN(sorted));
        if (!Number.isNaN(sorted)) expect(found).toBeCloseTo(sorted, 6);
        expect(array).toEqual(Float64Array.from(list));
      }),
      { numRuns: 300 },
    );
  });

  it('has no middle where nothing is present', () => {
    expect(middleOf(Float64Array.of(NaN, NaN)).median).toBeNaN();
    expect(middleOf(new Float64Array(0)).mean).toBeNaN();
  });

  it('does not overflow between two huge values', () => {
    expect(middleOf(Float64Array.of(1.7e308, 1.5e308)).median).toBeCloseTo(1.6e308, -300);
  });
});
