import { AppError } from '../../../core/app-error';
import type { Matrix } from '../../../core/matrix';
import { requireCount, requireNumber, requireOneOf, requireSeed, tooFew, unfitSetting } from '../settings';

/**
 * How rows are assigned: all of them every time (Lloyd), only those that bounds on distances leave open (Hamerly), or all at
 * first and then by bounds where that pays. The result is the same to the last bit.
 */
export type Algorithm = (typeof algorithms)[number];

const algorithms = ['auto', 'lloyd', 'hamerly'] as const;
const inits = ['k-means++', 'k-means||', 'random'] as const;

/** How k-means is run; what is left out is taken from {@link kmeansDefaults}. */
export interface KmeansOptions {
  readonly nClusters: number;
  /** How the first centers are chosen, or the centers themselves (nClusters × cols, in the units of X; then there is one start). */
  readonly init?: (typeof inits)[number] | Matrix;
  /** Starts, of which the one with the least inertia is kept. */
  readonly nInit?: number;
  readonly maxIter?: number;
  /** Stop when the centers moved by no more than this share of the mean variance (squared lengths). */
  readonly tol?: number;
  readonly seed?: number;
  readonly algorithm?: Algorithm;
}

/** What k-means does when nothing else is asked for. */
export const kmeansDefaults = {
  init: 'k-means++',
  nInit: 10,
  maxIter: 300,
  tol: 1e-4,
  seed: 1,
  algorithm: 'auto',
} as const;

/** How an earlier fit is updated; what is left out is taken from {@link updateDefaults}. */
export type UpdateOptions = Pick<KmeansOptions, 'maxIter' | 'tol' | 'algorithm'>;

/** What an update does when nothing else is asked for. */
export const updateDefaults = {
  maxIter: kmeansDefaults.maxIter,
  tol: kmeansDefaults.tol,
  algorithm: kmeansDefaults.algorithm,
} as const;

/** Options with nothing left out. */
export type KmeansSettings = Required<KmeansOptions>;

/**
 * Fills defaults in and checks each setting against the matrix; O(1).
 * @throws AppError `cluster/setting`, `cluster/first-centers` or `cluster/too-few-rows`
 */
export function kmeansSettings(X: Matrix, options: KmeansOptions): KmeansSettings {
  const settings = { ...kmeansDefaults, ...options };
  requireCount('nClusters', settings.nClusters);
  requireCount('nInit', settings.nInit);
  requireRules(settings);
  requireSeed(settings.seed);
  requireInit(settings.init, settings.nClusters, X.cols);
  if (X.rows < settings.nClusters) throw tooFew(settings.nClusters, X.rows, 'rows');
  return settings;
}

/**
 * Checks what says how iterations go and when they stop; O(1).
 * @throws AppError `cluster/setting`
 */
export function requireRules({ maxIter, tol, algorithm }: Pick<KmeansSettings, 'maxIter' | 'tol' | 'algorithm'>): void {
  requireCount('maxIter', maxIter);
  requireNumber('tol', tol);
  requireOneOf('algorithm', algorithm, algorithms);
}

function requireInit(init: unknown, nClusters: number, cols: number): void {
  if (inits.includes(init as (typeof inits)[number])) return;
  if (typeof init !== 'object' || init === null) {
    throw unfitSetting('init', init, '“k-means++”, “k-means||”, “random” or a matrix of centers');
  }
  const { rows, cols: width } = init as Matrix;
  if (rows === nClusters && width === cols) return;
  throw new AppError(
    'cluster/first-centers',
    `The first centers are ${rows} × ${width}; ${nClusters} groups of rows with ${cols} columns need ${nClusters} × ${cols}.`,
    'Give one center a group, with as many columns as the rows have.',
  );
}
