import type { Compute } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import { partOf } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';
import { countDistinct } from '../distinct';
import { kmeansSteps } from '../kmeans/kmeans';
import { maximise, type Components } from './components';
import { firstSteps, weighSteps } from './em';
import { loadSteps, type Loaded } from './loaded';
import { mergeNearest } from './merge-nearest';
import { normalsSteps } from './normals';
import { drawnTowards, type Prior } from './prior';
import { roundingShares } from './rounding';

/** How a path of mixtures is walked. */
export interface MergePathOptions {
  /** Groups to begin with; fewer when there are few rows. */
  readonly start: number;
  /** Iterations for each number of groups: the next merge need not wait until all is at rest. */
  readonly maxIter: number;
  readonly seed: number;
}

/** What is done when nothing else is asked for. */
export const mergePathDefaults = { start: 40, maxIter: 12, seed: 1 } as const;

/** With more columns groups are taken as stretched along the columns only: whole covariances would have more numbers than rows tell. */
const MOST_TURNED = 16;
/** Rows that each group needs for a column, to begin with. */
const ROWS_PER_COLUMN = 2;
/** An iteration that gains less for a row is the last one. */
const TOL = 1e-4;

/**
 * Mixtures of normal distributions of ever fewer groups, as steps: from many small ones, the two that lose least when they are
 * one are merged, again and again, with a few iterations between. Fits of few groups begun so are better than ones begun with
 * k-means, and all of them together take no longer than a few of those. O(start · maxIter · rows · groups · cols²).
 *
 * Covariances are drawn towards that of all rows as far as one row more would (Fraley and Raftery's prior), and widened by what
 * rounding may have hidden, so that no group collapses.
 *
 * @param X rows × features, finite
 * @returns labels by number of groups, of the numbers that the path came through; groups without rows are left out
 * @throws AppError as `gmmSteps`, when the rows are unfit
 * @see Fraley and Raftery (2007), J. Classification 24:155–181; Figueiredo and Jain (2002), IEEE Trans. PAMI 24:381–396
 */
export async function* mergePathSteps(
  compute: Compute,
  X: Matrix,
  options: Partial<MergePathOptions> = {},
): AsyncSteps<Map<number, Int32Array>> {
  const { start, maxIter, seed } = { ...mergePathDefaults, ...options };
  const covarianceType = pathShape(X.cols);
  const most = Math.min(start, Math.max(1, Math.floor(X.rows / (ROWS_PER_COLUMN * (X.cols + 1)))));
  const nClusters = countDistinct(X, most);
  const first = yield* kmeansSteps(compute, X, { nClusters, nInit: 1, maxIter: 20, seed });
  const rows = yield* loadSteps(compute, X, covarianceType);
  try {
    const shares = roundingShares(X);
    const ridge = rows.variances.map((variance, c) => shares[rows.frame.columns[c]!]! * variance);
    const labels = first.labels.slice();
    const all = yield* firstSteps(rows, { nClusters: 1, covarianceType }, new Int32Array(X.rows), ridge);
    const prior = { covariance: all.covariances, rows: X.rows };
    let components = yield* firstSteps(rows, { nClusters, covarianceType }, labels, ridge);
    const path = new Map<number, Int32Array>();
    for (let k = nClusters; k >= 1; k--) {
      const note = { stage: 'cluster', fraction: 1 - k / nClusters, note: `a mixture of ${k} groups` };
      const settled = yield* partOf(settleSteps(rows, components, labels, ridge, prior, maxIter), () => note);
      path.set(k, labels.slice());
      if (k > 1) components = mergeNearest(settled);
    }
    return path;
  } finally {
    rows.kernel.free();
  }
}

/** The shape of the groups of a path: of their own each, or stretched along the columns where there are many. */
export function pathShape(cols: number): 'full' | 'diag' {
  return cols <= MOST_TURNED ? 'full' : 'diag';
}

/** A few iterations; `labels` are those of the last. */
async function* settleSteps(
  rows: Loaded,
  start: Components,
  labels: Int32Array,
  ridge: Float64Array,
  prior: Prior,
  maxIter: number,
): AsyncSteps<Components> {
  const now = { stage: 'cluster', fraction: 0, note: '', labels };
  let components = drawnTowards(prior, start);
  let last = -Infinity;
  for (let i = 0; i < maxIter; i++) {
    const normals = yield* normalsSteps(components, rows.pace);
    if (!normals) return components;
    const sums = yield* weighSteps(rows, normals, 'double', now);
    components = drawnTowards(prior, maximise(normals.means, components.covarianceType, sums, ridge));
    const bound = sums[0]! / rows.X.rows;
    if (bound - last < TOL) return components;
    last = bound;
  }
  return components;
}
