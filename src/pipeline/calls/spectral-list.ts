import { whole } from '../../core/words';
import { GRAPH_ROWS, spectralDefaults } from '../../stages/cluster/spectral/options';
import { seeded, type CallText } from '../call-text';

/** Groups of odd shapes. */
export const spectralCalls = {
  'cluster.spectral': {
    summary:
      '{ X: Matrix } → { labels: Int32Array, eigenvalues (of the normalised Laplacian, ascending), landmarks?: Int32Array, parts, joined, converged, and what applying needs: rows, coordinates, scales, centers, rowLabels, affinity, nNeighbors, reaches, gamma, fences }',
    inputs: ['X'],
    options: {
      nClusters: 'how many clusters; required',
      affinity: `'${spectralDefaults.affinity}' (default; rows tied to their nearest) or 'rbf' (all pairs by exp(−gamma · squared distance))`,
      nNeighbors: `nearest rows that a row is tied to, itself among them; default ${spectralDefaults.nNeighbors}`,
      gamma: `for 'rbf'; default '${spectralDefaults.gamma}', 1 / (2 σ²) with the median distance to the last of the nearest`,
      nLandmarks: `rows that stand for all above ${whole(GRAPH_ROWS)}; default ${whole(spectralDefaults.nLandmarks)}`,
      seed: seeded(spectralDefaults.seed),
    },
  },
  'cluster.applySpectral': {
    summary:
      '{ model, X: Matrix } with a model as cluster.spectral gives it → { labels: Int32Array, distances: Float64Array (to the nearest row of the graph), novel: Uint8Array } of new rows',
    inputs: ['model', 'X'],
    options: {},
  },
} as const satisfies Readonly<Record<string, CallText>>;
