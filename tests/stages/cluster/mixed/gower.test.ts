import { describe, expect, it } from 'vitest';
import { distanceBetween, measurable, rulerOf } from '../../../../src/stages/cluster/mixed/ruler';
import { mixed } from './rows';

const between = (
  rows: Parameters<typeof measurable>[0],
  i: number,
  j: number,
  metric: 'gower' | 'euclidean' | 'manhattan' = 'gower',
) => {
  const all = measurable(rows, rulerOf(rows, metric));
  return distanceBetween(all, i, all, j) * all.unit;
};

describe('distances between mixed rows', () => {
  it('takes Gower’s mean over numbers by range and categories, by hand', () => {
    // numbers: |10 − 20| / 40 and |1 − 3| / 2; categories: one differs, one does not
    const rows = mixed(
      [
        [10, 1],
        [20, 3],
        [50, 2],
      ],
      ['ab', 'bb', 'aa'],
    );
    expect(between(rows, 0, 1)).toBeCloseTo((10 / 40 + 1 + 1 + 0) / 4, 14);
    expect(between(rows, 0, 2)).toBeCloseTo((1 + 0.5 + 0 + 1) / 4, 14);
  });

  it('leaves columns out in which either row has no value', () => {
    const rows = mixed(
      [
        [10, NaN],
        [20, 3],
        [50, 2],
      ],
      ['a ', 'bb', 'aa'],
    );
    expect(between(rows, 0, 1)).toBeCloseTo((10 / 40 + 1) / 2, 14);
  });

  it('has no distance for rows with nothing in common, and a corner to put in its place', () => {
    const rows = mixed([
      [3, NaN],
      [NaN, 4],
      [0, 0],
    ]);
    expect(between(rows, 0, 1)).toBeNaN();
    expect(measurable(rows, rulerOf(rows, 'gower')).corner).toBe(1);
    const straight = measurable(rows, rulerOf(rows, 'euclidean'));
    expect(straight.corner * straight.unit).toBe(5);
    const blocks = measurable(rows, rulerOf(rows, 'manhattan'));
    expect(blocks.corner * blocks.unit).toBe(7);
  });

  it('scales sums over the columns in common up to all of them', () => {
    const rows = mixed([
      [0, 0, NaN],
      [3, 4, 5],
      [0, 0, 0],
    ]);
    expect(between(rows, 0, 1, 'manhattan')).toBeCloseTo((7 * 3) / 2, 12);
    expect(between(rows, 0, 1, 'euclidean')).toBeCloseTo(Math.sqrt((25 * 3) / 2), 12);
  });

  it('sees no difference in a constant column, and the largest to a new value', () => {
    const rows = mixed([
      [7, 0],
      [7, 1],
    ]);
    expect(between(rows, 0, 1)).toBe(0.5);
    const ruler = rulerOf(rows, 'gower');
    const [old, fresh] = [measurable(rows, ruler), measurable(mixed([[8, 0]]), ruler)];
    expect(distanceBetween(fresh, 0, old, 0)).toBe(0.5);
  });

  it('measures huge and tiny numbers alike', () => {
    const rows = mixed([
      [1e150, 1e-150],
      [-1e150, 0],
      [0, 2e-150],
    ]);
    expect(between(rows, 0, 1)).toBe(0.75);
    expect(between(rows, 0, 1, 'euclidean') / 2e150).toBeCloseTo(1, 14);
    expect(between(rows, 0, 1, 'manhattan') / 2e150).toBeCloseTo(1, 14);
  });
});
