import { AppError } from '../../../core/app-error';
import type { Matrix } from '../../../core/matrix';
import { requireCount, requireNumber, requireOneOf, unfitSetting } from '../settings';

/** How DBSCAN is run; what is left out is taken from {@link dbscanDefaults}. */
export interface DbscanOptions {
  /** The radius within which rows are neighbours, in the units of X; 'auto' reads it off the k-distance curve. */
  readonly eps?: number | 'auto';
  /** Rows within the radius, itself included, that make a row a core row. */
  readonly minSamples?: number;
}

/** What DBSCAN does when nothing else is asked for. */
export const dbscanDefaults = { eps: 'auto', minSamples: 5 } as const;

/** How far a k-distance curve looks. */
export interface KDistanceOptions {
  /** Distances are to the `k`-th nearest row, itself the first. */
  readonly k?: number;
}

/** What a k-distance curve shows when nothing else is asked for: what DBSCAN would look at. */
export const kDistanceDefaults = { k: dbscanDefaults.minSamples } as const;

/** How HDBSCAN is run; what is left out is taken from {@link hdbscanDefaults}. */
export interface HdbscanOptions {
  /** Rows that are a group of their own when they part from the others. */
  readonly minClusterSize?: number;
  /** How many rows near a row, itself included, say how dense it is there; `minClusterSize` when left out. */
  readonly minSamples?: number;
  /** Groups that part at distances below this stay together, in the units of X. */
  readonly clusterSelectionEpsilon?: number;
  /** The groups that last longest ('eom'), or the smallest there are ('leaf'). */
  readonly clusterSelectionMethod?: 'eom' | 'leaf';
  /** Whether all rows may be one group. */
  readonly allowSingleCluster?: boolean;
}

/** What HDBSCAN does when nothing else is asked for. */
export const hdbscanDefaults = {
  minClusterSize: 5,
  clusterSelectionEpsilon: 0,
  clusterSelectionMethod: 'eom',
  allowSingleCluster: false,
} as const;

/**
 * Fills defaults in and checks each setting; O(1).
 * @throws AppError `cluster/setting` or `cluster/too-few-rows`
 */
export function dbscanSettings(X: Matrix, options: DbscanOptions): Required<DbscanOptions> {
  const settings = { ...dbscanDefaults, ...options };
  requireCount('minSamples', settings.minSamples);
  if (settings.eps !== 'auto') {
    requireNumber('eps', settings.eps);
    if (settings.eps === 0) throw unfitSetting('eps', 0, 'a number above 0, or “auto”');
  }
  requireRows(X, 1);
  return settings;
}

/**
 * Fills defaults in and checks each setting against the matrix; O(1).
 * @throws AppError `cluster/setting` or `cluster/too-few-rows`
 */
export function kDistanceSettings(X: Matrix, options: KDistanceOptions): Required<KDistanceOptions> {
  const settings = { ...kDistanceDefaults, ...options };
  requireCount('k', settings.k, 2);
  requireRows(X, settings.k);
  return settings;
}

/**
 * Fills defaults in and checks each setting against the matrix; O(1).
 * @throws AppError `cluster/setting` or `cluster/too-few-rows`
 */
export function hdbscanSettings(X: Matrix, options: HdbscanOptions): Required<HdbscanOptions> {
  const given = { ...hdbscanDefaults, ...options };
  const settings = { ...given, minSamples: given.minSamples ?? given.minClusterSize };
  requireCount('minClusterSize', settings.minClusterSize, 2);
  requireCount('minSamples', settings.minSamples);
  requireNumber('clusterSelectionEpsilon', settings.clusterSelectionEpsilon);
  requireOneOf('clusterSelectionMethod', settings.clusterSelectionMethod, ['eom', 'leaf']);
  if (typeof settings.allowSingleCluster !== 'boolean')
    throw unfitSetting('allowSingleCluster', settings.allowSingleCluster, 'true or false');
  requireRows(X, Math.max(settings.minClusterSize, settings.minSamples));
  return settings;
}

function requireRows(X: Matrix, least: number): void {
  if (X.rows >= least && X.cols > 0) return;
  throw new AppError(
    'cluster/too-few-rows',
    `There are ${X.rows} rows of ${X.cols} columns, and these settings need ${least} rows of at least one column.`,
    least > 1 && X.rows > 1
      ? `Ask for at most ${X.rows} rows near each other, or bring more data.`
      : 'Bring more data.',
  );
}
