import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/core/matrix';
import { runToEnd } from '../../../src/core/progress';
import { pcaSteps } from '../../../src/stages/reduce/pca';
import { isThere, oracle, readColumns, standardised, unlessThere } from '../../support/tables';

const pca = (X: Matrix) => runToEnd(pcaSteps(X, { nComponents: X.cols }));
const upTo = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);
const income = (value: number) => Math.log1p(value);

interface Case {
  readonly set: string;
  readonly key: string;
  readonly X: () => Matrix;
}
const wholesale = 'wholesale/Wholesale_customers_data.csv';
const cases: readonly Case[] = [
  { set: 'iris', key: 'pca_raw', X: () => readColumns('iris/iris.csv', upTo(4)) },
  { set: 'iris', key: 'pca_std', X: () => standardised(readColumns('iris/iris.csv', upTo(4)), 0) },
  { set: 'wine', key: 'pca_std', X: () => standardised(readColumns('wine/wine.csv', upTo(13)), 0) },
  { set: 'wholesale', key: 'pca_std', X: () => standardised(readColumns(wholesale, upTo(6, 2)), 0) },
  { set: 'wholesale', key: 'pca_log1p_std', X: () => standardised(readColumns(wholesale, upTo(6, 2), income), 0) },
  {
    set: 'mall',
    key: 'pca_3feat_std',
    X: () => standardised(readColumns('mall_customers/Mall_Customers.csv', upTo(3, 2)), 0),
  },
];

describe.skipIf(!isThere)(`principal components of known data sets${unlessThere}`, () => {
  it.each(cases)('equal scikit-learn’s on $set, $key', ({ set, key, X }) => {
    const expected = oracle('clustering.json')[set]![key]!;
    const model = pca(X());
    expected.explained_variance.forEach((value, c) => expect(model.explainedVariance[c]).toBeCloseTo(value, 9));
    expected.ratio.forEach((value, c) => expect(model.explainedVarianceRatio[c]).toBeCloseTo(value, 9));
    [expected.PC1, expected.PC2].forEach((loadings, c) => {
      const own = model.components.data.subarray(c * loadings.length, (c + 1) * loadings.length);
      const together = loadings.reduce((sum, loading, j) => sum + loading * own[j]!, 0);
      loadings.forEach((loading, j) => expect(own[j]! * Math.sign(together)).toBeCloseTo(loading, 9));
    });
  });

  it('equal R’s prcomp on USArrests, scaled', () => {
    const { sdev, components } = pca(standardised(readColumns('r_cluster/USArrests.csv', upTo(4, 1)), 1));
    [1.5748783, 0.9948694, 0.5971291, 0.4164494].forEach((value, c) => expect(sdev[c]).toBeCloseTo(value, 7));
    // R prints −.5358995 −.5831836 −.2781909 −.5434321; the sign is ours
    [0.5358995, 0.5831836, 0.2781909, 0.5434321].forEach((value, j) =>
      expect(components.data[j]).toBeCloseTo(value, 7),
    );
  });

  it('equal the published ratios on the wholesale customers without the five outliers', () => {
    const X = readColumns(wholesale, upTo(6, 2), Math.log);
    const outlying = new Set([65, 66, 75, 128, 154]);
    const kept = upTo(X.rows).filter((row) => !outlying.has(row));
    const data = Float64Array.from(kept.flatMap((row) => [...X.data.subarray(row * 6, row * 6 + 6)]));
    const { explainedVarianceRatio } = pca({ data, rows: kept.length, cols: 6 });
    [0.443, 0.2638, 0.1231, 0.1012, 0.0485, 0.0204].forEach((value, c) =>
      expect(explainedVarianceRatio[c]).toBeCloseTo(value, 4),
    );
  });
});
