import { dbscanDefaults, hdbscanDefaults, kDistanceDefaults } from '../../stages/cluster/density/options';
import type { CallText } from '../call-text';

/** Groups by density. */
export const densityCalls = {
  'cluster.dbscan': {
    summary:
      '{ X: Matrix } → { labels: Int32Array, −1 is noise, nClusters, eps, minSamples, core: Uint8Array, coreRows: Matrix, coreLabels, nNoise }',
    inputs: ['X'],
    options: {
      eps: `the radius within which rows are neighbours, above 0, or '${dbscanDefaults.eps}' (default): read off the k-distance curve`,
      minSamples: `how many rows within the radius, itself included, make a core row; default ${dbscanDefaults.minSamples}`,
    },
  },
  'cluster.hdbscan': {
    summary:
      '{ X: Matrix } → { labels: Int32Array, −1 is noise, probabilities, outlierScores, nClusters, nNoise, stabilities, tree, rows: Matrix, coreDistances, … }',
    inputs: ['X'],
    options: {
      minClusterSize: `how many rows are a group of their own, from 2 up; default ${hdbscanDefaults.minClusterSize}`,
      minSamples: 'how many rows near a row, itself included, say how dense it is there; default minClusterSize',
      clusterSelectionEpsilon: `groups that part at less stay together; default ${hdbscanDefaults.clusterSelectionEpsilon}`,
      clusterSelectionMethod: `'${hdbscanDefaults.clusterSelectionMethod}' (default): the groups that last longest; 'leaf': the smallest`,
      allowSingleCluster: `whether all rows may be one group; default ${hdbscanDefaults.allowSingleCluster}`,
    },
  },
  'cluster.kDistance': {
    summary:
      '{ X: Matrix } → { distances: Float64Array, ascending, eps, k, nRows }: how far rows are from their k-th nearest (of about 16,384 rows where there are more), and the radius this advises',
    inputs: ['X'],
    options: { k: `which nearest, the row itself the first; from 2 up, default ${kDistanceDefaults.k}` },
  },
  'cluster.applyDbscan': {
    summary:
      '{ model: result of cluster.dbscan, X: Matrix } → { labels: Int32Array, distances: Float64Array, novel: Uint8Array } of new rows',
    inputs: ['model', 'X'],
    options: {},
  },
  'cluster.applyHdbscan': {
    summary:
      '{ model: result of cluster.hdbscan, X: Matrix } → { labels: Int32Array, probabilities: Float64Array, novel: Uint8Array } of new rows',
    inputs: ['model', 'X'],
    options: {},
  },
} as const satisfies Readonly<Record<string, CallText>>;
