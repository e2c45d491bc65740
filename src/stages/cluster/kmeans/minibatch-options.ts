import type { Matrix } from '../../../core/matrix';
import { requireCount, requireNumber, requireSeed } from '../settings';
import { kmeansDefaults, kmeansSettings, type KmeansOptions } from './options';

/** How mini-batch k-means is run; what is left out is taken from {@link minibatchDefaults}. */
export interface MinibatchOptions extends Pick<
  KmeansOptions,
  'nClusters' | 'init' | 'nInit' | 'maxIter' | 'tol' | 'seed'
> {
  /** Rows of one batch. */
  readonly batchSize?: number;
  /** Stop when the smoothed inertia of so many batches in a row was no better than before. */
  readonly maxNoImprovement?: number;
  /** Clusters that got fewer rows than this share of the largest begin anew, now and then. */
  readonly reassignmentRatio?: number;
}

/** What mini-batch k-means does when nothing else is asked for: as scikit-learn. */
export const minibatchDefaults = {
  init: kmeansDefaults.init,
  nInit: 3,
  maxIter: 100,
  tol: 0,
  seed: kmeansDefaults.seed,
  batchSize: 1024,
  maxNoImprovement: 10,
  reassignmentRatio: 0.01,
} as const;

/** Options with nothing left out. */
export type MinibatchSettings = Required<MinibatchOptions>;

/**
 * Fills defaults in and checks each setting against the matrix; O(1).
 * @throws AppError `cluster/setting`, `cluster/first-centers` or `cluster/too-few-rows`
 */
export function minibatchSettings(X: Matrix, options: MinibatchOptions): MinibatchSettings {
  const settings = { ...minibatchDefaults, ...options };
  requireBatches(settings);
  kmeansSettings(X, { ...settings, algorithm: kmeansDefaults.algorithm });
  return settings;
}

/**
 * Checks what says how batches are used; O(1).
 * @throws AppError `cluster/setting`
 */
export function requireBatches(settings: Omit<MinibatchSettings, 'nClusters'>): void {
  requireSeed(settings.seed);
  requireCount('batchSize', settings.batchSize);
  requireCount('maxNoImprovement', settings.maxNoImprovement);
  requireNumber('reassignmentRatio', settings.reassignmentRatio);
}
