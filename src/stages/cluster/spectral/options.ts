import { requireCount, requireNumber, requireOneOf, requireSeed, tooFew } from '../settings';

/** How spectral clustering is run; what is left out is taken from {@link spectralDefaults}. */
export interface SpectralOptions {
  readonly nClusters: number;
  /** What ties rows together: being among each other's nearest (`knn`), or closeness as exp(−gamma · squared distance) (`rbf`). */
  readonly affinity?: 'knn' | 'rbf';
  /** Neighbours of a row, itself among them. */
  readonly nNeighbors?: number;
  /** For `rbf`; `auto` is 1 / (2 σ²), σ the median distance of rows to the last of their nearest `nNeighbors`. */
  readonly gamma?: number | 'auto';
  /** Rows drawn to stand for all where there are more than 5,000. */
  readonly nLandmarks?: number;
  readonly seed?: number;
}

/** What spectral clustering does when nothing else is asked for. */
export const spectralDefaults = {
  affinity: 'knn',
  nNeighbors: 10,
  gamma: 'auto',
  nLandmarks: 1000,
  seed: 1,
} as const;

/** Up to here every row is part of the graph; above, landmarks are. */
export const GRAPH_ROWS = 5000;

/**
 * Fills defaults in and checks each setting; O(1).
 * @throws AppError `cluster/setting`, `cluster/too-few-rows`
 */
export function spectralSettings(rows: number, options: SpectralOptions): Required<SpectralOptions> {
  const settings = { ...spectralDefaults, ...options };
  requireCount('nClusters', settings.nClusters);
  requireOneOf('affinity', settings.affinity, ['knn', 'rbf']);
  requireCount('nNeighbors', settings.nNeighbors, 2);
  if (settings.gamma !== 'auto') requireNumber('gamma', settings.gamma);
  requireCount('nLandmarks', settings.nLandmarks, settings.nClusters);
  requireSeed(settings.seed);
  if (rows < settings.nClusters) throw tooFew(settings.nClusters, rows, 'rows');
  return settings;
}
