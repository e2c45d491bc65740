import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { wasmCompute } from '../../../../src/kernels/compute';
import { gmmSteps } from '../../../../src/stages/cluster/mixture/gmm';
import type { CovarianceType, GmmOptions } from '../../../../src/stages/cluster/mixture/options';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { silhouetteSteps } from '../../../../src/stages/evaluate/silhouette';
import { applyPcaSteps, pcaSteps } from '../../../../src/stages/reduce/pca';
import { isThere, matrix, readColumns, unlessThere } from '../../../support/tables';

interface Case {
  readonly covarianceType: CovarianceType;
  readonly maxIter: number;
  readonly nIter: number;
  readonly converged: boolean;
  readonly lowerBound: number;
  readonly logLikelihood: number;
  readonly bic: number;
  readonly aic: number;
  readonly weights: number[];
  readonly means: number[];
  readonly covariances: number[];
  readonly labels: number[];
  readonly firstProbabilities: number[];
}
const golden = JSON.parse(readFileSync(new URL('../../../reference/mixture.json', import.meta.url), 'utf8')) as {
  cols: number;
  X: number[];
  labels: number[];
  cases: Case[];
};
const gmm = (X: Matrix, options: GmmOptions) => runToEndAsync(gmmSteps(wasmCompute(), X, options));

const expectClose = (actual: ArrayLike<number>, expected: readonly number[], digits: number) => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, digits));
};

describe('a mixture beside scikit-learn’s, from the same labels', () => {
  const X = { data: Float64Array.from(golden.X), rows: golden.X.length / golden.cols, cols: golden.cols };
  const init = Int32Array.from(golden.labels);
  it.each(golden.cases)('$covarianceType, at most $maxIter iterations', async (expected) => {
    const { covarianceType, maxIter } = expected;
    const model = await gmm(X, { nClusters: 3, covarianceType, maxIter, tol: 1e-7, init });
    expect([model.nIter, model.converged]).toEqual([expected.nIter, expected.converged]);
    expect(model.lowerBounds.at(-1)).toBeCloseTo(expected.lowerBound, 9);
    expect(model.logLikelihood).toBeCloseTo(expected.logLikelihood, 7);
    expect(model.bic).toBeCloseTo(expected.bic, 7);
    expect(model.aic).toBeCloseTo(expected.aic, 7);
    expectClose(model.weights, expected.weights, 9);
    expectClose(model.means.data, expected.means, 8);
    expectClose(model.covariances, expected.covariances, 8);
    expectClose(model.probabilities!.data.subarray(0, 15), expected.firstProbabilities, 6);
    expect([...model.labels]).toEqual(expected.labels);
  });
});

/** As mclust has it, all but unregularised, and brought to rest. */
const strict = { nInit: 20, maxIter: 5000, tol: 1e-10, regCovar: 1e-10 };
const iris = () => readColumns('iris/iris.csv', [0, 1, 2, 3]);

describe.skipIf(!isThere)(`mixtures of known data sets${unlessThere}`, () => {
  it.each([
    ['spherical', 3, -853.8144],
    ['diag', 3, -744.6382],
    ['tied', 3, -632.9647],
    ['full', 3, -580.8396],
    ['full', 2, -574.0178],
  ] as const)('iris, %s, %i groups, is at least as likely as mclust’s', async (covarianceType, nClusters, bic) => {
    const model = await gmm(iris(), { nClusters, covarianceType, ...strict });
    expect(-model.bic).toBeGreaterThan(bic - 1e-4);
    if (covarianceType !== 'diag') expect(-model.bic).toBeLessThan(bic + 1e-2);
  });

  it('old faithful, three groups of one shape, comes to mclust’s', async () => {
    const model = await gmm(readColumns('r_mclust/faithful.csv', [1, 2]), {
      nClusters: 3,
      covarianceType: 'tied',
      ...strict,
    });
    expect(-model.bic).toBeGreaterThan(-2314.316 - 1e-3);
    expect(-model.bic).toBeLessThan(-2314.316 + 0.05);
  });

  it('tells genuine banknotes from counterfeit ones', async () => {
    const text = readFileSync(new URL('../../../../../shared/data/r_mclust/banknote.txt', import.meta.url), 'utf8');
    const lines = text.trim().split(/\r?\n/).slice(1);
    const X = matrix(lines.map((line) => line.split(' ').slice(1).map(Number)));
    const truth = Int32Array.from(lines, (line) => (line.includes('genuine') ? 1 : 0));
    const model = await gmm(X, { nClusters: 2, covarianceType: 'tied', ...strict });
    expect(adjustedRand(model.labels, truth)).toBeGreaterThan(0.97);
  });

  it('two groups of wholesale customers in two components have the known silhouette', async () => {
    const all = readColumns('wholesale/Wholesale_customers_data.csv', [2, 3, 4, 5, 6, 7], Math.log);
    const kept = Array.from({ length: all.rows }, (_, row) => row).filter(
      (row) => ![65, 66, 75, 128, 154].includes(row),
    );
    const X = matrix(kept.map((row) => [...all.data.subarray(6 * row, 6 * row + 6)]));
    const pca = await runToEndAsync(pcaSteps(X, { nComponents: 2 }));
    const scores = await runToEndAsync(applyPcaSteps(pca, X));
    const model = await gmm(scores, { nClusters: 2 });
    const { mean } = await runToEndAsync(silhouetteSteps(wasmCompute(), scores, model.labels));
    expect(mean).toBeCloseTo(0.4219, 3);
  });
});
