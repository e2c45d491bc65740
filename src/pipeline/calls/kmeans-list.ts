import { kmeansDefaults } from '../../stages/cluster/kmeans/options';
import { seeded, type CallText } from '../call-text';

/** k-means and its relatives. */
export const kmeansCalls = {
  'cluster.kmeans': {
    summary: '{ X: Matrix } → { labels: Int32Array, centers: Matrix, inertia, nIter, converged }',
    inputs: ['X'],
    options: {
      nClusters: 'how many clusters; required',
      init: `'${kmeansDefaults.init}' (default), 'random', or a Matrix of nClusters centers`,
      nInit: `how many starts, the best is kept; default ${kmeansDefaults.nInit}, 1 when init is a Matrix`,
      maxIter: `default ${kmeansDefaults.maxIter}`,
      tol: `relative to the mean variance of the features; default ${kmeansDefaults.tol}`,
      seed: seeded(kmeansDefaults.seed),
    },
  },
  'cluster.applyKmeans': {
    summary: '{ centers: Matrix, X: Matrix } → { labels: Int32Array, distances: Float64Array } of new rows',
    inputs: ['centers', 'X'],
    options: {},
  },
} as const satisfies Readonly<Record<string, CallText>>;
