import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { median } from '../../../../src/core/stats';
import { wasmCompute } from '../../../../src/kernels/compute';
import { kmeansSteps } from '../../../../src/stages/cluster/kmeans/kmeans';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { silhouetteSteps } from '../../../../src/stages/evaluate/silhouette';
import { readBattery, readPublished, withoutNoise } from '../../../support/batteries';
import { isThere, matrix, readColumns, standardised, unlessThere } from '../../../support/tables';

const compute = wasmCompute();
const kmeans = (X: Matrix, nClusters: number, nInit = 50) =>
  runToEndAsync(kmeansSteps(compute, X, { nClusters, nInit, tol: 0 }));
const silhouette = (X: Matrix, labels: Int32Array) => runToEndAsync(silhouetteSteps(compute, X, labels));
const shared = (path: string) => readFileSync(new URL(`../../../../../shared/${path}`, import.meta.url), 'utf8');
const upTo = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);

interface Reference {
  readonly inertia: number;
  readonly sizes: number[];
  readonly silhouette?: number;
}
type Oracle = Record<string, Record<string, Record<string, Reference>>>;
const oracle = (set: string, key: string) =>
  Object.entries((JSON.parse(shared('oracles/clustering.json')) as Oracle)[set]![key]!);

/** The credit card customers, a missing cell taken as its column's median. */
function creditCards(): Matrix {
  const rows = shared('data/credit_card/CC GENERAL.csv')
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').slice(1))
    .map((cells) => cells.map((cell) => (cell === '' ? NaN : Number(cell))));
  const middles = rows[0]!.map((_, c) => median(rows.map((row) => row[c]!)));
  return standardised(matrix(rows.map((row) => row.map((value, c) => (Number.isNaN(value) ? middles[c]! : value)))), 0);
}

/** Sum of squared distances to the means of the rows with each label. */
function inertiaOf(X: Matrix, labels: Int32Array): number {
  const nClusters = labels.reduce((most, label) => Math.max(most, label), 0) + 1;
  const [sums, counts] = [new Float64Array(nClusters * X.cols), new Float64Array(nClusters)];
  labels.forEach((label) => counts[label]!++);
  X.data.forEach((value, p) => (sums[labels[Math.floor(p / X.cols)]! * X.cols + (p % X.cols)]! += value));
  return Float64Array.from(X.data).reduce((sum, value, p) => {
    const label = labels[Math.floor(p / X.cols)]!;
    return sum + (value - sums[label * X.cols + (p % X.cols)]! / counts[label]!) ** 2;
  }, 0);
}

/** Every set for which k-means labels were published, and with how many groups. */
const published = () =>
  ['fcps', 'graves', 'other', 'sipu', 'uci', 'wut'].flatMap((collection) =>
    readdirSync(new URL(`../../../../../shared/data/clustering/published_labels/${collection}`, import.meta.url))
      .map((file) => /^(.*)\.sklearn_kmeans\.k(\d+)\.csv$/.exec(file))
      .filter((match) => match !== null)
      .map(([file, name, k]) => ({ name: `${collection}/${name}`, file: `${collection}/${file}`, k: Number(k) })),
  );

const mall = 'mall_customers/Mall_Customers.csv';
const wholesale = 'wholesale/Wholesale_customers_data.csv';
/** Up to `exactUpTo` groups there is one best solution that everyone finds; beyond, starts decide by a few parts in a thousand. */
const sets: { set: string; key: string; X: () => Matrix; exactUpTo: number }[] = [
  { set: 'mall', key: 'kmeans_income_spend_raw', X: () => readColumns(mall, [3, 4]), exactUpTo: 8 },
  { set: 'mall', key: 'kmeans_3feat_std(ddof0)', X: () => standardised(readColumns(mall, [2, 3, 4]), 0), exactUpTo: 7 },
  { set: 'iris', key: 'kmeans_raw', X: () => readColumns('iris/iris.csv', upTo(4)), exactUpTo: 7 },
  { set: 'wine', key: 'kmeans_std', X: () => standardised(readColumns('wine/wine.csv', upTo(13)), 0), exactUpTo: 4 },
  { set: 'wholesale', key: 'kmeans_std', X: () => standardised(readColumns(wholesale, upTo(6, 2)), 0), exactUpTo: 5 },
  { set: 'credit_card', key: 'kmeans_median_imputed_std', X: creditCards, exactUpTo: 5 },
];

describe.skipIf(!isThere)(`k-means of known data sets${unlessThere}`, () => {
  it.each(sets)('reaches scikit-learn’s best inertia on $set, $key', async ({ set, key, X, exactUpTo }) => {
    const rows = X();
    let compared = 0;
    for (const [k, { inertia, sizes, silhouette: mean }] of oracle(set, key)) {
      const model = await kmeans(rows, Number(k));
      expect(model.inertia / inertia).toBeLessThan(Number(k) <= exactUpTo ? 1 + 1e-7 : 1.005);
      if (Math.abs(model.inertia / inertia - 1) > 1e-12) continue;
      compared++;
      const counts = upTo(Number(k)).map((label) => model.labels.filter((own) => own === label).length);
      expect(counts.sort((a, b) => a - b)).toEqual([...sizes].sort((a, b) => a - b));
      if (mean !== undefined && rows.rows < 3000)
        expect((await silhouette(rows, model.labels)).mean).toBeCloseTo(mean, 6);
    }
    expect(compared).toBeGreaterThan(0);
  });

  it('finds the five groups of the mall’s customers to the last digits', async () => {
    const X = readColumns(mall, [3, 4]);
    const model = await kmeans(X, 5, 50);
    expect(Math.abs(model.inertia - 44448.4554479337)).toBeLessThan(1e-6);
    expect((await silhouette(X, model.labels)).mean).toBeCloseTo(0.553931997, 7);
  });

  it.each([
    ['sipu/s1', 15, 8.917616e12, 0.9868],
    ['sipu/s3', 15, 1.688984e13, 0.7233],
    ['sipu/a1', 20, 1.2146258e10, 0.966],
    ['sipu/unbalance', 8, 2.14492063e11, 1],
  ] as const)('reaches the best known inertia on %s within 20 starts', async (name, k, best, ari) => {
    const { X, truth } = readBattery(name);
    const model = await kmeans(X, k, 20);
    expect(model.inertia / best).toBeLessThan(1.001);
    expect(adjustedRand(model.labels, truth)).toBeCloseTo(ari, 2);
  });

  it.each(isThere ? published() : [])(
    'comes within a thousandth of the published inertia on $name within 20 starts, or below it',
    async ({ name, file, k }) => {
      const { X, truth } = readBattery(name);
      const labels = readPublished(file);
      const model = await kmeans(X, k, 20);
      const best = inertiaOf(X, labels);
      expect(model.inertia / best).toBeLessThan(1.001);
      if (Math.abs(model.inertia / best - 1) > 1e-9) return;
      expect(adjustedRand(...withoutNoise(truth, model.labels))).toBeCloseTo(
        adjustedRand(...withoutNoise(truth, labels)),
        6,
      );
    },
    60_000,
  );
});
