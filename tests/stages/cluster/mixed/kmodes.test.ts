import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Codes } from '../../../../src/core/mixed';
import { runToEnd } from '../../../../src/core/progress';
import { applyKmodesSteps } from '../../../../src/stages/cluster/mixed/apply';
import { kmodesSteps, type Kmodes, type KmodesOptions } from '../../../../src/stages/cluster/mixed/kmodes';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { codes, mixedBlobs } from './rows';

const kmodes = (rows: Codes, options: KmodesOptions) => runToEnd(kmodesSteps(rows, options));
const apply = (model: Kmodes, rows: Codes) => runToEnd(applyKmodesSteps(model, rows));
const cell = (rows: Codes, i: number, c: number) => rows.data[i * rows.cols + c]!;

/** Written apart from the code, as the definition has it. */
function distance(rows: Codes, i: number, mode: (c: number) => number): number {
  const present = Array.from({ length: rows.cols }, (_, c) => c).filter((c) => cell(rows, i, c) >= 0);
  const differing = present.filter((c) => cell(rows, i, c) !== mode(c)).length;
  return present.length === 0 ? 0 : (differing * rows.cols) / present.length;
}
/** The least cost of a grouping: for each group and column the best of all categories. */
function costOf(rows: Codes, labels: readonly number[]): number {
  let cost = 0;
  const levels = Math.max(...rows.data) + 1;
  for (const group of new Set(labels)) {
    const members = labels.flatMap((label, i) => (label === group ? [i] : []));
    for (let c = 0; c < rows.cols; c++) {
      const costs = Array.from({ length: levels }, (_, code) =>
        members.reduce((sum, i) => {
          const present = Array.from({ length: rows.cols }, (__, d) => cell(rows, i, d)).filter((x) => x >= 0).length;
          const own = cell(rows, i, c);
          return sum + (own >= 0 && own !== code ? rows.cols / present : 0);
        }, 0),
      );
      cost += Math.min(...costs);
    }
  }
  return cost;
}
function* groupings(n: number, k: number, labels: number[] = []): Generator<number[]> {
  if (labels.length === n) yield labels;
  else for (let g = 0; g <= Math.min(k - 1, Math.max(-1, ...labels) + 1); g++) yield* groupings(n, k, [...labels, g]);
}

const inits = ['huang', 'cao', 'random'] as const;

describe('k-modes', () => {
  it.each(inits)('finds the groups, modes and cost worked out by hand, begun with %s', (init) => {
    const model = kmodes(codes('aaa', 'aab', 'aaa', 'ccc', 'ccb', 'ccc'), { nClusters: 2, init });
    const first = model.labels[0]!;
    expect([...model.labels]).toEqual([first, first, first, 1 - first, 1 - first, 1 - first]);
    expect([...model.modes.data.subarray(first * 3, first * 3 + 3)]).toEqual([0, 0, 0]);
    expect(model).toMatchObject({ cost: 2, converged: true, missing: 0, emptyRows: 0 });
  });

  it('lets a missing value neither match nor differ', () => {
    const model = kmodes(codes('aaaa', 'aaaa', 'bbbb', 'bbbb', ' ab '), { nClusters: 2 });
    expect(model.missing).toBe(2);
    expect(model.cost).toBe(2);
    expect([...apply(model, codes('b   ', 'a  b')).distances!]).toEqual([0, 2]);
  });

  it('finds the least cost there is, in enough starts, on few rows', () => {
    const cases = fc.record({
      seed: fc.nat(1e6),
      rows: fc.integer({ min: 4, max: 8 }),
      missing: fc.constantFrom(0, 0.2),
    });
    fc.assert(
      fc.property(cases, ({ seed, rows, missing }) => {
        const { categories } = mixedBlobs({ rows, groups: 3, seed, missing }).mixed;
        const distinct = new Set(
          Array.from({ length: rows }, (_, i) => categories.data.slice(i * 3, i * 3 + 3).join()),
        );
        fc.pre(distinct.size >= 4);
        const optimum = Math.min(...[...groupings(rows, 2)].map((labels) => costOf(categories, labels)));
        const { cost } = kmodes(categories, { nClusters: 2, nInit: 40, init: 'random' });
        expect(cost).toBeGreaterThanOrEqual(optimum - 1e-9);
        expect(cost).toBeLessThanOrEqual(optimum * 1.25 + 1e-9);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('comes to rest where rows have their nearest mode and modes are the commonest', () => {
    const cases = fc.record({
      seed: fc.nat(1e6),
      rows: fc.integer({ min: 20, max: 120 }),
      nClusters: fc.integer({ min: 1, max: 5 }),
      init: fc.constantFrom(...inits),
      missing: fc.constantFrom(0, 0.3),
    });
    fc.assert(
      fc.property(cases, ({ seed, rows, nClusters, init, missing }) => {
        const { categories } = mixedBlobs({ rows, groups: 5, seed, missing }).mixed;
        const model = kmodes(categories, { nClusters, init, seed, nInit: 2 });
        expect(model.converged).toBe(true);
        let cost = 0;
        model.labels.forEach((label, i) => {
          const all = Array.from({ length: nClusters }, (_, k) =>
            distance(categories, i, (c) => cell(model.modes, k, c)),
          );
          expect(label).toBe(all.indexOf(Math.min(...all)));
          cost += all[label]!;
        });
        expect(model.cost).toBeCloseTo(cost, 9);
        expect(costOf(categories, [...model.labels])).toBeCloseTo(cost, 9);
        expect(new Set(model.labels).size).toBe(nClusters);
        expect(apply(model, categories).labels).toEqual(model.labels);
      }),
      { numRuns: 80, seed: 8 },
    );
  });

  it.each(inits)('finds planted groups, begun with %s', (init) => {
    const { mixed, truth } = mixedBlobs({ rows: 600, groups: 4, seed: 5, cols: 8, missing: 0.1 });
    const { labels } = kmodes(mixed.categories, { nClusters: 4, init });
    expect(adjustedRand(labels, truth)).toBeGreaterThan(0.9);
  });

  it('gives the same for the same seed', () => {
    const { categories } = mixedBlobs({ rows: 300, groups: 6, seed: 5 }).mixed;
    expect(kmodes(categories, { nClusters: 5, seed: 7 })).toEqual(kmodes(categories, { nClusters: 5, seed: 7 }));
  });

  it('calls novel what differs in more columns than the rows of its group do, and hardly any of these', () => {
    const { mixed } = mixedBlobs({ rows: 500, groups: 3, seed: 5, cols: 8 });
    const model = kmodes(mixed.categories, { nClusters: 3 });
    expect(apply(model, mixed.categories).novel.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(5);
    expect([...apply(model, codes('zzzzzzzz')).novel]).toEqual([1]);
  });

  it('counts rows without any category, and puts them in the first group', () => {
    const model = kmodes(codes('aa', 'bb', '  ', 'ab', 'bb'), { nClusters: 2 });
    expect(model).toMatchObject({ emptyRows: 1, missing: 2 });
    expect(model.labels[2]).toBe(0);
  });
});
