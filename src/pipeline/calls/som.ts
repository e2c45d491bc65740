import { requireFinite } from '../../core/finite';
import { applySomSteps } from '../../stages/cluster/som/apply';
import { somSteps, type SomModel } from '../../stages/cluster/som/som';
import { invalid, readLabels, readMatrix, type Input } from '../inputs';
import type { Starts } from '../start';
import { readModel, readNumbers } from './mixture-parts';
import type { somCalls } from './som-list';

/** What each function of {@link somCalls} does. */
export const somCallables: Starts<typeof somCalls> = {
  'cluster.som'(input, options, { compute }) {
    return somSteps(compute, readMatrix(input, 'X'), options);
  },
  'cluster.applySom'(input, _, { compute }) {
    return applySomSteps(compute, readMap(readModel(input, 'cluster.som')), readMatrix(input, 'X'));
  },
};

function readMap(model: Input): SomModel {
  const weights = readMatrix(model, 'weights');
  requireFinite(weights, 'cluster');
  if (weights.rows === 0) throw invalid('weights', 'there is no node');
  const nodeLabels = readLabels(model, 'nodeLabels', weights.rows);
  const nClusters = nodeLabels.reduce((most, label) => Math.max(most, label + 1), 0);
  if (nodeLabels.some((label) => label < 0)) throw invalid('nodeLabels', 'a label is below 0');
  return { weights, nodeLabels, nClusters, fences: readNumbers(model, 'fences', nClusters) };
}
