import { applyKmeansSteps } from '../../stages/cluster/kmeans/apply';
import { applyBisectingKmeansSteps } from '../../stages/cluster/kmeans/apply-bisecting';
import { bisectingKmeansSteps, type BisectingKmeans } from '../../stages/cluster/kmeans/bisecting';
import { kmeansSteps, type Kmeans } from '../../stages/cluster/kmeans/kmeans';
import { minibatchKmeansSteps, type MinibatchKmeans } from '../../stages/cluster/kmeans/minibatch';
import type { KmeansModel } from '../../stages/cluster/kmeans/model';
import type { Fitted, Method } from './method';

const always = () => true;

/** Groups around centers, every customer in the nearest. */
export const kmeans: Method<Kmeans> = {
  isTold: always,
  async *fit({ features: { X } }, { cluster, seed }, nClusters, { compute }) {
    const { nInit, maxIter, tol } = cluster;
    return fittedOf(yield* kmeansSteps(compute, X, { nClusters, nInit, maxIter, tol, seed, ...cluster.kmeans }));
  },
  async *refit({ centers }, { features: { X } }, { cluster: { maxIter, tol } }, { compute }) {
    return fittedOf(yield* kmeansSteps(compute, X, { nClusters: centers.rows, init: centers, maxIter, tol }));
  },
  apply: (model, { features: { X } }, { compute }) => applyKmeansSteps(compute, model, X),
};

/** Groups around centers, learned from small batches of customers. */
export const minibatchKmeans: Method<MinibatchKmeans> = {
  isTold: always,
  async *fit({ features: { X } }, { cluster, seed }, nClusters, { compute }) {
    return fittedOf(yield* minibatchKmeansSteps(compute, X, { nClusters, seed, init: cluster.kmeans.init }));
  },
  async *refit(model, { features: { X } }, { seed }, { compute }) {
    return fittedOf(yield* minibatchKmeansSteps(compute, X, { nClusters: model.centers.rows, seed }, model));
  },
  apply: (model, { features: { X } }, { compute }) => applyKmeansSteps(compute, model, X),
};

/** Groups made by cutting the widest in two, again and again. */
export const bisectingKmeans: Method<BisectingKmeans> = {
  isTold: always,
  async *fit({ features: { X } }, { cluster, seed }, nClusters, { compute }) {
    const { nInit, maxIter, tol } = cluster;
    return fittedOf(yield* bisectingKmeansSteps(compute, X, { nClusters, nInit, maxIter, tol, seed }));
  },
  apply: (model, { features: { X } }, { compute }) => applyBisectingKmeansSteps(compute, model, X),
};

interface Centered extends KmeansModel {
  readonly labels: Int32Array;
  readonly inertia: number;
  readonly nIter?: number;
  readonly converged?: boolean;
}

function fittedOf<Model extends Centered>(model: Model): Fitted<Model> {
  const { labels, centers, inertia, nIter, converged } = model;
  return {
    ...{ labels, nClusters: centers.rows, model, inertia },
    ...(nIter !== undefined && { nIter }),
    ...(converged !== undefined && { converged }),
    changes: [],
  };
}
