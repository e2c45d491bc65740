import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { select, selectQuantile } from '../../src/core/select';
import { quantileSorted } from '../../src/core/stats';
import { seeded } from '../support/blobs';

const values = (length: number, draw: () => number) => Float64Array.from({ length }, draw);

describe('selecting', () => {
  it('finds what sorting would put there, and puts no larger value before it', () => {
    const lists = fc.record({
      list: fc.float64Array({ minLength: 1, maxLength: 300, noNaN: true }),
      share: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(lists, ({ list, share }) => {
        const at = Math.floor(share * list.length);
        const sorted = list.slice().sort();
        const kept = list.slice();
        expect(select(kept, at) - sorted[at]! || 0).toBe(0);
        expect(kept.subarray(0, at).every((value) => value <= kept[at]!)).toBe(true);
        expect(kept.sort()).toEqual(sorted);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['few different values', (rng: () => number) => () => Math.floor(3 * rng())],
    [
      'ascending values',
      () =>
        (i = 0) =>
          i,
    ],
    ['values of all sizes', (rng: () => number) => () => Math.exp(200 * (rng() - 0.5))],
  ] as const)('gives the quantiles of %s', (_, make) => {
    const rng = seeded(3);
    const draw = make(() => rng.uniform());
    const list = Float64Array.from({ length: 20_001 }, (_, i) => draw(i));
    const sorted = list.slice().sort();
    for (const p of [0, 0.123, 0.25, 0.5, 0.75, 1]) expect(selectQuantile(list, p)).toBe(quantileSorted(sorted, p));
  });

  it('is not slow where the middle value is always the largest', () => {
    const list = values(200_000, () => 1).map((_, i) => (i % 2 === 0 ? i : 200_000 - i));
    expect(select(list.slice(), 100_000)).toBe(list.slice().sort()[100_000]);
  });
});
