import type { MethodView } from '../../core/method-view';
import type { Change } from '../../core/source';
import { counted } from '../../core/words';
import { applyDbscanSteps, applyHdbscanSteps } from '../../stages/cluster/density/apply';
import { dbscanSteps, type Dbscan } from '../../stages/cluster/density/dbscan';
import { hdbscanSteps, type Hdbscan } from '../../stages/cluster/density/hdbscan';
import { kDistanceSteps } from '../../stages/cluster/density/k-distance';
import type { Method } from './method';

/** Points of the curve of distances that are drawn. */
const CURVE_POINTS = 200;
/** Of all customers, what makes a group when the recipe leaves it to the data; never less than so many. */
const GROUP_SHARE = 0.01;
const LEAST_GROUP = 5;
/** Neighbours that tell how dense it is about a customer, when the recipe leaves it to the data. */
const NEIGHBOURS = 10;

const never = () => false;

/** Dense spots within one radius; the rest stays ungrouped. */
export const dbscan: Method<Dbscan> = {
  isTold: never,
  async *fit({ features: { X } }, { cluster }, _, { compute }) {
    const { eps, minSamples } = cluster.dbscan;
    const model = yield* dbscanSteps(compute, X, { eps, minSamples });
    const curve = yield* kDistanceSteps(compute, X, { k: Math.max(2, minSamples) });
    const view: MethodView = { kind: 'kDistance', k: curve.k, distances: thinned(curve.distances), eps: model.eps };
    return { labels: model.labels, nClusters: model.nClusters, model, view, changes: ungrouped(model.nNoise) };
  },
  apply: (model, { features: { X } }, { compute }) => applyDbscanSteps(compute, model, X),
};

/** Dense spots of any density, each customer with the strength of belonging; the rest stays ungrouped. */
export const hdbscan: Method<Hdbscan> = {
  isTold: never,
  async *fit({ features: { X } }, { cluster }, _, { compute }) {
    const { minClusterSize, minSamples, selection } = cluster.hdbscan;
    const least = minClusterSize === 'auto' ? Math.max(LEAST_GROUP, Math.round(GROUP_SHARE * X.rows)) : minClusterSize;
    const model = yield* hdbscanSteps(compute, X, {
      minClusterSize: Math.min(least, X.rows),
      minSamples: minSamples === 'auto' ? Math.min(least, NEIGHBOURS, X.rows) : minSamples,
      clusterSelectionMethod: selection,
    });
    const { labels, nClusters, probabilities, nNoise } = model;
    return { labels, nClusters, model, probabilities, view: persistenceOf(model), changes: ungrouped(nNoise) };
  },
  apply: (model, { features: { X } }, { compute }) => applyHdbscanSteps(compute, model, X),
};

/** Evenly spaced values, the first and the last among them. */
function thinned(values: Float64Array): number[] {
  const count = Math.min(values.length, CURVE_POINTS);
  return Array.from(
    { length: count },
    (_, i) => values[Math.round((i * (values.length - 1)) / Math.max(1, count - 1))]!,
  );
}

function persistenceOf({ labels, probabilities, stabilities, nClusters, nNoise }: Hdbscan): MethodView {
  const sizes = new Float64Array(nClusters);
  const sums = new Float64Array(nClusters);
  labels.forEach((label, i) => {
    if (label < 0) return;
    sizes[label]!++;
    sums[label]! += probabilities[i]!;
  });
  const persistence = Array.from(sizes, (size, segment) => ({
    segment,
    size,
    stability: stabilities[segment]!,
    meanProbability: sums[segment]! / Math.max(1, size),
  }));
  return { kind: 'density', persistence, noise: nNoise };
}

function ungrouped(count: number): Change[] {
  if (count === 0) return [];
  const message = `${counted(count, 'customer')} lie too far from others to be in a group.`;
  return [{ code: 'cluster/ungrouped', count, message }];
}
