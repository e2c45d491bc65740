import { describe, expect, it } from 'vitest';
import { roundingShares } from '../../../../src/stages/cluster/mixture/rounding';
import { cloud } from '../../../support/blobs';
import { matrix } from '../../../support/tables';

describe('what rounding may have hidden', () => {
  it('is 1/12 of the square of the step, by hand', () => {
    expect(roundingShares(matrix([[0], [3], [0], [3]]))[0]).toBeCloseTo(9 / 12 / 2.25, 12);
    expect(roundingShares(matrix([[1], [2], [3], [4], [5]]))[0]).toBeCloseTo(1 / 12 / 2, 12);
  });

  it('is that of half of the rows, so that a few far ones do not count', () => {
    const shares = roundingShares(matrix([...Array.from({ length: 9 }, (_, i) => [i]), [1000]]));
    expect(shares[0]).toBeLessThan(1e-5);
  });

  it('hardly touches measures, and is never 0', () => {
    for (const share of roundingShares(cloud(500, 4, 1))) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1e-4);
    }
    expect(roundingShares(matrix([[5], [5], [5]]))[0]).toBeGreaterThan(0);
  });
});
