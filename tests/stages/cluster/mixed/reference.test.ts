import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEnd } from '../../../../src/core/progress';
import { pamSteps } from '../../../../src/stages/cluster/mixed/pam';
import { isThere, matrix, unlessThere } from '../../../support/tables';

/** Two columns of numbers after a row's name. */
function ruspini(): Matrix {
  const text = readFileSync(new URL('../../../../../shared/data/r_cluster/ruspini.tab', import.meta.url), 'utf8');
  return matrix(
    text
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.trim().split(/\s+/).slice(-2).map(Number)),
  );
}
const pam = (X: Matrix, nClusters: number, init: 'build' | 'lab' = 'build') =>
  runToEnd(
    pamSteps(
      { numbers: X, categories: { data: new Int32Array(0), rows: X.rows, cols: 0 } },
      { nClusters, metric: 'euclidean', init },
    ),
  );

describe.skipIf(!isThere)(`PAM against R’s cluster package${unlessThere}`, () => {
  it('finds Ruspini’s four groups with their sizes and average silhouette', () => {
    const { labels, averageSilhouette } = pam(ruspini(), 4);
    expect(averageSilhouette).toBeCloseTo(0.7376569909, 9);
    const sizes = [0, 1, 2, 3].map((k) => labels.filter((label) => label === k).length);
    expect(sizes.sort((a, b) => a - b)).toEqual([15, 17, 20, 23]);
  });

  it.each([
    [2, 0.5827],
    [3, 0.6327],
    [4, 0.7377],
    [5, 0.7135],
    [6, 0.5994],
  ])('finds the average silhouette of %i groups', (k, silhouette) => {
    expect(pam(ruspini(), k).averageSilhouette).toBeCloseTo(silhouette, 4);
  });
});
