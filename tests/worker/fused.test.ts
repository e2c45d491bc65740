import { describe, expect, it } from 'vitest';
import kmeans from '../../src/kernels/kmeans.as.ts?wasm';
import { canCompile } from '../../src/kernels/wasm';

// The tests of the k-means kernel run in this browser as well as in Node (vitest.config.ts): here with multiply-add fused, in
// Node 20 without, against the same twin to the same labels and sums.
describe('fused multiply-add', () => {
  it('is what this browser computes k-means with, and there is a binary for those without', () => {
    expect(kmeans).toHaveLength(2);
    expect(canCompile([kmeans[0]!])).toBe(true);
    expect(canCompile([kmeans[1]!])).toBe(true);
    expect(kmeans[0]).not.toEqual(kmeans[1]);
  });
});
