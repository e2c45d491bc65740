import { applyKmeansSteps } from '../../stages/cluster/kmeans/apply';
import { kmeansSteps, type Kmeans } from '../../stages/cluster/kmeans/kmeans';
import type { Fitted, Method } from './method';

/** Groups around centers, every customer in the nearest. */
export const kmeans: Method<Kmeans> = {
  isTold: () => true,
  async *fit({ features: { X } }, { cluster, seed }, nClusters, { compute }) {
    const { nInit, maxIter, tol } = cluster;
    return fittedOf(yield* kmeansSteps(compute, X, { nClusters, nInit, maxIter, tol, seed, init: 'k-means++' }));
  },
  async *refit({ centers }, { features: { X } }, { cluster: { maxIter, tol } }, { compute }) {
    return fittedOf(yield* kmeansSteps(compute, X, { nClusters: centers.rows, init: centers, maxIter, tol }));
  },
  apply(model, { features: { X } }, { compute }) {
    return applyKmeansSteps(compute, model, X);
  },
};

function fittedOf(model: Kmeans): Fitted<Kmeans> {
  const { labels, centers, inertia, nIter, converged } = model;
  return { labels, nClusters: centers.rows, model, inertia, nIter, converged, changes: [] };
}
