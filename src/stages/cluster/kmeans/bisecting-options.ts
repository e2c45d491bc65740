import type { Matrix } from '../../../core/matrix';
import { requireOneOf } from '../settings';
import { kmeansDefaults, kmeansSettings, type KmeansOptions } from './options';

const strategies = ['biggestInertia', 'largestCluster'] as const;

/** How bisecting k-means is run; what is left out is taken from {@link bisectingDefaults}. */
export interface BisectingOptions extends Omit<KmeansOptions, 'init'> {
  /** How the first centers of each split are chosen. */
  readonly init?: Exclude<KmeansOptions['init'], Matrix | undefined>;
  /** Which cluster is split next: the one with the largest inertia, or with the most rows. */
  readonly bisectingStrategy?: (typeof strategies)[number];
}

/** What bisecting k-means does when nothing else is asked for. */
export const bisectingDefaults = { ...kmeansDefaults, bisectingStrategy: 'biggestInertia' } as const;

/** Options with nothing left out. */
export type BisectingSettings = Required<BisectingOptions>;

/**
 * Fills defaults in and checks each setting against the matrix; O(1).
 * @throws AppError `cluster/setting` or `cluster/too-few-rows`
 */
export function bisectingSettings(X: Matrix, options: BisectingOptions): BisectingSettings {
  const settings = { ...bisectingDefaults, ...options };
  requireOneOf('init', settings.init, ['k-means++', 'k-means||', 'random']);
  requireOneOf('bisectingStrategy', settings.bisectingStrategy, strategies);
  kmeansSettings(X, settings);
  return settings;
}
