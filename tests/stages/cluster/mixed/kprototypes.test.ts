import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mixed } from '../../../../src/core/mixed';
import { runToEnd, runToEndAsync } from '../../../../src/core/progress';
import { wasmCompute } from '../../../../src/kernels/compute';
import { kmeansSteps } from '../../../../src/stages/cluster/kmeans/kmeans';
import { applyKprototypesSteps } from '../../../../src/stages/cluster/mixed/apply';
import { kprototypesSteps, type KprototypesOptions } from '../../../../src/stages/cluster/mixed/kprototypes';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { blobs } from '../../../support/blobs';
import { mixed, mixedBlobs } from './rows';

const kprototypes = (rows: Mixed, options: KprototypesOptions) => runToEnd(kprototypesSteps(rows, options));

/** Written apart from the code, as the definition has it. */
function unlike({ numbers, categories }: Mixed, i: number, center: number[], mode: number[], gamma: number): number {
  const own = [...numbers.data.subarray(i * numbers.cols, (i + 1) * numbers.cols)];
  const squares = own.map((x, c) => (x - center[c]!) ** 2).filter((x) => !Number.isNaN(x));
  const codes = [...categories.data.subarray(i * categories.cols, (i + 1) * categories.cols)];
  const there = codes.flatMap((code, c) => (code < 0 ? [] : [code === mode[c] ? 0 : 1]));
  const scaled = (values: number[], cols: number) =>
    values.length === 0 ? 0 : (values.reduce((a, b) => a + b, 0) * cols) / values.length;
  return scaled(squares, numbers.cols) + gamma * scaled(there, categories.cols);
}

describe('k-prototypes', () => {
  it('finds prototypes, cost and weight worked out by hand', () => {
    const rows = mixed([[0], [2], [10], [12]], ['a', 'a', 'b', 'a']);
    const model = kprototypes(rows, { nClusters: 2, gamma: 3 });
    const first = model.labels[0]!;
    expect([...model.labels]).toEqual([first, first, 1 - first, 1 - first]);
    expect([model.centers.data[first], model.centers.data[1 - first]]).toEqual([1, 11]);
    expect(model.cost).toBeCloseTo(4 + 3, 12);
    expect(model).toMatchObject({ gamma: 3, converged: true });
  });

  it('weighs a category as half the mean standard deviation by itself', () => {
    expect(kprototypes(mixed([[0], [2], [NaN]], ['a', 'b', 'a']), { nClusters: 1 }).gamma).toBeCloseTo(0.5, 12);
    expect(kprototypes(mixed([[4], [4]], ['a', 'b']), { nClusters: 1 }).gamma).toBe(1);
    expect(kprototypes(mixed([[], []], ['a', 'b']), { nClusters: 2 }).gamma).toBe(1);
  });

  it('is k-means where there are only numbers', async () => {
    const { X } = blobs({ rows: 300, cols: 4, groups: 4, seed: 3 });
    const model = kprototypes(
      { numbers: X, categories: { data: new Int32Array(0), rows: 300, cols: 0 } },
      { nClusters: 4 },
    );
    const means = await runToEndAsync(kmeansSteps(wasmCompute(), X, { nClusters: 4, tol: 0 }));
    expect(model.cost / means.inertia).toBeCloseTo(1, 9);
    expect(adjustedRand(model.labels, means.labels)).toBe(1);
  });

  it('comes to rest where rows have their nearest prototype and prototypes are the middle of their rows', () => {
    const cases = fc.record({
      seed: fc.nat(1e6),
      rows: fc.integer({ min: 20, max: 100 }),
      nClusters: fc.integer({ min: 1, max: 5 }),
      init: fc.constantFrom('k-means++' as const, 'random' as const),
      missing: fc.constantFrom(0, 0.3),
      gamma: fc.constantFrom('auto' as const, 0, 4),
    });
    fc.assert(
      fc.property(cases, ({ seed, rows, nClusters, init, missing, gamma: given }) => {
        const { mixed: data } = mixedBlobs({ rows, groups: 4, seed, missing });
        const { labels, centers, modes, gamma, cost, converged } = kprototypes(data, {
          nClusters,
          init,
          gamma: given,
          nInit: 2,
        });
        expect(converged).toBe(true);
        const at = (k: number): [number[], number[]] => [
          [...centers.data.subarray(k * 3, k * 3 + 3)],
          [...modes.data.subarray(k * 3, k * 3 + 3)],
        ];
        let sum = 0;
        labels.forEach((label, i) => {
          const all = Array.from({ length: nClusters }, (_, k) => unlike(data, i, ...at(k), gamma));
          expect(all[label]).toBeCloseTo(Math.min(...all), 9);
          sum += all[label]!;
        });
        expect(cost).toBeCloseTo(sum, 7);
        expect(new Set(labels).size).toBe(nClusters);
        for (let k = 0; k < nClusters; k++) {
          const own = (shift: number) => {
            const [center, mode] = at(k);
            const moved = center.map((x) => x + shift);
            return labels.reduce(
              (total, label, i) => (label === k ? total + unlike(data, i, moved, mode, gamma) : total),
              0,
            );
          };
          expect(own(1e-3)).toBeGreaterThanOrEqual(own(0) - 1e-9);
          expect(own(-1e-3)).toBeGreaterThanOrEqual(own(0) - 1e-9);
        }
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it('finds planted groups with a fifth of the cells missing, and counts these', () => {
    const { mixed: data, truth } = mixedBlobs({ rows: 500, groups: 4, seed: 5, missing: 0.2 });
    const model = kprototypes(data, { nClusters: 4 });
    expect(adjustedRand(model.labels, truth)).toBeGreaterThan(0.9);
    expect(model.missing.numbers).toBe(data.numbers.data.filter(Number.isNaN).length);
    expect(model.missing.categories).toBe(data.categories.data.filter((code) => code < 0).length);
  });

  it('tells new rows their group, and which are unlike all rows before', () => {
    const { mixed: data } = mixedBlobs({ rows: 400, groups: 4, seed: 5, missing: 0.1 });
    const model = kprototypes(data, { nClusters: 4 });
    const again = runToEnd(applyKprototypesSteps(model, data));
    expect(again.labels).toEqual(model.labels);
    expect(again.distances!.reduce((sum, distance) => sum + distance ** 2, 0)).toBeCloseTo(model.cost, 6);
    expect(again.novel.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(8);
    const far = runToEnd(
      applyKprototypesSteps(
        model,
        mixed(
          [
            [900, 900, 900],
            [NaN, NaN, NaN],
          ],
          ['abc', '   '],
        ),
      ),
    );
    expect([...far.novel]).toEqual([1, 0]);
  });
});
