import { describe, expect, it } from 'vitest';
import { Urn } from '../../../../src/stages/cluster/kmeans/urn';
import { seeded } from '../../../support/blobs';

const drawn = (urn: Urn, times: number) => {
  const rng = seeded(3);
  const counts = new Map<number, number>();
  for (let i = 0; i < times; i++) {
    const row = urn.draw(rng);
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return counts;
};

describe('drawing rows by weight', () => {
  it('goes by the weights, over many blocks, and never takes a row of weight 0', () => {
    const urn = new Urn(2000);
    const weights = new Float32Array(2000);
    weights.set([1], 3);
    weights.set([2], 700);
    weights.set([1], 1400);
    urn.lower(weights);
    const counts = drawn(urn, 8000);
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([3, 700, 1400]);
    expect(counts.get(700)! / 8000).toBeCloseTo(0.5, 1);
    expect(counts.get(1400)! / 8000).toBeCloseTo(0.25, 1);
  });

  it('keeps the lesser of two weights', () => {
    const urn = new Urn(4);
    urn.lower(Float32Array.of(1, 2, 0, 4));
    urn.lower(Float32Array.of(3, 0, 5, 4));
    expect([...urn.distances]).toEqual([1, 0, 0, 4]);
    expect([...drawn(urn, 500).keys()].sort()).toEqual([0, 3]);
  });

  it('takes any row when all weights are 0', () => {
    const urn = new Urn(3);
    urn.lower(new Float32Array(3));
    expect(drawn(urn, 300).size).toBe(3);
  });
});
