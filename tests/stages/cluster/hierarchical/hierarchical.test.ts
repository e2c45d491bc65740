import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../src/core/app-error';
import type { Compute } from '../../../../src/core/compute';
import { squaredDistance, type Matrix } from '../../../../src/core/matrix';
import { runToEnd, runToEndAsync } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { cutTree } from '../../../../src/stages/cluster/hierarchical/cut';
import {
  hierarchicalSteps,
  regroupSteps,
  type Hierarchical,
  type HierarchicalOptions,
} from '../../../../src/stages/cluster/hierarchical/hierarchical';
import { exactRows, microClusters } from '../../../../src/stages/cluster/hierarchical/options';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { blobs, cloud, seeded } from '../../../support/blobs';

const compute = wasmCompute();
const linkages = ['ward', 'average', 'complete', 'single'] as const;
const fit = (X: Matrix, options: HierarchicalOptions) => runToEndAsync(hierarchicalSteps(compute, X, options));
const onALine = (...xs: number[]): Matrix => ({ data: Float64Array.from(xs), rows: xs.length, cols: 1 });
const refusal = (X: Matrix, options: HierarchicalOptions) =>
  fit(X, options).then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error as AppError,
  );
const shapes = fc.record({
  rows: fc.integer({ min: 2, max: 120 }),
  cols: fc.integer({ min: 1, max: 8 }),
  seed: fc.integer(),
  linkage: fc.constantFrom(...linkages),
});
/** Rows beneath each cluster of a tree. */
function members({ merges, heights }: Hierarchical): number[][] {
  const found = Array.from({ length: heights.length + 1 }, (_, leaf) => [leaf]);
  for (let t = 0; t < heights.length; t++) found.push([...found[merges[2 * t]!]!, ...found[merges[2 * t + 1]!]!]);
  return found;
}

/** How far two groups of rows are apart, by the definition of each linkage. */
function apart(X: Matrix, a: number[], b: number[], linkage: Hierarchical['linkage']): number {
  const pairs = a.flatMap((i) => b.map((j) => Math.sqrt(squaredDistance(X, i, X, j))));
  if (linkage === 'single') return Math.min(...pairs);
  if (linkage === 'complete') return Math.max(...pairs);
  if (linkage === 'average') return pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length;
  const spread = (rows: number[]) => {
    let sum = 0;
    for (const i of rows) for (const j of rows) sum += squaredDistance(X, i, X, j);
    return sum / (2 * rows.length);
  };
  return Math.sqrt(2 * (spread([...a, ...b]) - spread(a) - spread(b)));
}

