import { covarianceTypes, gmmDefaults, selectGmmDefaults } from '../../stages/cluster/mixture/options';
import { seeded, type CallText } from '../call-text';

const fitting = {
  nInit: `how many starts, the likeliest is kept; default ${gmmDefaults.nInit}`,
  maxIter: `default ${gmmDefaults.maxIter}`,
  tol: `stop when the mean log-likelihood of a row gained less; default ${gmmDefaults.tol}`,
  regCovar: `added to each variance, as a share of the column's; one number, or a list of one a column; default ${gmmDefaults.regCovar}`,
  seed: seeded(gmmDefaults.seed),
};
const shapes = covarianceTypes.map((type) => `'${type}'`).join(', ');

/** Mixtures of normal distributions. */
export const mixtureCalls = {
  'cluster.gmm': {
    summary:
      '{ X: Matrix } → { labels: Int32Array, nClusters, certainty: Float64Array (probability of the own group), probabilities?: Matrix (left out above 2 million cells), weights, means: Matrix, covariances, logDensities, logLikelihood, bic, aic, icl (less is better), nParameters, nIter, converged, lowerBounds, collapsedStarts, constantColumns, fences }',
    inputs: ['X'],
    options: {
      nClusters: 'how many groups; required',
      covarianceType: `the shape of groups: ${shapes}; default '${gmmDefaults.covarianceType}'`,
      init: "'k-means' (default), or an Int32Array of one label a row, then there is one start",
      ...fitting,
    },
  },
  'cluster.selectGmm': {
    summary:
      '{ X: Matrix } → { trials: { covarianceType, nClusters, converged, logLikelihood, nParameters, bic, aic, icl }[], refusals: { covarianceType, nClusters, code }[], best } where best has the least BIC and is as cluster.gmm gives it',
    inputs: ['X'],
    options: {
      kMin: `the fewest groups; default ${selectGmmDefaults.kMin}`,
      kMax: `the most; default ${selectGmmDefaults.kMax}`,
      covarianceTypes: `a list of shapes; default [${shapes}]`,
      ...fitting,
    },
  },
  'cluster.applyGmm': {
    summary:
      '{ model, X: Matrix } with a model as cluster.gmm gives it → { labels: Int32Array, probabilities: Float64Array (of the own group), logDensities: Float64Array, novel: Uint8Array } of new rows',
    inputs: ['model', 'X'],
    options: {},
  },
} as const satisfies Readonly<Record<string, CallText>>;
