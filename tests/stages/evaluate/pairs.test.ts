import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRand } from '../../../src/stages/evaluate/adjusted-rand';
import { fowlkesMallows } from '../../../src/stages/evaluate/fowlkes-mallows';
import { seeded } from '../../support/blobs';

const of = (...labels: number[]) => Int32Array.from(labels);

describe('the adjusted Rand index', () => {
  it('equals values worked out by hand', () => {
    // pairs together: both 1 of 6; a 2, b 1, expected 2 · 1 / 6 = 1/3, most (2 + 1) / 2: (1 − 1/3) / (3/2 − 1/3) = 4/7
    expect(adjustedRand(of(0, 0, 1, 1), of(0, 0, 1, 2))).toBeCloseTo(4 / 7, 12);
    // both 2 of 15; a 6, b 3, expected 18 / 15 = 1.2, most 4.5: (2 − 1.2) / (4.5 − 1.2) = 8/33
    expect(adjustedRand(of(0, 0, 0, 1, 1, 1), of(0, 0, 1, 1, 2, 2))).toBeCloseTo(8 / 33, 12);
  });

  it('is 1 for the same clusters under other names, and symmetric', () => {
    const labels = fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(labels, labels, (left, right) => {
        const a = Int32Array.from(left);
        const b = Int32Array.from(left, (_, i) => right[i % right.length]!);
        expect(
          adjustedRand(
            a,
            a.map((label) => 1000 - 7 * label),
          ),
        ).toBeCloseTo(1, 12);
        expect(adjustedRand(a, b)).toBeCloseTo(adjustedRand(b, a), 12);
        expect(adjustedRand(a, b)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('is about 0 for labels drawn by chance', () => {
    const rng = seeded(5);
    const draw = () => Int32Array.from({ length: 20_000 }, () => rng.integer(4));
    expect(Math.abs(adjustedRand(draw(), draw()))).toBeLessThan(0.002);
  });

  it('is 1 where both put everything together, or everything apart', () => {
    expect(adjustedRand(of(3, 3, 3), of(0, 0, 0))).toBe(1);
    expect(adjustedRand(of(0, 1, 2), of(5, 4, 3))).toBe(1);
    expect(adjustedRand(of(0), of(7))).toBe(1);
    expect(adjustedRand(of(0, 0, 0), of(0, 1, 2))).toBe(0);
  });

  it('tells as many clusters apart as there are rows', () => {
    const each = Int32Array.from({ length: 300_000 }, (_, i) => i);
    const shifted = each.map((label) => (label + 1) % 300_000);
    expect(adjustedRand(each, shifted)).toBe(1);
  });

  it('keeps clusters apart whose numbers are far below zero or very large', () => {
    expect(adjustedRand(of(0, 0, 1, 1), of(-5, 3, -5, 3))).toBeCloseTo(-0.5, 12);
    expect(adjustedRand(of(0, 0, 1, 1), of(2 ** 31 - 1, 2 ** 31 - 1, -(2 ** 31), 0))).toBeCloseTo(4 / 7, 12);
  });

  it('refuses labels of different lengths, and none at all', () => {
    expect(() => adjustedRand(of(0), of(0, 1))).toThrow(expect.objectContaining({ code: 'evaluate/other-length' }));
    expect(() => adjustedRand(of(), of())).toThrow(expect.objectContaining({ code: 'evaluate/no-rows' }));
  });
});

describe('Fowlkes and Mallows’ index', () => {
  it('equals the value worked out by hand', () => {
    // 1 pair together in both, 2 in a, 1 in b: √(1/2 · 1/1)
    expect(fowlkesMallows(of(0, 0, 1, 1), of(0, 0, 1, 2))).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('is 1 for the same clusters, and 0 where none stay together', () => {
    expect(fowlkesMallows(of(0, 0, 1, 1), of(7, 7, -1, -1))).toBe(1);
    expect(fowlkesMallows(of(0, 0, 1, 1), of(0, 1, 0, 1))).toBe(0);
  });
});
