import { describe, expect, it } from 'vitest';
import { adviceFrom, type Evidence } from '../../../src/pipeline/advise/words';
import { compareWithChance } from '../../../src/pipeline/advise/chance';
import { drawNull } from '../../../src/pipeline/advise/null-data';
import type { CriterionCurve } from '../../../src/core/method-view';
import { variance } from '../../../src/core/stats';
import { seeded } from '../../support/blobs';

const of = (...values: number[]) => Float64Array.from(values);

describe('a curve among curves of chance', () => {
  const draws = [of(0.1, 0.2), of(0.2, 0.2), of(0.3, 0.2), of(0.2, 0.4)];

  it('has the mean, spread and p-value worked out by hand', () => {
    const { mean, spread, upper, pValue } = compareWithChance(of(0.2, 0.9), draws);
    expect([...mean].map((value) => value.toFixed(12))).toEqual(['0.200000000000', '0.250000000000']);
    expect(spread[0]).toBeCloseTo(Math.sqrt(0.02 / 4), 12);
    expect(upper[0]).toBeCloseTo(0.285, 12);
    expect(pValue).toBeCloseTo(1 / 5, 12);
  });

  it('looks at the largest excess, wherever it is', () => {
    // means with the curve itself are 0.22 and 0.24; excesses 0.08 for the curve, and −0.02, −0.02, 0.08, 0.16 for the draws
    expect(compareWithChance(of(0.3, 0.2), draws).pValue).toBeCloseTo(3 / 5, 12);
  });

  it('gives p-values that are uniform under chance', () => {
    const rng = seeded(3);
    const curve = () => Float64Array.from({ length: 11 }, (_, i) => 0.3 + rng.normal() * (0.01 + 0.003 * i));
    let small = 0;
    for (let i = 0; i < 2000; i++) {
      if (compareWithChance(curve(), Array.from({ length: 20 }, curve)).pValue <= 0.05) small++;
    }
    expect(small / 2000).toBeGreaterThan(0.03);
    expect(small / 2000).toBeLessThan(0.065);
  });
});

describe('advice from what was measured', () => {
  const chance = (pValue: number) => ({
    mean: of(0.3, 0.3, 0.2),
    spread: of(0.02, 0.02, 0.02),
    upper: of(0.35, 0.35, 0.25),
    pValue,
  });
  const advise = (silhouettes: Float64Array, cloud: number, box: number, more: Partial<Evidence> = {}) =>
    adviceFrom({
      kMin: 2,
      silhouettes,
      chances: { cloud: chance(cloud), box: chance(box) },
      stabilities: of(0.9, 0.9, 0.9),
      votes: [],
      open: false,
      ...more,
    });
  const vote = (best: number): CriterionCurve => ({
    criterion: 'bic',
    label: 'BIC',
    best,
    higherIsBetter: true,
    curve: [],
  });

  it('takes the number farthest above chance, not the largest silhouette', () => {
    expect(advise(of(0.5, 0.35, 0.45), 0.01, 0.01).nClusters).toBe(4);
  });

  it('passes over a number whose groups come back far worse than those of another', () => {
    const silhouettes = of(0.5, 0.35, 0.45);
    expect(advise(silhouettes, 0.01, 0.01, { stabilities: of(0.9, 0.9, 0.71) }).nClusters).toBe(4);
    expect(advise(silhouettes, 0.01, 0.01, { stabilities: of(0.9, 0.9, 0.69) }).nClusters).toBe(2);
  });

  it('takes few groups where none are clear', () => {
    expect(advise(of(0.53, 0.55, 0.44), 0.4, 0.4).nClusters).toBe(2);
    expect(advise(of(0.48, 0.55, 0.44), 0.4, 0.4).nClusters).toBe(3);
  });

  it('calls groups clear only when both kinds of chance say so', () => {
    expect(advise(of(0.5, 0.4, 0.3), 0.05, 0.05)).toMatchObject({ clear: true, pValue: 0.05 });
    for (const [cloud, box] of [
      [0.3, 0.01],
      [0.01, 0.3],
    ] as const) {
      const { clear, verdict, pValue } = advise(of(0.5, 0.4, 0.3), cloud, box);
      expect(clear).toBe(false);
      expect(pValue).toBe(0.3);
      expect(verdict).toContain('in about 30 of 100 cases');
    }
  });

  it('says that there may be more groups only where more were left untried', () => {
    const rising = of(0.3, 0.4, 0.5);
    expect(advise(rising, 0.01, 0.01, { open: true }).verdict).toContain('there may be more');
    expect(advise(rising, 0.01, 0.01).verdict).not.toContain('there may be more');
  });

  it('says how the measures voted', () => {
    const voted = (...bests: number[]) => advise(of(0.5, 0.35, 0.3), 0.01, 0.01, { votes: bests.map(vote) });
    expect(voted(2, 2, 5).verdict).toMatch(/ 2 of 3 measures prefer 2 groups\.$/);
    expect(voted(2, 4, 5).verdict).toMatch(/ 1 of 3 measures prefers 2 groups\.$/);
    expect(voted(3, 4, 5).verdict).toMatch(/ The 3 measures differ, and none prefers 2 groups by itself\.$/);
    expect(voted(3).votes).toEqual([vote(3)]);
  });
});

describe('data without groups', () => {
  it.each(['cloud', 'box'] as const)('has the spreads asked for: %s', (kind) => {
    const X = drawNull(kind, 20_000, of(3, 0.1), seeded(2));
    for (const [c, spread] of [3, 0.1].entries()) {
      const column = Float64Array.from({ length: X.rows }, (_, i) => X.data[2 * i + c]!);
      expect(Math.sqrt(variance(column)) / spread).toBeCloseTo(1, 1);
      const furthest = Math.max(...column.map(Math.abs)) / spread;
      if (kind === 'box') expect(furthest).toBeLessThan(Math.sqrt(3));
      else expect(furthest).toBeGreaterThan(3);
    }
  });
});
