import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/core/matrix';
import { runToEndAsync } from '../../../src/core/progress';
import { wasmCompute } from '../../../src/kernels/compute';
import { adviseKSteps } from '../../../src/pipeline/advise/advise-k';
import { readBattery } from '../../support/batteries';
import { isThere, matrix, readColumns, standardised, unlessThere } from '../../support/tables';

const advise = (X: Matrix) => runToEndAsync(adviseKSteps(wasmCompute(), X));
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
const table = (path: string, columns: readonly number[], skip: number) => {
  const text = readFileSync(new URL(`../../../../shared/data/${path}`, import.meta.url), 'utf8');
  const lines = text.trim().split(/\r?\n/).slice(skip);
  return matrix(lines.map((line) => columns.map((c) => Number(line.trim().split(/[\s,]+/)[c]))));
};
const mall = 'mall_customers/Mall_Customers.csv';

describe.skipIf(!isThere)(`advice on known data sets${unlessThere}`, () => {
  it.each<[string, readonly number[], () => Matrix]>([
    ['the mall’s customers by income and spending', [5], () => readColumns(mall, [3, 4])],
    ['the same, standardised', [5], () => standardised(readColumns(mall, [3, 4]), 0)],
    ['the same with age', [6], () => standardised(readColumns(mall, [2, 3, 4]), 0)],
    ['iris', [2, 3], () => readColumns('iris/iris.csv', upTo(4))],
    ['iris, standardised', [2, 3], () => standardised(readColumns('iris/iris.csv', upTo(4)), 0)],
    ['wine', [3], () => standardised(readColumns('wine/wine.csv', upTo(13)), 0)],
    ['ruspini', [4], () => table('r_cluster/ruspini.tab', [1, 2], 1)],
    ['unbalance', [8], () => table('clustering/sipu/unbalance.data.txt', [0, 1], 0)],
    ['tetra', [4], () => table('clustering/fcps/tetra.data.txt', [0, 1, 2], 0)],
  ])('finds the groups of %s', async (_, expected, X) => {
    const { nClusters, clear } = await advise(X());
    expect(expected).toContain(nClusters);
    expect(clear).toBe(true);
  });

  it.each(['sipu/s1', 'sipu/s3', 'sipu/a1', 'sipu/r15'])('finds the many groups of %s', async (name) => {
    const { X, groups } = readBattery(name);
    expect(await advise(X)).toMatchObject({ nClusters: groups, clear: true });
  });
});
