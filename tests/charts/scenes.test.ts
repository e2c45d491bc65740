import { describe, expect, it } from 'vitest';
import { adviceScene } from '../../src/charts/advice-scene';
import { dotsScene } from '../../src/charts/dots-scene';
import { groupBarsScene } from '../../src/charts/group-bars-scene';
import { histogramScene } from '../../src/charts/histogram-scene';
import { lossScene } from '../../src/charts/loss-scene';
import { profileScene, strongest } from '../../src/charts/profile-scene';

describe('profile bars', () => {
  const effects = [
    { feature: 'Income', effect: 1.5 },
    { feature: 'Age', effect: -0.75 },
    { feature: 'Visits', effect: 0 },
  ];

  it('start on the zero line and are as long as the effect', () => {
    const { bars, zero } = profileScene(effects, 800, 2);
    expect(bars[0]!.x).toBeCloseTo(zero);
    expect(bars[1]!.x + bars[1]!.width).toBeCloseTo(zero);
    expect(bars[0]!.width).toBeCloseTo(2 * bars[1]!.width);
    expect(bars[2]!.width).toBeCloseTo(0);
  });

  it('have the same scale in every drawing that shares a reach', () => {
    const one = profileScene(effects.slice(0, 1), 800, 3);
    const other = profileScene(effects, 800, 3);
    expect(one.bars[0]!.width).toBe(other.bars[0]!.width);
    expect(one.zero).toBe(other.zero);
  });

  it.each([320, 480, 1200])('stay within a drawing %i pixels wide, numbers included', (width) => {
    for (const bar of profileScene(effects, width, 1.5).bars) {
      expect(bar.x).toBeGreaterThanOrEqual(0);
      expect(bar.x + bar.width).toBeLessThanOrEqual(width);
      expect(bar.valueX).toBeGreaterThanOrEqual(30);
      expect(bar.valueX).toBeLessThanOrEqual(width - 30);
    }
  });

  it('put their labels above them on a phone and beside them elsewhere', () => {
    const phone = profileScene(effects, 340, 2);
    expect(phone.bars[0]!.labelY).toBeLessThan(phone.bars[0]!.y);
    const desk = profileScene(effects, 900, 2);
    expect(desk.bars[0]!.labelX).toBeLessThan(desk.zero);
  });

  it('are chosen by strength, whichever the direction', () => {
    expect(strongest([{ feature: 'c', effect: 0.1 }, ...effects], 2).map((effect) => effect.feature)).toEqual([
      'Income',
      'Age',
    ]);
  });
});

describe('profile dots', () => {
  const cells = [
    { segment: 0, feature: 'weak', effect: 0.2 },
    { segment: 1, feature: 'weak', effect: -0.1 },
    { segment: 0, feature: 'strong', effect: -1.6 },
    { segment: 1, feature: 'strong', effect: 0.4 },
  ];

  it('list the features that differ most first, and leave out what is beyond the limit', () => {
    expect(dotsScene(cells, [0, 1], 800, 5).rows.map((row) => row.feature)).toEqual(['strong', 'weak']);
    expect(dotsScene(cells, [0, 1], 800, 1).rows).toHaveLength(1);
  });

  it('have areas in proportion to the effects', () => {
    const [first, second] = dotsScene(cells, [0, 1], 800, 5).rows[0]!.dots;
    expect((first!.radius / second!.radius) ** 2).toBeCloseTo(4);
  });

  it('never touch, even twelve segments on a phone', () => {
    const segments = Array.from({ length: 12 }, (_, id) => id);
    const many = segments.map((segment) => ({ segment, feature: 'f', effect: 2 }));
    const { dots } = dotsScene(many, segments, 340, 5).rows[0]!;
    for (let i = 1; i < dots.length; i++) {
      expect(dots[i]!.x - dots[i - 1]!.x).toBeGreaterThan(dots[i]!.radius + dots[i - 1]!.radius);
    }
  });
});

describe('bars of groups', () => {
  const bars = [
    { segment: 0, value: 0.6, words: '60% · 1,200' },
    { segment: 1, value: 0.3, words: '30% · 600' },
  ];

  it('are in proportion and leave room for the words', () => {
    const scene = groupBarsScene(bars, 500);
    expect(scene.bars[0]!.width).toBeCloseTo(2 * scene.bars[1]!.width);
    expect(scene.bars[0]!.width).toBeLessThan(500 - 7 * 11);
  });

  it('measure against a whole where one is given', () => {
    const whole = groupBarsScene(bars, 500, 1).bars[0]!.width;
    expect(whole).toBeCloseTo(0.6 * groupBarsScene(bars, 500).bars[0]!.width);
  });
});

describe('histogram', () => {
  it('stands on the baseline, the fullest bin full height', () => {
    const { bars } = histogramScene([0, 5, 10], 90, 30);
    expect(bars.map((bar) => bar.height)).toEqual([0, 15, 30]);
    for (const bar of bars) expect(bar.y + bar.height).toBe(30);
  });

  it('shows a bin that holds one of a million', () => {
    expect(histogramScene([1, 999_999], 10, 30).bars[0]!.height).toBe(1);
  });

  it('draws nothing of no bins', () => {
    expect(histogramScene([], 90, 30).bars).toEqual([]);
  });
});

describe('advice curve', () => {
  const curve = [
    { nClusters: 2, silhouette: 0.4, nullSilhouette: 0.2 },
    { nClusters: 3, silhouette: 0.6, nullSilhouette: 0.25 },
    { nClusters: 4, silhouette: 0.5, nullSilhouette: 0.22 },
  ];

  it('marks the number of groups taken, and it is the highest here', () => {
    const { dots } = adviceScene(curve, 3, 500, 260);
    expect(dots.filter((dot) => dot.chosen).map((dot) => dot.k)).toEqual([3]);
    expect(Math.min(...dots.map((dot) => dot.y))).toBe(dots[1]!.y);
  });

  it('has zero on its scale, so that a small difference looks small', () => {
    const { yTicks } = adviceScene(curve, 3, 500, 260);
    expect(yTicks[0]!.label).toBe('0.0');
  });

  it('never gives two marks of the scale the same words', () => {
    const low = curve.map((point) => ({ ...point, silhouette: point.silhouette / 20, nullSilhouette: 0.01 }));
    const labels = adviceScene(low, 3, 500, 260).yTicks.map((tick) => tick.label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('survives one point and none', () => {
    expect(adviceScene(curve.slice(0, 1), 2, 500, 260).dots[0]!.x).toSatisfy(Number.isFinite);
    expect(adviceScene([], 2, 500, 260).curve).toBe('');
  });
});

describe('loss curve', () => {
  it('ends in the newest finite value', () => {
    const scene = lossScene([1, 0.5, NaN], 300, 100);
    expect(scene.path).not.toContain('NaN');
    expect(scene.last!.y).toBeCloseTo(50, -1);
  });

  it('is empty before the first value', () => {
    expect(lossScene([], 300, 100)).toEqual({ path: '', last: undefined });
  });
});
