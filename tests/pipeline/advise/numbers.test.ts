import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledIn, numbersFrom, numbersToTry } from '../../../src/pipeline/advise/numbers';

describe('the numbers of groups at which chance is tried', () => {
  it('are all small ones, and fewer the larger they are', () => {
    expect(numbersToTry(2, 20)).toEqual([2, 3, 4, 5, 6, 8, 10, 13, 17, 20]);
    expect(numbersToTry(2, 2)).toEqual([2]);
    expect(numbersToTry(4, 7)).toEqual([4, 5, 6, 7]);
    expect(numbersFrom(3, 5)).toEqual([3, 4, 5]);
  });

  it('reach from the first to the last, each once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 90 }), (first, more) => {
        const tried = numbersToTry(first, first + more);
        expect([tried[0], tried.at(-1)]).toEqual([first, first + more]);
        expect(tried).toEqual([...new Set(tried)].sort((a, b) => a - b));
      }),
    );
  });
});

describe('filling in between them', () => {
  it('keeps what was given, and draws straight lines over the logarithm', () => {
    const filled = filledIn([2, 4, 8], Float64Array.of(1, 2, 3));
    expect(filled).toHaveLength(7);
    [1, 1 + Math.log2(1.5), 2, 2 + Math.log2(1.25), 2 + Math.log2(1.5), 2 + Math.log2(1.75), 3].forEach((value, i) =>
      expect(filled[i]).toBeCloseTo(value, 12),
    );
    expect([...filledIn([5], Float64Array.of(7))]).toEqual([7]);
  });
});
