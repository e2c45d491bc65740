import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runToEnd, runToEndAsync } from '../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../src/kernels/compute';
import { kmeansSteps } from '../../../src/stages/cluster/kmeans/kmeans';
import { adjustedRand } from '../../../src/stages/evaluate/adjusted-rand';
import { fowlkesMallows } from '../../../src/stages/evaluate/fowlkes-mallows';
import { amiSteps, averageMethods, nmi, vMeasure, type AverageMethod } from '../../../src/stages/evaluate/information';
import { calinskiHarabaszSteps, daviesBouldinSteps } from '../../../src/stages/evaluate/separation';
import { silhouetteSteps } from '../../../src/stages/evaluate/silhouette';
import { isThere, matrix, readColumns, unlessThere } from '../../support/tables';

interface Golden {
  readonly pairs: {
    readonly a: number[];
    readonly b: number[];
    readonly ari: number;
    readonly fmi: number;
    readonly nmi: Record<AverageMethod, number>;
    readonly ami: Record<AverageMethod, number>;
    readonly homogeneity: number;
    readonly completeness: number;
    readonly vMeasure: number;
  }[];
  readonly tables: {
    readonly X: number[][];
    readonly labels: number[];
    readonly silhouettes: number[];
    readonly calinskiHarabasz: number;
    readonly daviesBouldin: number;
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../reference/evaluate.json', import.meta.url), 'utf8'),
) as unknown as Golden;

describe('scikit-learn’s numbers', () => {
  it.each(golden.pairs.map((pair, i) => [i, pair] as const))('of two labelings, number %i', (_, pair) => {
    const [a, b] = [Int32Array.from(pair.a), Int32Array.from(pair.b)];
    expect(adjustedRand(a, b)).toBeCloseTo(pair.ari, 9);
    expect(fowlkesMallows(a, b)).toBeCloseTo(pair.fmi, 9);
    for (const method of averageMethods) {
      expect(nmi(a, b, method)).toBeCloseTo(pair.nmi[method], 9);
      expect(runToEnd(amiSteps(a, b, method))).toBeCloseTo(pair.ami[method], 9);
    }
    const v = vMeasure(a, b);
    for (const name of ['homogeneity', 'completeness', 'vMeasure'] as const) expect(v[name]).toBeCloseTo(pair[name], 9);
  });

  it.each(golden.tables.map((table, i) => [i, table] as const))('of groups of rows, number %i', async (_, table) => {
    const X = matrix(table.X);
    const labels = Int32Array.from(table.labels);
    expect(runToEnd(calinskiHarabaszSteps(X, labels)) / table.calinskiHarabasz).toBeCloseTo(1, 9);
    expect(runToEnd(daviesBouldinSteps(X, labels))).toBeCloseTo(table.daviesBouldin, 9);
    for (const [compute, digits] of [
      [twinCompute(), 9],
      [wasmCompute(), 5],
    ] as const) {
      const { values } = await runToEndAsync(silhouetteSteps(compute, X, labels));
      table.silhouettes.forEach((value, i) => expect(values[i]).toBeCloseTo(value, digits));
    }
  });
});

describe.skipIf(!isThere)(`published numbers${unlessThere}`, () => {
  it('of the mall’s five groups', async () => {
    const X = readColumns('mall_customers/Mall_Customers.csv', [3, 4]);
    const { labels } = await runToEndAsync(kmeansSteps(wasmCompute(), X, { nClusters: 5, nInit: 50 }));
    expect(runToEnd(calinskiHarabaszSteps(X, labels))).toBeCloseTo(247.35899338037282, 7);
    expect(runToEnd(daviesBouldinSteps(X, labels))).toBeCloseTo(0.5725628995597087, 9);
    const { mean } = await runToEndAsync(silhouetteSteps(twinCompute(), X, labels));
    expect(mean).toBeCloseTo(0.553931997444648, 9);
    expect((await runToEndAsync(silhouetteSteps(wasmCompute(), X, labels))).mean).toBeCloseTo(0.553931997444648, 5);
  });

  it('of the flowers’ groups against their species', async () => {
    const X = readColumns('iris/iris.csv', [0, 1, 2, 3]);
    const species = Int32Array.from({ length: 150 }, (_, i) => Math.floor(i / 50));
    const { labels } = await runToEndAsync(kmeansSteps(wasmCompute(), X, { nClusters: 3 }));
    expect(adjustedRand(species, labels)).toBeCloseTo(0.7302, 4);
    expect(nmi(species, labels)).toBeCloseTo(0.7582, 4);
    expect(runToEnd(amiSteps(species, labels))).toBeCloseTo(0.7551, 4);
    expect(fowlkesMallows(species, labels)).toBeCloseTo(0.8208, 4);
  });

  it('of k-means on the mall’s table, for every number of groups where the same were found', async () => {
    const path = new URL('../../../../shared/oracles/clustering.json', import.meta.url);
    const { mall } = JSON.parse(readFileSync(path, 'utf8')) as {
      mall: { kmeans_income_spend_raw: Record<string, { inertia: number; CH?: number; DB?: number }> };
    };
    const X = readColumns('mall_customers/Mall_Customers.csv', [3, 4]);
    for (const [k, expected] of Object.entries(mall.kmeans_income_spend_raw)) {
      if (expected.CH === undefined) continue;
      const options = { nClusters: Number(k), nInit: 50 };
      const { labels, inertia } = await runToEndAsync(kmeansSteps(wasmCompute(), X, options));
      expect(inertia / expected.inertia).toBeLessThan(1 + 1e-9);
      if (inertia / expected.inertia < 1 - 1e-9) continue;
      expect(runToEnd(calinskiHarabaszSteps(X, labels)) / expected.CH).toBeCloseTo(1, 6);
      expect(runToEnd(daviesBouldinSteps(X, labels))).toBeCloseTo(expected.DB!, 6);
    }
  });
});
