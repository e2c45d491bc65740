import { applyGmmSteps } from '../../stages/cluster/mixture/apply';
import { gmmSteps, type GmmModel } from '../../stages/cluster/mixture/gmm';
import { covarianceTypes, type CovarianceType, type GmmOptions } from '../../stages/cluster/mixture/options';
import { selectGmmSteps } from '../../stages/cluster/mixture/select';
import { requireFinite } from '../../core/finite';
import { invalid, readLabels, readMatrix, type Input } from '../inputs';
import type { Starts } from '../start';
import type { mixtureCalls } from './mixture-list';
import { readModel, readNumbers } from './mixture-parts';

/** What each function of {@link mixtureCalls} does. */
export const mixtureCallables: Starts<typeof mixtureCalls> = {
  'cluster.gmm'(input, options, { compute }) {
    const init = typeof options['init'] === 'object' && { init: readLabels(options, 'init') };
    return gmmSteps(compute, readMatrix(input, 'X'), { ...(options as unknown as GmmOptions), ...init });
  },
  'cluster.selectGmm'(input, options, { compute }) {
    return selectGmmSteps(compute, readMatrix(input, 'X'), options);
  },
  'cluster.applyGmm'(input, _, { compute }) {
    return applyGmmSteps(compute, readMixture(readModel(input, 'cluster.gmm')), readMatrix(input, 'X'));
  },
};

/** The share of all rows, and rounding. */
const MOST_WEIGHT = 1 + 1e-6;

function readMixture(model: Input): GmmModel {
  const covarianceType = model['covarianceType'] as CovarianceType;
  if (!covarianceTypes.includes(covarianceType))
    throw invalid('covarianceType', `expected ${covarianceTypes.join(', ')}`);
  const means = readMatrix(model, 'means');
  requireFinite(means, 'cluster');
  const { rows: k, cols } = means;
  if (k === 0) throw invalid('means', 'there is no group');
  const weights = readNumbers(model, 'weights', k);
  if (weights.some((weight) => !(weight > 0 && weight < MOST_WEIGHT)))
    throw invalid('weights', 'expected shares above 0, up to 1');
  const constantColumns = readLabels(model, 'constantColumns');
  const size = { full: k * cols * cols, tied: cols * cols, diag: k * cols, spherical: k }[covarianceType];
  return {
    covarianceType,
    weights,
    means,
    covariances: readNumbers(model, 'covariances', size),
    constantColumns,
    fences: readNumbers(model, 'fences', k),
  };
}
