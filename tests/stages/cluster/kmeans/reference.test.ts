import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { median } from '../../../../src/core/stats';
import { wasmCompute } from '../../../../src/kernels/compute';
import { kmeansSteps } from '../../../../src/stages/cluster/kmeans/kmeans';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { silhouetteSteps } from '../../../../src/stages/evaluate/silhouette';
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

function battery(name: string): { X: Matrix; truth: Int32Array } {
  const lines = shared(`data/clustering/${name}.data.txt`).trim().split('\n');
  const truth = shared(`data/clustering/${name}.labels0.txt`).trim().split(/\s+/);
  return {
    X: matrix(lines.map((line) => line.trim().split(/\s+/).map(Number))),
    truth: Int32Array.from(truth, Number),
  };
}

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
    ['sipu/a1', 20, 1.2146258e10, 0.966],
    ['sipu/unbalance', 8, 2.14492063e11, 1],
  ] as const)('reaches the best known inertia on %s within 20 starts', async (name, k, best, ari) => {
    const { X, truth } = battery(name);
    const model = await kmeans(X, k);
    expect(model.inertia / best).toBeLessThan(1.001);
    expect(adjustedRand(model.labels, truth)).toBeCloseTo(ari, 2);
  });
});
