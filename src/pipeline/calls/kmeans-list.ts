import { bisectingDefaults } from '../../stages/cluster/kmeans/bisecting-options';
import { minibatchDefaults } from '../../stages/cluster/kmeans/minibatch-options';
import { kmeansDefaults } from '../../stages/cluster/kmeans/options';
import { seeded, type CallText } from '../call-text';

const nClusters = 'how many clusters; required';
const inits = `'${kmeansDefaults.init}' (default), 'k-means||', 'random'`;
const centers = 'a Matrix of nClusters centers';
const iterations = {
  maxIter: `default ${kmeansDefaults.maxIter}`,
  tol: `relative to the mean variance of the features; default ${kmeansDefaults.tol}`,
  algorithm: `'${kmeansDefaults.algorithm}' (default), 'lloyd' or 'hamerly': the same result at another speed`,
};
const applied = '{ labels: Int32Array, distances: Float64Array, novel: Uint8Array } of new rows';
const model = '{ labels: Int32Array, centers: Matrix, counts: Float64Array, fences: Float64Array, inertia';

/** k-means and its relatives. */
export const kmeansCalls = {
  'cluster.kmeans': {
    summary: `{ X: Matrix, weights? } → ${model}, nIter, converged }; weights are one number a row, and a row of weight 0 gets a label only`,
    inputs: ['X', 'weights'],
    options: {
      nClusters,
      init: `${inits}, or ${centers}`,
      nInit: `how many starts, the best is kept; default ${kmeansDefaults.nInit}, 1 when init is a Matrix`,
      ...iterations,
      seed: seeded(kmeansDefaults.seed),
    },
  },
  'cluster.applyKmeans': {
    summary: `{ model } as cluster.kmeans or cluster.updateKmeans gives it, or its { centers: Matrix } alone, and X: Matrix → ${applied}; by centers alone none is novel`,
    inputs: ['model', 'centers', 'X'],
    options: {},
  },
  'cluster.updateKmeans': {
    summary: `{ model, X: Matrix } of new rows, the old ones not needed → ${model}, nIter, converged }: labels and inertia of the new rows, counts of all`,
    inputs: ['model', 'X'],
    options: iterations,
  },
  'cluster.minibatchKmeans': {
    summary: `{ X: Matrix, model? } → ${model}, nSteps, converged }; with the model of an earlier piece, X is a further piece of a stream and is learned once`,
    inputs: ['X', 'model'],
    options: {
      nClusters: 'how many clusters; required without a model',
      init: `${inits}, or ${centers}`,
      nInit: `how many choices of first centers are judged; default ${minibatchDefaults.nInit}`,
      batchSize: `rows a batch; default ${minibatchDefaults.batchSize}`,
      maxIter: `passes over the rows at most; default ${minibatchDefaults.maxIter}`,
      tol: `stop when a batch moves the centers less, relative to the mean variance; default ${minibatchDefaults.tol}`,
      maxNoImprovement: `stop after so many batches without improvement; default ${minibatchDefaults.maxNoImprovement}`,
      reassignmentRatio: `clusters with fewer rows than this share of the largest begin anew; default ${minibatchDefaults.reassignmentRatio}`,
      seed: seeded(minibatchDefaults.seed),
    },
  },
  'cluster.applyMinibatchKmeans': {
    summary: `{ model, X: Matrix } with a model as cluster.minibatchKmeans gives it → ${applied}`,
    inputs: ['model', 'X'],
    options: {},
  },
  'cluster.bisectingKmeans': {
    summary: `{ X: Matrix } → ${model}, tree: [{ center, left, right, label }] }`,
    inputs: ['X'],
    options: {
      nClusters,
      bisectingStrategy: `which cluster is split next: '${bisectingDefaults.bisectingStrategy}' (default) or 'largestCluster'`,
      init: inits,
      nInit: `how many starts a split, the best is kept; default ${bisectingDefaults.nInit}`,
      ...iterations,
      seed: seeded(bisectingDefaults.seed),
    },
  },
  'cluster.applyBisectingKmeans': {
    summary: `{ model, X: Matrix } with a model as cluster.bisectingKmeans gives it → ${applied}, down its splits`,
    inputs: ['model', 'X'],
    options: {},
  },
} as const satisfies Readonly<Record<string, CallText>>;
