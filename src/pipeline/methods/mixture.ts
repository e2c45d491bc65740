import { takeMatrixRows, type Matrix } from '../../core/matrix';
import type { MethodView } from '../../core/method-view';
import type { AsyncSteps } from '../../core/progress';
import { Rng } from '../../core/rng';
import type { Change } from '../../core/source';
import { variance } from '../../core/stats';
import { whole } from '../../core/words';
import { applyGmmSteps } from '../../stages/cluster/mixture/apply';
import { gmmSteps, type Gmm } from '../../stages/cluster/mixture/gmm';
import { covarianceTypes } from '../../stages/cluster/mixture/options';
import { selectGmmSteps, type GmmSelection } from '../../stages/cluster/mixture/select';
import type { Recipe } from '../recipe';
import type { Services } from '../services';
import { withoutEmpty } from './groups';
import type { Fitted, Method } from './method';

/** Of a comparison of mixtures: so many fits of more rows would take long, and their number hardly depends on it. */
const SELECT_ROWS = 5000;
const MAX_GROUPS = 12;
/** Below this a customer is between groups. */
const SURE = 0.8;

/** Of a column's variance: differences of less than a tenth of its deviation make no kinds of customer, and rows that share one value no group. */
const LEAST_RIDGE = 0.01;
/** Columns with no more values than this hold steps rather than measures. */
const STEPS = 10;

/**
 * What to add to each column's variance, as a share of it. A yes or no, or a count from 1 to 5, is known to its rounding only:
 * taken as exact, a group of nothing but ones would have no width and infinite density, and groups would be made of answers.
 * So columns of a few values are as wide as numbers rounded to their steps, whose variance is step² / 12.
 */
function ridgeOf(X: Matrix): number[] {
  return Array.from({ length: X.cols }, (_, c) => {
    const column = Float64Array.from({ length: X.rows }, (_row, i) => X.data[i * X.cols + c]!);
    const values = new Set<number>();
    for (let i = 0; i < X.rows && values.size <= STEPS; i++) values.add(column[i]!);
    if (values.size < 2 || values.size > STEPS) return LEAST_RIDGE;
    const sorted = Float64Array.from(values).sort();
    const step = sorted.reduce(
      (least, value, i) => (i > 0 ? Math.min(least, value - sorted[i - 1]!) : least),
      Infinity,
    );
    return Math.max(LEAST_RIDGE, step ** 2 / 12 / variance(column));
  });
}

/** Overlapping groups, every customer with the odds of belonging. */
export const gmm: Method<Gmm> = {
  isTold: () => false,
  async *fit({ features: { X } }, recipe, _, { compute }) {
    const regCovar = ridgeOf(X);
    const { nClusters, maxIter } = recipe.cluster;
    const { covarianceType, nInit } = recipe.cluster.gmm;
    const options = { nInit, maxIter, regCovar, seed: recipe.seed };
    if (nClusters !== 'auto' && covarianceType !== 'auto') {
      return fittedOf(yield* gmmSteps(compute, X, { ...options, nClusters, covarianceType }), [], []);
    }
    const { selection, changes } = yield* selectSteps(compute, X, recipe, regCovar);
    const { best } = selection;
    const model =
      best.labels.length === X.rows
        ? best
        : yield* gmmSteps(compute, X, { ...options, nClusters: best.nClusters, covarianceType: best.covarianceType });
    return fittedOf(model, selection.trials, changes);
  },
  async *refit(model, { features: { X } }, { cluster: { maxIter } }, { compute }) {
    const { labels, nClusters } = withoutEmpty((yield* applyGmmSteps(compute, model, X)).labels);
    const { covarianceType } = model;
    const options = { nClusters, covarianceType, maxIter, regCovar: ridgeOf(X), init: labels };
    return fittedOf(yield* gmmSteps(compute, X, options), [], []);
  },
  apply: (model, { features: { X } }, { compute }) => applyGmmSteps(compute, model, X),
};

/** Compares numbers of groups and shapes by their BIC, on a sample where there are many customers. */
async function* selectSteps(
  compute: Services['compute'],
  X: Matrix,
  { cluster, seed }: Recipe,
  regCovar: number[],
): AsyncSteps<{ selection: GmmSelection; changes: Change[] }> {
  const sample = X.rows > SELECT_ROWS ? takeMatrixRows(X, new Rng(seed).sample(X.rows, SELECT_ROWS)) : X;
  const { nClusters, maxIter } = cluster;
  const { covarianceType, nInit } = cluster.gmm;
  const selection = yield* selectGmmSteps(compute, sample, {
    kMin: nClusters === 'auto' ? 1 : nClusters,
    kMax: nClusters === 'auto' ? Math.min(MAX_GROUPS, sample.rows) : nClusters,
    covarianceTypes: covarianceType === 'auto' ? covarianceTypes : [covarianceType],
    ...{ nInit, maxIter, regCovar, seed },
  });
  if (sample === X) return { selection, changes: [] };
  const message = `The number and the shape of the groups were chosen on ${whole(SELECT_ROWS)} customers, drawn at random; the groups themselves were fitted to all.`;
  return { selection, changes: [{ code: 'cluster/chosen-on-sample', count: SELECT_ROWS, message }] };
}

/** A mixture as a run takes it. */
export function fittedOf(model: Gmm, trials: GmmSelection['trials'], changes: readonly Change[]): Fitted<Gmm> {
  const { labels, nClusters, nIter, converged, certainty } = model;
  return { labels, nClusters, model, nIter, converged, probabilities: certainty, view: viewOf(model, trials), changes };
}

function viewOf(model: Gmm, trials: GmmSelection['trials']): MethodView {
  const { covarianceType, nClusters, labels, certainty, bic, aic, icl } = model;
  const same = trials.filter((trial) => trial.covarianceType === covarianceType);
  const rows = new Float64Array(nClusters);
  const sums = rows.slice();
  const unsure = rows.slice();
  labels.forEach((label, i) => {
    rows[label]!++;
    sums[label]! += certainty[i]!;
    if (certainty[i]! < SURE) unsure[label]!++;
  });
  return {
    kind: 'mixture',
    covarianceType,
    criteria: same.length > 0 ? same : [{ nClusters, bic, aic, icl }],
    certainty: Array.from(rows, (count, segment) => ({
      segment,
      mean: sums[segment]! / Math.max(1, count),
      unsure: unsure[segment]!,
    })).filter(({ segment }) => rows[segment]! > 0),
  };
}
