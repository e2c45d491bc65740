import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { variance } from '../../../../src/core/stats';
import { wasmCompute } from '../../../../src/kernels/compute';
import { hierarchicalSteps } from '../../../../src/stages/cluster/hierarchical/hierarchical';
import type { Linkage } from '../../../../src/stages/cluster/hierarchical/options';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { silhouetteSteps } from '../../../../src/stages/evaluate/silhouette';
import { seeded } from '../../../support/blobs';
import { readBattery, readPublished } from '../../../support/batteries';
import { isThere, matrix, readColumns, standardised, unlessThere } from '../../../support/tables';

const compute = wasmCompute();
const fit = (X: Matrix, linkage: Linkage, nClusters = 2) =>
  runToEndAsync(hierarchicalSteps(compute, X, { linkage, nClusters }));
const linkages = ['ward', 'average', 'complete', 'single'] as const;
const shared = (path: string) => new URL(`../../../../../shared/${path}`, import.meta.url);
const upTo = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);
const sizesOf = (labels: Int32Array) => {
  const sizes: number[] = [];
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  return sizes.sort((a, b) => a - b);
};

interface Golden {
  readonly sets: Record<
    string,
    {
      X: number[][];
      trees: Record<
        Linkage,
        { merges: number[]; heights: number[]; sizes: number[]; order: number[]; labels5: number[] }
      >;
    }
  >;
}
const golden = JSON.parse(
  readFileSync(new URL('../../../reference/hierarchical.json', import.meta.url), 'utf8'),
) as Golden;

describe('hierarchical clustering beside scipy', () => {
  const cases = Object.keys(golden.sets).flatMap((set) => linkages.map((linkage) => [set, linkage] as const));
  it.each(cases)('makes the same tree of the %s rows by %s', async (set, linkage) => {
    const { X, trees } = golden.sets[set]!;
    const theirs = trees[linkage];
    const ours = await fit(matrix(X), linkage, 5);
    ours.heights.forEach((height, t) => expect(Math.abs(height / theirs.heights[t]! - 1)).toBeLessThan(1e-12));
    expect([...ours.merges]).toEqual(theirs.merges);
    expect([...ours.sizes]).toEqual(theirs.sizes);
    expect([...ours.order]).toEqual(theirs.order);
    expect(adjustedRand(ours.labels, Int32Array.from(theirs.labels5))).toBe(1);
  });
});

