import { describe, expect, it } from 'vitest';
import type { Components } from '../../../../src/stages/cluster/mixture/components';
import { mergeNearest } from '../../../../src/stages/cluster/mixture/merge-nearest';

/** Groups on a line: weight, mean and variance of each. */
const onLine = (groups: readonly (readonly [number, number, number])[]): Components => ({
  covarianceType: 'full',
  weights: Float64Array.from(groups, ([weight]) => weight),
  means: { data: Float64Array.from(groups, ([, mean]) => mean), rows: groups.length, cols: 1 },
  covariances: Float64Array.from(groups, ([, , variance]) => variance),
});
/** What merging two groups on a line loses, by the formula. */
const loss = ([a, m, u]: readonly number[], [b, n, v]: readonly number[]) => {
  const w = a! + b!;
  const variance = (a! * u! + b! * v!) / w + (a! * b! * (m! - n!) ** 2) / w ** 2;
  return w * Math.log(variance) - 2 * w * Math.log(w) - a! * Math.log(u! / a! ** 2) - b! * Math.log(v! / b! ** 2);
};

describe('merging the two groups that lose least', () => {
  it('merges near ones on a line, keeping mean and variance of both together', () => {
    const merged = mergeNearest(
      onLine([
        [0.25, 0, 1],
        [0.5, 10, 1],
        [0.25, 1, 1],
      ]),
    );
    expect([...merged.weights]).toEqual([0.5, 0.5]);
    expect([...merged.means.data]).toEqual([0.5, 10]);
    expect([...merged.covariances]).toEqual([1.25, 1]);
    expect(merged.means.rows).toBe(2);
  });

  it('weighs what is lost, not how near the means are', () => {
    const groups = [
      [0.1, 0, 1],
      [0.45, 6, 1e-6],
      [0.45, 5, 1e-6],
    ] as const;
    expect(loss(groups[0], groups[2])).toBeLessThan(loss(groups[1], groups[2]));
    const merged = mergeNearest(onLine(groups));
    expect(merged.weights[0]).toBeCloseTo(0.55, 12);
    expect(merged.weights[1]).toBeCloseTo(0.45, 12);
    expect(merged.means.data[0]).toBeCloseTo((0.1 * 0 + 0.45 * 5) / 0.55, 12);
  });

  it('merges two into one, of stretched groups too', () => {
    const components: Components = {
      covarianceType: 'diag',
      weights: Float64Array.of(0.5, 0.5),
      means: { data: Float64Array.of(0, 0, 2, 4), rows: 2, cols: 2 },
      covariances: Float64Array.of(1, 2, 1, 2),
    };
    const merged = mergeNearest(components);
    expect([...merged.weights]).toEqual([1]);
    expect([...merged.means.data]).toEqual([1, 2]);
    expect([...merged.covariances]).toEqual([2, 6]);
  });
});
