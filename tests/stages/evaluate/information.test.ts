import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../src/core/progress';
import { expectedInformationSteps } from '../../../src/stages/evaluate/expected-information';
import { amiSteps, averageMethods, nmi, vMeasure, type AverageMethod } from '../../../src/stages/evaluate/information';
import { seeded } from '../../support/blobs';

const of = (...labels: number[]) => Int32Array.from(labels);
const ami = (a: Int32Array, b: Int32Array, method?: AverageMethod) => runToEnd(amiSteps(a, b, method));
const two = fc.array(fc.tuple(fc.integer({ min: -1, max: 5 }), fc.integer({ min: 0, max: 3 })), {
  minLength: 2,
  maxLength: 60,
});

describe('what two clusterings say of each other', () => {
  it('equals values worked out by hand', () => {
    // b splits the second half of a: I = ln 2, H(a) = ln 2, H(b) = 1.5 ln 2
    const [a, b] = [of(0, 0, 1, 1), of(0, 0, 1, 2)];
    expect(nmi(a, b)).toBeCloseTo(1 / 1.25, 12);
    expect(nmi(a, b, 'min')).toBeCloseTo(1, 12);
    expect(nmi(a, b, 'max')).toBeCloseTo(1 / 1.5, 12);
    expect(nmi(a, b, 'geometric')).toBeCloseTo(1 / Math.sqrt(1.5), 12);
    const { homogeneity, completeness, vMeasure: v } = vMeasure(a, b);
    expect([homogeneity, completeness, v]).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(2 / 3, 12),
      expect.closeTo(0.8, 12),
    ]);
  });

  it('lies in 0…1, is symmetric, and is 1 for the same clusters', () => {
    fc.assert(
      fc.property(two, (pairs) => {
        const [a, b] = [of(...pairs.map(([x]) => x)), of(...pairs.map(([, y]) => y))];
        for (const method of averageMethods) {
          expect(nmi(a, b, method)).toBeGreaterThanOrEqual(0);
          expect(nmi(a, b, method)).toBeLessThanOrEqual(1 + 1e-9);
          expect(nmi(a, b, method)).toBeCloseTo(nmi(b, a, method), 12);
          expect(ami(a, b, method)).toBeCloseTo(ami(b, a, method), 9);
        }
        expect(vMeasure(a, b).homogeneity).toBeCloseTo(vMeasure(b, a).completeness, 12);
        expect(vMeasure(a, b).vMeasure).toBeCloseTo(nmi(a, b), 9);
        const renamed = a.map((label) => 900 - 11 * label);
        for (const same of [nmi(a, renamed), ami(a, renamed), vMeasure(a, renamed).vMeasure])
          expect(same).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is about 0 for many unrelated clusters only once corrected for chance', () => {
    const rng = seeded(4);
    const [a, b] = [0, 1].map(() => Int32Array.from({ length: 3000 }, () => rng.integer(100)));
    expect(Math.abs(ami(a!, b!))).toBeLessThan(0.02);
    expect(nmi(a!, b!)).toBeGreaterThan(0.2);
  });

  it('refuses what cannot be compared, and averages that do not exist', () => {
    for (const measure of [nmi, ami, vMeasure]) {
      expect(() => measure(of(0, 1), of(0))).toThrow(expect.objectContaining({ code: 'evaluate/other-length' }));
      expect(() => measure(of(), of())).toThrow(expect.objectContaining({ code: 'evaluate/no-rows' }));
    }
    for (const measure of [nmi, ami]) {
      const unknown = () => measure(of(0, 1), of(0, 1), 'mean' as AverageMethod);
      expect(unknown).toThrow(expect.objectContaining({ code: 'evaluate/setting' }));
    }
  });
});

describe('the information that chance brings', () => {
  it('is the mean over all ways of dealing the rows out', () => {
    // of the 6 ways to put 2 of 4 rows together, 2 are those of a (I = ln 2), 4 share one row each (I = 0)
    expect(runToEnd(expectedInformationSteps([2, 2], [2, 2], 4))).toBeCloseTo(Math.log(2) / 3, 12);
  });

  it('is the mean over shuffles', () => {
    const rng = seeded(9);
    const a = Int32Array.from({ length: 60 }, (_, i) => [0, 0, 0, 0, 1, 1, 2][i % 7]!);
    const b = Int32Array.from({ length: 60 }, (_, i) => [0, 1, 1, 1, 1, 2, 2, 2, 3, 4][i % 10]!);
    let sum = 0;
    for (let i = 0; i < 4000; i++) sum += vMeasure(a, rng.shuffle(b)).homogeneity;
    const count = (labels: Int32Array, k: number) => labels.filter((label) => label === k).length;
    const sizes = (labels: Int32Array) => [...new Set(labels)].map((k) => count(labels, k));
    const entropy = sizes(a).reduce((h, size) => h - (size / 60) * Math.log(size / 60), 0);
    const expected = runToEnd(expectedInformationSteps(sizes(a), sizes(b), 60));
    expect(expected).toBeCloseTo((sum / 4000) * entropy, 2);
  });

  it('stays exact to the eye for a million rows, and yields on the way', () => {
    const sizes = Array.from({ length: 400 }, (_, i) => 500 + 10 * i);
    const rows = sizes.reduce((sum, size) => sum + size, 0);
    const steps = expectedInformationSteps(sizes, sizes, rows);
    let yields = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) yields++;
    expect(yields).toBeGreaterThan(1);
    // for many rows 2 · rows · I is about chi-squared with (k − 1)² degrees of freedom
    expect((step.value / 399 ** 2) * 2 * rows).toBeCloseTo(1, 0);
  });
});
