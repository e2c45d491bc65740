import { LONGEST_SIDE, somDefaults } from '../../stages/cluster/som/options';
import type { CallText } from '../call-text';

/** Self-organising maps. */
export const somCalls = {
  'cluster.som': {
    summary:
      '{ X: Matrix } → { weights: Matrix (nodes × features), positions: Matrix (nodes × 2), gridRows, gridCols, topology, nodeOfRow: Int32Array, counts, uMatrix: Float64Array, quantizationError, topographicError, nodeLabels: Int32Array, labels: Int32Array, nClusters, fences, nIter }',
    inputs: ['X'],
    options: {
      gridRows: `nodes down, 1 to ${LONGEST_SIDE}; default '${somDefaults.gridRows}', by the number of rows and how they spread`,
      gridCols: `nodes across; default '${somDefaults.gridCols}'`,
      topology: `'${somDefaults.topology}' (default) or 'rectangular'`,
      nEpochs: `how often all rows are placed; default ${somDefaults.nEpochs}`,
      radiusStart: `how far a node draws others at first, in nodes; default '${somDefaults.radiusStart}', a quarter of the longer side`,
      radiusEnd: `how far in the end; default ${somDefaults.radiusEnd}`,
      nClusters: `groups of nodes; default '${somDefaults.nClusters}'`,
    },
  },
  'cluster.applySom': {
    summary:
      '{ model, X: Matrix } with a model as cluster.som gives it → { labels: Int32Array, nodeOfRow: Int32Array, distances: Float64Array, novel: Uint8Array } of new rows',
    inputs: ['model', 'X'],
    options: {},
  },
} as const satisfies Readonly<Record<string, CallText>>;
