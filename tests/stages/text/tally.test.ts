import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { punctuationEmphasis, Tally } from '../../../src/stages/text/tally';

function tallied(valences: readonly number[], emphasis = 0) {
  const tally = new Tally();
  for (const valence of valences) tally.add(valence);
  return tally.sentiment(emphasis);
}

describe('Tally', () => {
  it('equals the value worked out by hand', () => {
    // positive 3 + 1, negative 1 + 1, neutral 2; the sum 3 − 1 gains .5 for its marks, and so does the heavier side
    const { neg, neu, pos, compound } = tallied([3, -1, 0, 0], 0.5);
    expect(pos).toBeCloseTo(4.5 / 8.5, 12);
    expect(neg).toBeCloseTo(2 / 8.5, 12);
    expect(neu).toBeCloseTo(2 / 8.5, 12);
    expect(compound).toBeCloseTo(2.5 / Math.sqrt(2.5 ** 2 + 15), 12);
  });

  it('gives the marks to neither side of a tie', () => {
    expect(tallied([1, -1], 1)).toEqual({ neg: 0.5, neu: 0, pos: 0.5, compound: 0 });
  });

  it('is all zero without words', () => {
    expect(tallied([], 1)).toEqual({ neg: 0, neu: 0, pos: 0, compound: 0 });
  });

  it('keeps shares that add up to 1 and a compound within [−1, 1], however long the text', () => {
    const valence = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(valence, { minLength: 1 }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (values, emphasis) => {
          const { neg, neu, pos, compound } = tallied(values, emphasis);
          expect(neg + neu + pos).toBeCloseTo(1, 12);
          expect(Math.min(neg, neu, pos)).toBeGreaterThanOrEqual(0);
          expect(Math.abs(compound)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('punctuationEmphasis', () => {
  it('counts up to four exclamation marks', () => {
    expect([0, 1, 3, 4, 5, 99].map((count) => punctuationEmphasis(count, 0))).toEqual(
      [0, 1, 3, 4, 4, 4].map((count) => count * 0.292),
    );
  });

  it('hears one question mark as a question, more as doubt', () => {
    expect([0, 1, 2, 3, 4, 99].map((count) => punctuationEmphasis(0, count))).toEqual([0, 0, 0.36, 0.54, 0.96, 0.96]);
  });

  it('adds both', () => {
    expect(punctuationEmphasis(1, 2)).toBeCloseTo(0.292 + 0.36, 12);
  });
});
