import type { Feature } from '../../core/features';
import type { MethodView } from '../../core/method-view';
import { applySomSteps } from '../../stages/cluster/som/apply';
import { somSteps, type Som } from '../../stages/cluster/som/som';
import type { Method } from './method';

/** A map of neighbourhoods, its nodes gathered into groups. */
export const som: Method<Som> = {
  isTold: () => false,
  async *fit({ features: { X, features } }, { cluster }, _, { compute }) {
    const model = yield* somSteps(compute, X, { ...cluster.som, nClusters: cluster.nClusters });
    return {
      labels: model.labels,
      nClusters: model.nClusters,
      model,
      view: viewOf(model, features),
      changes: [],
    };
  },
  apply: (model, { features: { X } }, { compute }) => applySomSteps(compute, model, X),
};

function viewOf(model: Som, features: readonly Feature[]): MethodView {
  const { topology, gridRows, gridCols, uMatrix, counts, nodeLabels, weights } = model;
  const nodes = [...nodeLabels.keys()];
  return {
    kind: 'som',
    ...{ topology, gridRows, gridCols },
    uMatrix: [...uMatrix],
    counts: [...counts],
    nodeSegment: [...nodeLabels],
    planes: features.map(({ name }, j) => ({
      feature: name,
      values: nodes.map((node) => weights.data[node * weights.cols + j]!),
    })),
  };
}
