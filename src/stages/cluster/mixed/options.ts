import { requireCount, requireNumber, requireOneOf, requireSeed, tooFew } from '../settings';

/** How k-modes is run; what is left out is taken from {@link kmodesDefaults}. */
export interface KmodesOptions {
  readonly nClusters: number;
  /**
   * How the first modes are chosen: `huang` draws categories as often as they occur and takes the rows nearest to them, `cao`
   * takes rows that are typical and far from each other (always the same, so that there is one start), `random` any rows.
   */
  readonly init?: 'huang' | 'cao' | 'random';
  /** Starts, of which the one with the least cost is kept. */
  readonly nInit?: number;
  readonly maxIter?: number;
  readonly seed?: number;
}

/** What k-modes does when nothing else is asked for. */
export const kmodesDefaults = { init: 'huang', nInit: 10, maxIter: 100, seed: 1 } as const;

/** How k-prototypes is run; what is left out is taken from {@link kprototypesDefaults}. */
export interface KprototypesOptions {
  readonly nClusters: number;
  /** What one differing category weighs beside squared differences of numbers; `auto` is half the mean standard deviation. */
  readonly gamma?: number | 'auto';
  /** How the first prototypes are chosen: rows drawn the likelier the farther they are from those before, or any rows. */
  readonly init?: 'k-means++' | 'random';
  /** Starts, of which the one with the least cost is kept. */
  readonly nInit?: number;
  readonly maxIter?: number;
  readonly seed?: number;
}

/** What k-prototypes does when nothing else is asked for. */
export const kprototypesDefaults = { gamma: 'auto', init: 'k-means++', nInit: 10, maxIter: 100, seed: 1 } as const;

/** How two rows are compared: as Gower does, or by straight lines or city blocks when all columns are numbers. */
export type PamMetric = 'gower' | 'euclidean' | 'manhattan';

/** How PAM is run; what is left out is taken from {@link pamDefaults}. */
export interface PamOptions {
  readonly nClusters: number;
  readonly metric?: PamMetric;
  /** How the first medoids are chosen: `build` tries every row, `lab` a few rows at random. */
  readonly init?: 'build' | 'lab';
  /** Rounds over all rows as candidates. */
  readonly maxIter?: number;
  readonly seed?: number;
}

/** Up to here all rows are compared with all; above, samples are. */
export const PAM_ROWS = 10_000;

/** What PAM does when nothing else is asked for. */
export const pamDefaults = { metric: 'gower', init: 'build', maxIter: 300, seed: 1 } as const;

/**
 * Fills defaults in and checks each setting; O(1).
 * @throws AppError `cluster/setting`, `cluster/too-few-rows`
 */
export function kmodesSettings(rows: number, options: KmodesOptions): Required<KmodesOptions> {
  const settings = { ...kmodesDefaults, ...options };
  requireOneOf('init', settings.init, ['huang', 'cao', 'random']);
  requireCount('nInit', settings.nInit);
  requireFit(rows, settings);
  return settings;
}

/**
 * Fills defaults in and checks each setting; O(1).
 * @throws AppError `cluster/setting`, `cluster/too-few-rows`
 */
export function kprototypesSettings(rows: number, options: KprototypesOptions): Required<KprototypesOptions> {
  const settings = { ...kprototypesDefaults, ...options };
  if (settings.gamma !== 'auto') requireNumber('gamma', settings.gamma);
  requireOneOf('init', settings.init, ['k-means++', 'random']);
  requireCount('nInit', settings.nInit);
  requireFit(rows, settings);
  return settings;
}

/**
 * Fills defaults in and checks each setting; O(1).
 * @throws AppError `cluster/setting`, `cluster/too-few-rows`
 */
export function pamSettings(rows: number, options: PamOptions): Required<PamOptions> {
  const settings = { ...pamDefaults, ...options };
  requireOneOf('metric', settings.metric, ['gower', 'euclidean', 'manhattan']);
  requireOneOf('init', settings.init, ['build', 'lab']);
  requireFit(rows, settings);
  return settings;
}

function requireFit(rows: number, settings: { nClusters: number; maxIter: number; seed: number }): void {
  requireCount('nClusters', settings.nClusters);
  requireCount('maxIter', settings.maxIter);
  requireSeed(settings.seed);
  if (rows < settings.nClusters) throw tooFew(settings.nClusters, rows, 'rows');
}
