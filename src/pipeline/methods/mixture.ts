import { takeMatrixRows, type Matrix } from '../../core/matrix';
import type { MethodView } from '../../core/method-view';
import type { AsyncSteps } from '../../core/progress';
import { Rng } from '../../core/rng';
import type { Change } from '../../core/source';
import { whole } from '../../core/words';
import { applyGmmSteps } from '../../stages/cluster/mixture/apply';
import { gmmSteps, type Gmm } from '../../stages/cluster/mixture/gmm';
import { covarianceTypes } from '../../stages/cluster/mixture/options';
import { selectGmmSteps, type GmmSelection } from '../../stages/cluster/mixture/select';
import type { Recipe } from '../recipe';
import type { Services } from '../services';
import type { Fitted, Method } from './method';

/** Of a comparison of mixtures: so many fits of more rows would take long, and their number hardly depends on it. */
const SELECT_ROWS = 5000;
const MAX_GROUPS = 12;
/** Below this a customer is between groups. */
const SURE = 0.8;

/** Overlapping groups, every customer with the odds of belonging. */
export const gmm: Method<Gmm> = {
  isTold: () => false,
  async *fit({ features: { X } }, recipe, _, { compute }) {
    const { nClusters, maxIter } = recipe.cluster;
    const { covarianceType, nInit } = recipe.cluster.gmm;
    const options = { nInit, maxIter, seed: recipe.seed };
    if (nClusters !== 'auto' && covarianceType !== 'auto') {
      return fittedOf(yield* gmmSteps(compute, X, { ...options, nClusters, covarianceType }), [], []);
    }
    const { selection, changes } = yield* selectSteps(compute, X, recipe);
    const { best } = selection;
    const model =
      best.labels.length === X.rows
        ? best
        : yield* gmmSteps(compute, X, { ...options, nClusters: best.nClusters, covarianceType: best.covarianceType });
    return fittedOf(model, selection.trials, changes);
  },
  apply: (model, { features: { X } }, { compute }) => applyGmmSteps(compute, model, X),
};

/** Compares numbers of groups and shapes by their BIC, on a sample where there are many customers. */
async function* selectSteps(
  compute: Services['compute'],
  X: Matrix,
  { cluster, seed }: Recipe,
): AsyncSteps<{ selection: GmmSelection; changes: Change[] }> {
  const sample = X.rows > SELECT_ROWS ? takeMatrixRows(X, new Rng(seed).sample(X.rows, SELECT_ROWS)) : X;
  const { nClusters, maxIter } = cluster;
  const { covarianceType, nInit } = cluster.gmm;
  const selection = yield* selectGmmSteps(compute, sample, {
    kMin: nClusters === 'auto' ? 1 : nClusters,
    kMax: nClusters === 'auto' ? Math.min(MAX_GROUPS, sample.rows) : nClusters,
    covarianceTypes: covarianceType === 'auto' ? covarianceTypes : [covarianceType],
    ...{ nInit, maxIter, seed },
  });
  if (sample === X) return { selection, changes: [] };
  const message = `The number and the shape of the groups were chosen on ${whole(SELECT_ROWS)} customers, drawn at random; the groups themselves were fitted to all.`;
  return { selection, changes: [{ code: 'cluster/chosen-on-sample', count: SELECT_ROWS, message }] };
}

function fittedOf(model: Gmm, trials: GmmSelection['trials'], changes: readonly Change[]): Fitted<Gmm> {
  const { labels, nClusters, nIter, converged, certainty } = model;
  return { labels, nClusters, model, nIter, converged, probabilities: certainty, view: viewOf(model, trials), changes };
}

function viewOf(model: Gmm, trials: GmmSelection['trials']): MethodView {
  const { covarianceType, nClusters, labels, certainty, bic, aic, icl } = model;
  const same = trials.filter((trial) => trial.covarianceType === covarianceType);
  const rows = Float64Array.from({ length: nClusters });
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