describe('hierarchical clustering', () => {
  it.each([
    ['ward', [1, 1.5, Math.sqrt((2 * 2 * 2 * 6.75 ** 2) / 4)]],
    ['average', [1, 1.5, 6.75]],
    ['complete', [1, 1.5, 8]],
    ['single', [1, 1.5, 5.5]],
  ] as const)('merges by %s as worked out by hand', async (linkage, heights) => {
    const model = await fit(onALine(8, 0, 6.5, 1), { linkage });
    expect([...model.merges]).toEqual([1, 3, 0, 2, 4, 5]);
    model.heights.forEach((height, t) => expect(height).toBeCloseTo(heights[t]!, 12));
    expect([...model.sizes]).toEqual([2, 2, 4]);
    expect([...model.order]).toEqual([1, 3, 0, 2]);
    expect([...model.labels]).toEqual([0, 1, 0, 1]);
    expect([...model.centers.data]).toEqual([7.25, 0.5]);
    expect(model.nClusters).toBe(2);
  });

  it('has the heights that the definitions of the linkages give', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, cols, seed, linkage }) => {
        const X = cloud(Math.min(rows, 30), cols, seed);
        const model = await fit(X, { linkage });
        const groups = members(model);
        model.heights.forEach((height, t) => {
          const [a, b] = [groups[model.merges[2 * t]!]!, groups[model.merges[2 * t + 1]!]!];
          expect(height).toBeCloseTo(apart(X, a, b, linkage), 8);
          expect(model.sizes[t]).toBe(a.length + b.length);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('never falls in height, cuts into as many groups as asked for, and draws without crossings', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.integer({ min: 1, max: 120 }), async ({ rows, cols, seed, linkage }, k) => {
        const nClusters = Math.min(k, rows);
        const model = await fit(cloud(rows, cols, seed), { linkage, nClusters });
        expect(model.heights.every((height, t) => t === 0 || height >= model.heights[t - 1]!)).toBe(true);
        expect(new Set(model.labels).size).toBe(nClusters);
        expect(model.nClusters).toBe(nClusters);
        expect([...model.order].sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, i) => i));
        const place = new Int32Array(rows);
        model.order.forEach((leaf, x) => (place[leaf] = x));
        for (const rowsBelow of members(model)) {
          const places = rowsBelow.map((row) => place[row]!);
          expect(Math.max(...places) - Math.min(...places)).toBe(places.length - 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, cols, seed, linkage }) => {
        const X = cloud(rows, cols, seed);
        const at = seeded(seed).shuffle(Int32Array.from({ length: rows }, (_, i) => i));
        const data = new Float64Array(X.data.length);
        at.forEach((row, i) => data.set(X.data.subarray(row * cols, (row + 1) * cols), i * cols));
        const nClusters = Math.min(rows, 6);
        const [model, shuffled] = [
          await fit(X, { linkage, nClusters }),
          await fit({ ...X, data }, { linkage, nClusters }),
        ];
        shuffled.heights.forEach((height, t) => expect(height).toBeCloseTo(model.heights[t]!, 9));
        expect(
          adjustedRand(
            shuffled.labels,
            at.map((row) => model.labels[row]!),
          ),
        ).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same to the last bit on the plain twin', async () => {
    for (const linkage of linkages) {
      const { X } = blobs({ rows: 700, cols: 5, groups: 4, seed: 3, apart: 3 });
      const options = { linkage, nClusters: 5 };
      expect(await runToEndAsync(hierarchicalSteps(twinCompute(), X, options))).toEqual(await fit(X, options));
    }
  });

  it('joins what is no farther apart than a threshold, that distance included', async () => {
    const X = onALine(0, 1, 10, 12, 30);
    const cut = async (distanceThreshold: number) => (await fit(X, { linkage: 'single', distanceThreshold })).labels;
    expect([...(await cut(0))]).toEqual([0, 1, 2, 3, 4]);
    expect([...(await cut(1))]).toEqual([0, 0, 1, 2, 3]);
    expect([...(await cut(2))]).toEqual([0, 0, 1, 1, 2]);
    expect([...(await cut(100))]).toEqual([0, 0, 0, 0, 0]);
  });

  it('cuts the same tree elsewhere as a fit of its own would', async () => {
    const { X } = blobs({ rows: 300, cols: 3, groups: 5, seed: 2 });
    for (const linkage of linkages) {
      const model = await fit(X, { linkage });
      const five = await fit(X, { linkage, nClusters: 5 });
      expect(cutTree(model, { nClusters: 5 })).toEqual(five.labels);
      expect(runToEnd(regroupSteps(compute, model, X, { nClusters: 5 }))).toEqual(five);
    }
  });
});

describe('hierarchical clustering of unusual rows', () => {
  it('makes a single row a group, and refuses two groups of it', async () => {
    for (const linkage of linkages) {
      const model = await fit(onALine(3), { linkage, nClusters: 1 });
      expect(model).toMatchObject({ labels: Int32Array.of(0), order: Int32Array.of(0), agglomerativeCoefficient: 0 });
      expect([...model.centers.data, ...model.fences]).toEqual([3, 0]);
      expect((await refusal(onALine(3), { linkage })).code).toBe('cluster/too-few-rows');
    }
  });

  it('merges equal rows at height 0, keeps them together, and says how many different ones there are', async () => {
    const X = onALine(0.1, 0.7, 0.1, 0.1, 0.7, 0.1, 0.7, 0.1);
    for (const linkage of linkages) {
      const model = await fit(X, { linkage });
      expect([...model.heights.slice(0, 6)]).toEqual([0, 0, 0, 0, 0, 0]);
      expect([...model.labels]).toEqual([0, 1, 0, 0, 1, 0, 1, 0]);
      const error = await refusal(X, { linkage, nClusters: 3 });
      expect(error.message).toBe('3 groups were asked for, and there are only 2 different rows.');
      expect((await fit(onALine(5, 5, 5), { linkage, nClusters: 1 })).agglomerativeCoefficient).toBe(0);
    }
  });

  it('takes huge, tiny and constant columns together, and a thousand of them', async () => {
    for (const linkage of linkages) {
      const scaled = cloud(60, 4, 5);
      const data = scaled.data.map((value, p) => [1e30, 1e-30, 0, 1][p % 4]! * value + (p % 4 === 2 ? 7 : 0));
      const huge = await fit({ ...scaled, data }, { linkage, nClusters: 3 });
      expect([...huge.heights, ...huge.centers.data, ...huge.fences].every(Number.isFinite)).toBe(true);
      const tiny = onALine(0, 1e-30, 1, 1 + 1e-12, 1e30);
      expect([...(await fit(tiny, { linkage, nClusters: 2 })).labels]).toEqual([0, 0, 0, 0, 1]);
      const { X, truth } = blobs({ rows: 60, cols: 1000, groups: 3, seed: 1, apart: 30 });
      expect(adjustedRand((await fit(X, { linkage, nClusters: 3 })).labels, truth)).toBe(1);
    }
  });

  it('tells rows apart that single precision cannot', async () => {
    const X = onALine(0, ...[1, 2, 10, 11, 30, 32].map((step) => 1 + step * 1e-11));
    for (const linkage of linkages) {
      const { labels } = await fit(X, { linkage, nClusters: 4 });
      expect([...labels]).toEqual([0, 1, 1, 2, 2, 3, 3]);
    }
  });

  it.each([
    ['no rows', { nClusters: 1 }, onALine(), 'cluster/too-few-rows'],
    ['no rows and a threshold', { distanceThreshold: 1 }, onALine(), 'cluster/too-few-rows'],
    ['a cell that is no number', {}, onALine(1, NaN, 3), 'cluster/not-a-number'],
    ['an infinite cell', {}, onALine(1, Infinity, 3), 'cluster/not-a-number'],
    ['a cell beyond all measure', {}, onALine(1, 1e200, 3), 'cluster/too-large'],
    ['half a group', { nClusters: 1.5 }, onALine(1, 2), 'cluster/setting'],
    ['a negative threshold', { distanceThreshold: -1 }, onALine(1, 2), 'cluster/setting'],
    ['a threshold and a number', { distanceThreshold: 1, nClusters: 2 }, onALine(1, 2), 'cluster/setting'],
    ['another linkage', { linkage: 'median' as 'ward' }, onALine(1, 2), 'cluster/setting'],
  ])('refuses %s', async (_, options, X, code) => {
    expect((await refusal(X, options)).code).toBe(code);
  });
});

describe('hierarchical clustering of many rows', () => {
  const many = blobs({ rows: 12_000, cols: 3, groups: 4, seed: 4 });

  it.each(['average', 'complete'] as const)('merges micro-clusters by %s, and says so', async (linkage) => {
    const model = await fit(many.X, { linkage, nClusters: 4 });
    expect(many.X.rows).toBeGreaterThan(exactRows[linkage]);
    expect(model.micro!.count).toBe(microClusters[linkage]);
    expect(model.micro!.note).toContain('12,000 rows are more than the 10,000');
    expect(model.labels.length).toBe(12_000);
    expect(model.sizes.at(-1)).toBe(12_000);
    expect(model.order.length).toBe(model.micro!.count);
    expect(adjustedRand(model.labels, many.truth)).toBeGreaterThan(0.99);
    const error = await refusal(many.X, { linkage, nClusters: 6000 });
    expect(error.message).toContain('5000 small groups');
  });

  it('merges micro-clusters by Ward as the rows would be merged', async () => {
    const { X, truth } = blobs({ rows: 60_000, cols: 2, groups: 5, seed: 6 });
    const model = await fit(X, { nClusters: 5 });
    expect(model.micro!.count).toBe(microClusters.ward);
    expect(adjustedRand(model.labels, truth)).toBeGreaterThan(0.99);
    const spread = ({ centers, labels }: Hierarchical) => {
      let sum = 0;
      for (let i = 0; i < X.rows; i++) sum += squaredDistance(X, i, centers, labels[i]!);
      return sum;
    };
    const growth = model.heights.slice(-4).reduce((sum, height) => sum + height ** 2 / 2, 0);
    const whole = runToEnd(regroupSteps(compute, model, X, { nClusters: 1 }));
    expect(spread(model) + growth).toBeCloseTo(spread(whole), 3);
  });

  it('has no more leaves than different rows', async () => {
    const data = Float64Array.from({ length: 24_000 }, (_, p) => (p * 31) % 7);
    const model = await fit({ data, rows: 12_000, cols: 2 }, { linkage: 'average', nClusters: 7 });
    expect(model.micro!.count).toBe(7);
    expect(
      (await fit({ data: data.fill(1), rows: 12_000, cols: 2 }, { linkage: 'average', nClusters: 1 })).micro!.count,
    ).toBe(1);
  });

  it('shows its progress, and pauses often', async () => {
    for (const linkage of linkages) {
      const eager: Compute = { ...compute, workPerStep: 1e5 };
      const steps = hierarchicalSteps(eager, cloud(1500, 4, 1), { linkage });
      let [last, count] = [0, 0];
      for (let step = await steps.next(); !step.done; step = await steps.next()) {
        const { stage, fraction } = step.value;
        expect(stage).toBe('cluster');
        expect(fraction).toBeGreaterThanOrEqual(last);
        expect(fraction).toBeLessThanOrEqual(1);
        last = fraction;
        count++;
      }
      expect(count).toBeGreaterThan(30);
    }
  });

  it('frees its kernel when it is stopped', async () => {
    for (const linkage of linkages) {
      let freed = 0;
      const counting = <T extends { free(): void }>(kernel: T): T => Object.assign(kernel, { free: () => freed++ });
      const watched: Compute = {
        ...compute,
        workPerStep: 1e4,
        ward: (...given) => counting(compute.ward(...given)),
        linkage: (...given) => counting(compute.linkage(...given)),
        spanning: (...given) => counting(compute.spanning(...given)),
      };
      const steps = hierarchicalSteps(watched, cloud(500, 4, 1), { linkage });
      expect((await steps.next()).done).toBe(false);
      expect((await steps.next()).done).toBe(false);
      await steps.return(undefined as never);
      expect(freed).toBe(1);
    }
  });
});
