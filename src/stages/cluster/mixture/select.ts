import { AppError } from '../../../core/app-error';
import type { Compute } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import { partOf } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';
import type { Criteria } from './criteria';
import { fitSteps, type Gmm } from './gmm';
import { initialSteps } from './initial';
import { loadSteps, type Loaded } from './loaded';
import { gmmSettings, selectGmmSettings, type CovarianceType, type GmmOptions, type SelectGmmOptions } from './options';

/** One mixture that was tried. */
export interface GmmTrial extends Criteria {
  readonly covarianceType: CovarianceType;
  readonly nClusters: number;
  readonly converged: boolean;
}

/** One mixture that could not be fitted, and why. */
export interface GmmRefusal {
  readonly covarianceType: CovarianceType;
  readonly nClusters: number;
  /** Of the error that it met. */
  readonly code: string;
}

/** Mixtures compared. */
export interface GmmSelection {
  /** By number of groups, then by shape. */
  readonly trials: GmmTrial[];
  readonly refusals: GmmRefusal[];
  /** The mixture with the least BIC. */
  readonly best: Gmm;
}

/** That a mixture of so many groups cannot be had from these rows; another may. */
const REFUSALS: readonly string[] = ['cluster/collapsed', 'cluster/too-few-rows', 'cluster/too-many-features'];

/**
 * Fits mixtures of kMin…kMax groups and of each shape, and keeps the one with the least BIC, as steps; the starts are the same
 * for all shapes. As long as all these fits.
 *
 * @throws AppError as `gmmSteps`, when the rows are unfit or no mixture can be fitted
 * @see Fraley and Raftery (2002), J. Am. Stat. Assoc. 97:611–631
 */
export async function* selectGmmSteps(
  compute: Compute,
  X: Matrix,
  options: SelectGmmOptions = {},
): AsyncSteps<GmmSelection> {
  const { kMin, kMax, covarianceTypes: types, ...rest } = selectGmmSettings(X, options);
  const found: Found = { trials: [], refusals: [] };
  const loaded: Loaded[] = [];
  try {
    for (const shape of ['spherical', 'full'] as const) loaded.push(yield* loadSteps(compute, X, shape));
    for (let k = kMin; k <= kMax; k++) {
      const tries = trySteps(compute, loaded, { ...rest, nClusters: k }, types, found);
      yield* partOf(tries, (progress) => ({
        ...progress,
        fraction: (k - kMin + progress.fraction) / (kMax - kMin + 1),
        note: `${k} groups, ${progress.note}`,
      }));
    }
  } finally {
    for (const { kernel } of loaded) kernel.free();
  }
  const { trials, refusals, best, reason } = found;
  if (!best) throw reason!;
  return { trials, refusals, best };
}

interface Found {
  readonly trials: GmmTrial[];
  readonly refusals: GmmRefusal[];
  best?: Gmm;
  /** Why the first that could not be fitted could not. */
  reason?: AppError;
}

/** All shapes with one number of groups, from the same starts. */
async function* trySteps(
  compute: Compute,
  [shared, own]: Loaded[],
  options: GmmOptions,
  types: readonly CovarianceType[],
  found: Found,
): AsyncSteps<void> {
  let starts: Int32Array[] | undefined;
  for (const [i, covarianceType] of types.entries()) {
    try {
      const settings = gmmSettings(shared!.X, { ...options, covarianceType });
      starts ??= yield* partOf(initialSteps(compute, shared!.X, settings), (progress) => ({
        ...progress,
        fraction: 0,
      }));
      const fit = fitSteps(covarianceType === 'spherical' ? shared! : own!, settings, starts);
      keep(
        found,
        yield* partOf(fit, (progress) => ({ ...progress, fraction: (i + progress.fraction) / types.length })),
      );
    } catch (error) {
      if (!(error instanceof AppError) || !REFUSALS.includes(error.code)) throw error;
      found.reason ??= error;
      found.refusals.push({ covarianceType, nClusters: options.nClusters, code: error.code });
    }
  }
}

function keep(found: Found, fit: Gmm): void {
  const { covarianceType, nClusters, converged, logLikelihood, nParameters, bic, aic, icl } = fit;
  found.trials.push({ covarianceType, nClusters, converged, logLikelihood, nParameters, bic, aic, icl });
  if (!found.best || bic < found.best.bic) found.best = fit;
}
