import { AppError } from '../../../core/app-error';
import type { Matrix } from '../../../core/matrix';
import { requireCount, requireNumber, requireOneOf, requireSeed, tooFew, unfitSetting } from '../settings';

/** What shapes groups may have: round, stretched along the features, all of one shape, or each of its own. */
export const covarianceTypes = ['spherical', 'diag', 'tied', 'full'] as const;

/** One of {@link covarianceTypes}. */
export type CovarianceType = (typeof covarianceTypes)[number];

/** How a mixture is fitted; what is left out is taken from {@link gmmDefaults}. */
export interface GmmOptions {
  readonly nClusters: number;
  readonly covarianceType?: CovarianceType;
  /** Where the first estimates come from: groups that k-means finds, or one label a row (then there is one start). */
  readonly init?: 'k-means' | Int32Array;
  /** Starts, of which the one with the greatest likelihood is kept. */
  readonly nInit?: number;
  readonly maxIter?: number;
  /** Stop when the mean log-likelihood of a row gained less. */
  readonly tol?: number;
  /** Added to each variance, as a share of the variance of the column; one for all columns or one a column. */
  readonly regCovar?: number | readonly number[];
  readonly seed?: number;
}

/** What a mixture does when nothing else is asked for. */
export const gmmDefaults = {
  covarianceType: 'full',
  init: 'k-means',
  nInit: 3,
  maxIter: 100,
  tol: 1e-3,
  regCovar: 1e-6,
  seed: 1,
} as const;

/** Options with nothing left out. */
export type GmmSettings = Required<GmmOptions>;

/** Which mixtures are compared; what is left out is taken from {@link selectGmmDefaults}. */
export interface SelectGmmOptions extends Omit<GmmOptions, 'nClusters' | 'covarianceType' | 'init'> {
  /** The fewest groups. */
  readonly kMin?: number;
  /** The most groups. */
  readonly kMax?: number;
  readonly covarianceTypes?: readonly CovarianceType[];
}

/** What a comparison of mixtures does when nothing else is asked for. */
export const selectGmmDefaults = { kMin: 1, kMax: 9, covarianceTypes } as const;

/** A full covariance of more columns has over 32,896 numbers a group: more than any customer base can tell. */
const MOST_COLUMNS = 256;

/**
 * Fills defaults in and checks each setting against the matrix; O(1), O(rows) when labels are given.
 * @throws AppError `cluster/setting`, `cluster/first-labels`, `cluster/too-few-rows` or `cluster/too-many-features`
 */
export function gmmSettings(X: Matrix, options: GmmOptions): GmmSettings {
  const settings = { ...gmmDefaults, ...options };
  requireCount('nClusters', settings.nClusters);
  requireOneOf('covarianceType', settings.covarianceType, covarianceTypes);
  requireCount('nInit', settings.nInit);
  requireCount('maxIter', settings.maxIter);
  requireNumber('tol', settings.tol);
  requireRidge(settings.regCovar, X.cols);
  requireSeed(settings.seed);
  requireInit(settings.init, settings.nClusters, X.rows);
  if (X.rows < settings.nClusters) throw tooFew(settings.nClusters, X.rows, 'rows');
  if (X.cols > MOST_COLUMNS && isTriangular(settings.covarianceType)) throw tooManyFeatures(X.cols);
  return settings;
}

/**
 * Fills defaults in and checks which mixtures are to be compared; O(1).
 * @throws AppError `cluster/setting` or `cluster/too-few-rows`
 */
export function selectGmmSettings(X: Matrix, options: SelectGmmOptions) {
  const settings = { ...selectGmmDefaults, ...options };
  requireCount('kMin', settings.kMin);
  requireCount('kMax', settings.kMax, settings.kMin);
  const types: unknown = settings.covarianceTypes;
  if (!Array.isArray(types) || types.length === 0) throw unfitSetting('covarianceTypes', types, 'a list of shapes');
  for (const type of types) requireOneOf('covarianceTypes', type, covarianceTypes);
  if (X.rows < settings.kMin) throw tooFew(settings.kMin, X.rows, 'rows');
  return settings;
}

/** Whether columns may go together within a group, so that a covariance is a whole matrix. */
export function isTriangular(covarianceType: CovarianceType): boolean {
  return covarianceType === 'full' || covarianceType === 'tied';
}

function requireRidge(regCovar: unknown, cols: number): void {
  const isList = Array.isArray(regCovar);
  if (isList && regCovar.length !== cols)
    throw unfitSetting('regCovar', regCovar, `one number for all columns, or ${cols}`);
  for (const share of isList ? regCovar : [regCovar]) requireNumber('regCovar', share);
}

function requireInit(init: unknown, nClusters: number, rows: number): void {
  if (init === 'k-means') return;
  if (!(init instanceof Int32Array)) throw unfitSetting('init', init, '“k-means” or one label a row');
  if (init.length === rows && init.every((label) => label >= 0 && label < nClusters)) return;
  throw new AppError(
    'cluster/first-labels',
    `The first labels do not fit ${nClusters} groups of ${rows} rows.`,
    `Give each row one label from 0 to ${nClusters - 1}.`,
  );
}

function tooManyFeatures(cols: number): AppError {
  return new AppError(
    'cluster/too-many-features',
    `Groups of any shape in ${cols} columns would need ${(cols * (cols + 1)) / 2} numbers each.`,
    `Choose the shape “diag” or “spherical”, or reduce to at most ${MOST_COLUMNS} columns first.`,
  );
}
