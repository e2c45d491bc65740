import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mixed } from '../../../../src/core/mixed';
import { runToEnd } from '../../../../src/core/progress';
import { applyPamSteps } from '../../../../src/stages/cluster/mixed/apply';
import { pamSteps, type PamOptions } from '../../../../src/stages/cluster/mixed/pam';
import { distanceBetween, measurable, rulerOf } from '../../../../src/stages/cluster/mixed/ruler';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { seeded } from '../../../support/blobs';
import { mixed, mixedBlobs } from './rows';

const pam = (rows: Mixed, options: PamOptions) => runToEnd(pamSteps(rows, options));

/** All distances, as the ruler measures them; nothing in common counts as the corner. */
function table(rows: Mixed, metric: 'gower' | 'euclidean' | 'manhattan'): number[][] {
  const all = measurable(rows, rulerOf(rows, metric));
  const each = Array.from({ length: all.rows }, (_, i) => i);
  return each.map((i) =>
    each.map((j) => {
      const distance = i === j ? 0 : distanceBetween(all, i, all, j);
      return (Number.isNaN(distance) ? all.corner : distance) * all.unit;
    }),
  );
}
const lossOf = (distances: number[][], medoids: readonly number[]) =>
  distances.reduce((sum, row) => sum + Math.min(...medoids.map((m) => row[m]!)), 0);

function* choices(n: number, k: number, from = 0): Generator<number[]> {
  if (k === 0) yield [];
  else for (let i = from; i <= n - k; i++) for (const rest of choices(n, k - 1, i + 1)) yield [i, ...rest];
}

/** PAM's swaps as the book has them: the best of all swaps, until none helps. */
function classicSwaps(distances: number[][], first: number[]): number {
  let medoids = first;
  let loss = lossOf(distances, medoids);
  for (;;) {
    const tries = medoids.flatMap((_, k) => distances.map((__, row) => medoids.map((m, at) => (at === k ? row : m))));
    const losses = tries.map((tried) => lossOf(distances, tried));
    const best = losses.indexOf(Math.min(...losses));
    if (losses[best]! >= loss - 1e-12) return loss;
    [medoids, loss] = [tries[best]!, losses[best]!];
  }
}

const smallRows = fc.record({
  rows: fc.integer({ min: 4, max: 12 }),
  nClusters: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
  init: fc.constantFrom('build' as const, 'lab' as const),
  missing: fc.constantFrom(0, 0.3),
});

describe('partitioning around medoids', () => {
  it('finds the medoids and the loss worked out by hand', () => {
    const rows = mixed([[0], [1], [2], [10], [11], [13]]);
    const model = pam(rows, { nClusters: 2, metric: 'manhattan' });
    expect([...model.medoids].sort((a, b) => a - b)).toEqual([1, 4]);
    expect(model.loss).toBeCloseTo(1 + 1 + 1 + 2, 12);
    expect(model).toMatchObject({ converged: true, incomparable: 0, missing: { numbers: 0, categories: 0 } });
    expect(model.medoidRows.numbers.data).toEqual(Float64Array.from(model.medoids, (row) => rows.numbers.data[row]!));
  });

  it('takes the row in the middle as the medoid of one group', () => {
    const model = pam(mixed([[0], [1], [2], [9], [30]]), { nClusters: 1, metric: 'euclidean' });
    expect([...model.medoids]).toEqual([2]);
    expect(model.loss).toBeCloseTo(2 + 1 + 7 + 28, 12);
    expect(model.averageSilhouette).toBeUndefined();
  });

  it('comes to rest where no swap helps, never below the optimum, and mostly at it', () => {
    let atOptimum = 0;
    let runs = 0;
    fc.assert(
      fc.property(smallRows, ({ rows, nClusters, seed, init, missing }) => {
        const { mixed: data } = mixedBlobs({ rows, groups: 3, seed, missing });
        const distances = table(data, 'gower');
        const model = pam(data, { nClusters, init, seed });
        const optimum = Math.min(...[...choices(rows, nClusters)].map((medoids) => lossOf(distances, medoids)));
        expect(model.loss).toBeCloseTo(lossOf(distances, [...model.medoids]), 10);
        expect(model.loss).toBeGreaterThanOrEqual(optimum - 1e-10);
        expect(classicSwaps(distances, [...model.medoids])).toBeCloseTo(model.loss, 10);
        runs++;
        if (model.loss < optimum + 1e-9) atOptimum++;
      }),
      { numRuns: 150, seed: 5 },
    );
    expect(atOptimum / runs).toBeGreaterThan(0.9);
  });

  it('is as good as the swaps of the book from the same kind of start', () => {
    const rng = seeded(4);
    for (let round = 0; round < 8; round++) {
      const { mixed: data } = mixedBlobs({ rows: 60, groups: 5, seed: round, missing: 0.1 });
      const random = [...rng.sample(60, 5)];
      const ours = pam(data, { nClusters: 5 }).loss;
      expect(ours).toBeLessThanOrEqual(classicSwaps(table(data, 'gower'), random) * 1.02);
    }
  });

  it('gives each medoid its own group, and every row its nearest medoid', () => {
    const { mixed: data } = mixedBlobs({ rows: 200, groups: 4, seed: 3, missing: 0.2 });
    const distances = table(data, 'gower');
    const { labels, medoids } = pam(data, { nClusters: 6 });
    medoids.forEach((row, k) => expect(labels[row]).toBe(k));
    labels.forEach((label, i) => {
      const nearest = Math.min(...[...medoids].map((m) => distances[i]![m]!));
      expect(distances[i]![medoids[label]!]).toBeCloseTo(nearest, 12);
    });
  });

  it('finds the groups of mixed rows with a tenth of the cells missing', () => {
    const { mixed: data, truth } = mixedBlobs({ rows: 400, groups: 4, seed: 1, missing: 0.1 });
    expect(adjustedRand(pam(data, { nClusters: 4 }).labels, truth)).toBeGreaterThan(0.9);
  });

  it('compares samples above 10,000 rows, and says how many', () => {
    const { mixed: data, truth } = mixedBlobs({ rows: 10_500, groups: 4, seed: 2 });
    const model = pam(data, { nClusters: 4, init: 'lab' });
    expect(model.sampled).toEqual({ rows: 2000, draws: 5 });
    expect(model.averageSilhouette).toBeUndefined();
    expect(adjustedRand(model.labels, truth)).toBeGreaterThan(0.9);
    expect(pam(data, { nClusters: 4, init: 'lab' })).toEqual(model);
  });

  it('tells new rows the group of their medoid, and which are unlike all rows before', () => {
    const { mixed: data } = mixedBlobs({ rows: 300, groups: 3, seed: 6 });
    const model = pam(data, { nClusters: 3 });
    const again = runToEnd(applyPamSteps(model, data));
    expect(again.labels).toEqual(model.labels);
    expect(again.distances!.reduce((a, b) => a + b, 0)).toBeCloseTo(model.loss, 9);
    expect(again.novel.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(9);
    const far = runToEnd(
      applyPamSteps(
        model,
        mixed(
          [
            [1e6, -1e6, 1e6],
            [NaN, NaN, NaN],
          ],
          ['zzz', '   '],
        ),
      ),
    );
    expect([...far.novel]).toEqual([1, 1]);
    expect(far.distances![1]).toBe(1);
  });
});
