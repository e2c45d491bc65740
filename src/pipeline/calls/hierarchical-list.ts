import { whole } from '../../core/words';
import { exactRows, hierarchicalDefaults } from '../../stages/cluster/hierarchical/options';
import type { CallText } from '../call-text';

/** Hierarchical clustering. */
export const hierarchicalCalls = {
  'cluster.hierarchical': {
    summary:
      '{ X: Matrix } → { labels: Int32Array, nClusters, merges: Int32Array (two clusters a merge; leaves count from 0, merges on from there), heights: Float64Array, sizes, order, agglomerativeCoefficient, centers: Matrix, fences, micro?: { count, note, leafOf }, kept? }',
    inputs: ['X'],
    options: {
      linkage: `'${hierarchicalDefaults.linkage}' (default; exact to ${whole(exactRows.ward)} rows), 'single' (${whole(exactRows.single)}), 'average' or 'complete' (${whole(exactRows.average)}); above that on micro-clusters`,
      nClusters: `how many clusters; default ${hierarchicalDefaults.nClusters}`,
      distanceThreshold: 'instead of nClusters: merge what is no farther apart',
    },
  },
  'cluster.cutTree': {
    summary: '{ model } as cluster.hierarchical gives it → { labels: Int32Array, nClusters }',
    inputs: ['model'],
    options: {
      nClusters: 'how many clusters; either this or height',
      height: 'make the merges up to this height; either this or nClusters',
    },
  },
  'cluster.applyHierarchical': {
    summary:
      '{ model, X: Matrix } → { labels: Int32Array, distances: Float64Array, novel: Uint8Array } of new rows, by the nearest center; after single linkage by the nearest kept row',
    inputs: ['model', 'X'],
    options: {},
  },
} as const satisfies Readonly<Record<string, CallText>>;
