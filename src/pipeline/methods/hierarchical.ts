import type { MethodView } from '../../core/method-view';
import type { Change } from '../../core/source';
import { applyHierarchicalSteps } from '../../stages/cluster/hierarchical/apply';
import { dendrogramTop } from '../../stages/cluster/hierarchical/dendrogram';
import { hierarchicalSteps, regroupSteps, type Hierarchical } from '../../stages/cluster/hierarchical/hierarchical';
import type { Method } from './method';

/** Branches drawn at most; more cannot be told apart. */
const MAX_LEAVES = 60;

/** A family tree of customers, cut into groups. */
export const hierarchical: Method<Hierarchical> = {
  isTold: ({ cluster }) => cluster.hierarchical.height === 'auto',
  reuses: ({ cluster }) => cluster.hierarchical.linkage,
  async *fit({ features: { X } }, { cluster }, nClusters, { compute }, earlier) {
    const { linkage, height } = cluster.hierarchical;
    const model = earlier
      ? yield* regroupSteps(compute, earlier, X, height === 'auto' ? { nClusters } : { height })
      : yield* hierarchicalSteps(compute, X, {
          linkage,
          ...(height === 'auto' ? { nClusters } : { distanceThreshold: height }),
        });
    return {
      labels: model.labels,
      nClusters: model.nClusters,
      model,
      view: viewOf(model, height === 'auto' ? middleOfCut(model) : height),
      changes: microChanges(model),
    };
  },
  apply: (model, { features: { X } }, { compute }) => applyHierarchicalSteps(compute, model, X),
};

function viewOf(model: Hierarchical, cutHeight: number): MethodView {
  const all = dendrogramTop(model, MAX_LEAVES);
  const leaves = all.filter(({ left }) => left < 0).map(({ size, label }) => ({ size, segment: label }));
  const nodes = all.slice(leaves.length).map(({ left, right, height, size }) => ({ left, right, height, size }));
  return { kind: 'dendrogram', linkage: model.linkage, nodes, leaves, cutHeight };
}

/** Half way between the last merge that is kept and the first that is cut. */
function middleOfCut({ heights, nClusters }: Hierarchical): number {
  const first = heights.length - nClusters + 1;
  return ((heights[first - 1] ?? 0) + (heights[first] ?? heights.at(-1) ?? 0)) / 2;
}

function microChanges({ micro }: Hierarchical): Change[] {
  if (!micro) return [];
  return [{ code: 'cluster/micro-clusters', count: micro.count, message: micro.note }];
}