describe.skipIf(!isThere)(`hierarchical clustering beside published values${unlessThere}`, () => {
  it.each([
    ['single', [0.632, 0.648, 0.735, 0.819, 1.64]],
    ['complete', [2.236, 2.429, 3.211, 4.025, 7.085]],
    ['average', [1.314, 1.381, 1.786, 1.964, 4.063]],
    ['ward', [3.828, 4.848, 6.399, 12.3, 32.448]],
  ] as const)('ends on the heights of R on iris, by %s', async (linkage, expected) => {
    const { heights } = await fit(readColumns('iris/iris.csv', upTo(4)), linkage);
    expect([...heights.slice(-5)].map((height) => Math.round(height * 1000) / 1000)).toEqual(expected);
  });

  interface Oracle {
    readonly [linkage: string]: { readonly sizes: number[]; readonly silhouette: number; readonly ARI?: number };
  }
  const oracle = JSON.parse(readFileSync(shared('oracles/clustering.json'), 'utf8')) as Record<
    string,
    Record<string, Oracle>
  >;
  const sets = [
    {
      set: 'mall',
      key: 'hc_income_spend_raw_k5',
      k: 5,
      X: () => readColumns('mall_customers/Mall_Customers.csv', [3, 4]),
    },
    { set: 'iris', key: 'hc_raw_k3', k: 3, X: () => readColumns('iris/iris.csv', upTo(4)) },
    {
      set: 'wholesale',
      key: 'hc_log1p_std_k2',
      k: 2,
      X: () => standardised(readColumns('wholesale/Wholesale_customers_data.csv', upTo(6, 2), Math.log1p), 0),
    },
  ];
  it.each(sets)('finds the groups of $set in $k, by all linkages', async ({ set, key, k, X }) => {
    for (const linkage of linkages) {
      const { labels } = await fit(X(), linkage, k);
      const expected = oracle[set]![key]![linkage]!;
      expect(sizesOf(labels)).toEqual(expected.sizes);
      const { mean } = await runToEndAsync(silhouetteSteps(compute, X(), labels));
      expect(mean).toBeCloseTo(expected.silhouette, 5);
    }
  });

  it('agrees with the species of iris and the cultivars of wine as much as others do', async () => {
    const iris = readColumns('iris/iris.csv', upTo(4));
    const species = Int32Array.from(upTo(150), (i) => Math.floor(i / 50));
    for (const linkage of linkages) {
      const { labels } = await fit(iris, linkage, 3);
      expect(adjustedRand(labels, species)).toBeCloseTo(oracle['iris']!['hc_raw_k3']![linkage]!.ARI!, 12);
    }
    const wine = standardised(readColumns('wine/wine.csv', upTo(13)), 0);
    const cultivars = Int32Array.from(readColumns('wine/wine.csv', [13]).data);
    const { labels } = await fit(wine, 'ward', 3);
    expect(adjustedRand(labels, cultivars)).toBeCloseTo(
      (oracle['wine'] as unknown as { ARI_ward3: number }).ARI_ward3,
      12,
    );
  });

  it('has the agglomerative coefficients of agnes', async () => {
    const table = (file: string) =>
      matrix(
        readFileSync(shared(`data/r_cluster/${file}`), 'utf8')
          .trimEnd()
          .split(/\r?\n/)
          .slice(1)
          .map((line) => line.trim().split(/\s+/).slice(1).map(Number)),
      );
    expect((await fit(table('ruspini.tab'), 'average')).agglomerativeCoefficient).toBeCloseTo(0.9479542, 7);
    expect((await fit(table('agriculture.tab'), 'average')).agglomerativeCoefficient).toBeCloseTo(0.7818932, 7);
  });

  const folder = shared('data/clustering/published_labels/');
  const published = isThere
    ? readdirSync(folder).flatMap((battery) =>
        readdirSync(new URL(`${battery}/`, folder))
          .map((file) => /^(.+)\.fastcluster_(\w+)\.k(\d+)\.csv$/.exec(file))
          .filter((found) => found !== null)
          .map(([file, set, linkage, k]) => ({
            file: `${battery}/${file}`,
            set: `${battery}/${set!}`,
            linkage: linkage as Linkage,
            k: Number(k),
          })),
      )
    : [];
  /** Sets with many equal distances: which of them is merged first decides, and a millionth of noise changes the answer. */
  const tied = [
    'sipu/aggregation.fastcluster_complete.k7.csv',
    'sipu/s3.fastcluster_average.k15.csv',
    'sipu/spiral.fastcluster_average.k3.csv',
    'sipu/spiral.fastcluster_complete.k3.csv',
    'sipu/spiral.fastcluster_ward.k3.csv',
    'wut/twosplashes.fastcluster_ward.k2.csv',
    'wut/z1.fastcluster_average.k3.csv',
    'wut/z1.fastcluster_complete.k3.csv',
    'wut/z1.fastcluster_ward.k3.csv',
  ];
  const large = 'sipu/birch2.fastcluster_ward.k100.csv';
  const agreement = async ({ file, linkage, k }: (typeof published)[number], X: Matrix) =>
    adjustedRand((await fit(X, linkage, k)).labels, readPublished(file));
  const clear = published.filter(({ file }) => !tied.includes(file) && file !== large);
  it.each(clear)('finds the labels of fastcluster: $file', async (one) => {
    expect(await agreement(one, readBattery(one.set).X)).toBe(1);
  });

  it.each(published.filter(({ file }) => tied.includes(file)))('has ties to break on $file', async (one) => {
    const { X } = readBattery(one.set);
    const rng = seeded(1);
    const spread = 1e-6 * Math.sqrt(variance(X.data));
    const found = new Set([await agreement(one, X)]);
    for (let draw = 0; draw < (X.rows > 1000 ? 6 : 12); draw++) {
      found.add(await agreement(one, { ...X, data: X.data.map((value) => value + spread * rng.normal()) }));
    }
    expect(found.size).toBeGreaterThan(1);
    if (!one.set.endsWith('z1')) expect(Math.max(...found)).toBeGreaterThan(0.85);
  });

  it('comes close to the labels of fastcluster on 100,000 rows, by micro-clusters', async () => {
    const one = published.find(({ file }) => file === large)!;
    expect(await agreement(one, readBattery(one.set).X)).toBeGreaterThan(0.995);
  });
});
