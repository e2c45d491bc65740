import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondFence, fencesOf } from '../../src/core/fence';
import { quantileSorted } from '../../src/core/stats';
import { seeded } from '../support/blobs';

/** The definition, by sorting. */
function sortedFences(distances: Float64Array, labels: Int32Array, nClusters: number): Float64Array {
  return Float64Array.from({ length: nClusters }, (_, k) => {
    const own = distances.filter((__, i) => labels[i] === k).sort();
    if (own.length === 0) return 0;
    const [low, high] = [quantileSorted(own, 0.25), quantileSorted(own, 0.75)];
    return high + 3 * (high - low);
  });
}

describe('fences', () => {
  it('are the third quartile and three times the middle half, by hand', () => {
    const labels = Int32Array.of(0, 0, 0, 0, 0, 1, -1, 2, 2);
    const fences = fencesOf(Float64Array.of(4, 0, 2, 1, 3, 7, 99, 5, 5), labels, 4);
    expect([...fences]).toEqual([3 + 3 * 2, 7, 5, 0]);
    expect([...beyondFence(Float64Array.of(9, 9.1, 0), Int32Array.of(0, 0, -1), fences)]).toEqual([0, 1, 1]);
  });

  it('are to the last bit what sorting gives, whatever the distances', () => {
    const sets = fc.record({
      distances: fc.float64Array({ minLength: 1, maxLength: 200, min: -1e300, max: 1e300, noNaN: true }),
      nClusters: fc.integer({ min: 1, max: 5 }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(sets, ({ distances, nClusters, seed }) => {
        const rng = seeded(seed);
        const labels = Int32Array.from(distances, () => rng.integer(nClusters + 1) - 1);
        expect(fencesOf(distances, labels, nClusters)).toEqual(sortedFences(distances, labels, nClusters));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['as they come', (random: () => number) => random()],
    ['nearly alike', (random: () => number) => 1 + 1e-9 * random()],
    ['of all sizes', (random: () => number) => Math.exp(200 * (random() - 0.5))],
    ['mostly 0', (random: () => number) => Math.max(0, random() - 0.8)],
    ['all 0', () => 0],
    ['all alike', () => 0.1],
    ['below 0 too', (random: () => number) => random() - 0.9],
    ['far below 0', (random: () => number) => random() - 1e6],
  ] as const)('are to the last bit what sorting gives, of many rows: %s', (_, draw) => {
    const rng = seeded(7);
    const distances = Float64Array.from({ length: 30_000 }, () => draw(() => rng.uniform()));
    const labels = Int32Array.from({ length: 30_000 }, (__, i) => (i % 7) - 1);
    expect(fencesOf(distances, labels, 6)).toEqual(sortedFences(distances, labels, 6));
  });
});
