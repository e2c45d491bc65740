import { applyKmeans } from '../../stages/cluster/kmeans/apply';
import { kmeansSteps, type Kmeans } from '../../stages/cluster/kmeans/kmeans';
import type { Fitted, Method } from './method';

/** Groups around centers, every customer in the nearest. */
export const kmeans: Method<Kmeans> = {
  isTold: () => true,
  async *fit({ features: { X } }, { cluster, seed }, nClusters, { compute }) {
    const { nInit, maxIter, tol } = cluster;
    return fittedOf(yield* kmeansSteps(compute, X, { nClusters, nInit, maxIter, tol, seed, init: 'k-means++' }));
  },
  async *apply(model, { features: { X } }) {
    return { ...applyKmeans(model, X), novel: new Uint8Array(X.rows) };
  },
};

function fittedOf(model: Kmeans): Fitted<Kmeans> {
  const { labels, centers, inertia, nIter, converged } = model;
  return { labels, nClusters: centers.rows, model, inertia, nIter, converged, changes: [] };
}
