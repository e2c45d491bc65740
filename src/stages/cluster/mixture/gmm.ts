import { AppError } from '../../../core/app-error';
import type { Compute } from '../../../core/compute';
import { fencesOf } from '../../../core/fence';
import type { Matrix } from '../../../core/matrix';
import { partOf } from '../../../core/pace';
import type { AsyncSteps, Progress } from '../../../core/progress';
import { criteriaOf, countParameters, type Criteria } from './criteria';
import { emSteps, type Fit } from './em';
import { initialSteps } from './initial';
import { judgeSteps, type Judged } from './judged';
import { loadSteps, type Loaded } from './loaded';
import { normalsSteps } from './normals';
import { gmmSettings, type CovarianceType, type GmmOptions, type GmmSettings } from './options';
import { inUnits } from './units';

/** The shares of a fit that starting and placing rows take, as far as a progress bar cares. */
const STARTING = 0.2;
const PLACING = 0.1;

/** What applying a mixture needs. */
export interface GmmModel {
  readonly covarianceType: CovarianceType;
  /** One a group, adding up to 1. */
  readonly weights: Float64Array;
  /** nClusters × cols, in the units of X. */
  readonly means: Matrix;
  /**
   * In the units of X, the ridge included: full: nClusters × cols × cols; tied: cols × cols; diag: nClusters × cols;
   * spherical: one a group. Columns that hold one value only have zeros, but for spherical.
   */
  readonly covariances: Float64Array;
  /** Columns that hold one value only, ascending: they say nothing of groups, and take no part. */
  readonly constantColumns: Int32Array;
  /** One a group: minus the logarithm of the density, above which a row is unlike the rows of the group. */
  readonly fences: Float64Array;
}

/** A fitted mixture of normal distributions. */
export interface Gmm extends GmmModel, Criteria, Judged {
  readonly nClusters: number;
  readonly nIter: number;
  /** Whether the start that was kept came to rest before `maxIter`. */
  readonly converged: boolean;
  /** Mean log-likelihood of a row as each iteration of that start found it. */
  readonly lowerBounds: number[];
  /** Starts given up because a group collapsed onto rows that coincide or lie in a plane. */
  readonly collapsedStarts: number;
}

/**
 * A mixture of normal distributions by expectation and maximisation: the start of `nInit` with the greatest likelihood;
 * O(rows · nClusters · cols²) an iteration, O(rows · nClusters · cols) when covariances are diagonal or spherical.
 *
 * @param X rows × features, finite
 * @throws AppError `cluster/too-few-rows`, `cluster/no-spread`, `cluster/collapsed`, `cluster/too-many-features`
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`, `cluster/too-small`, `cluster/setting`, `cluster/first-labels`
 * @see Dempster, Laird and Rubin (1977), J. R. Stat. Soc. B 39:1–38; settings and stop rule as scikit-learn's
 *
 * Deviation: the ridge is a share of each column's variance where scikit-learn adds the same number to all; they are equal on
 * standardised columns, and here a result does not depend on units.
 */
export async function* gmmSteps(compute: Compute, X: Matrix, options: GmmOptions): AsyncSteps<Gmm> {
  const settings = gmmSettings(X, options);
  const rows = yield* loadSteps(compute, X, settings.covarianceType);
  try {
    const starts = yield* partOf(initialSteps(compute, X, settings), (progress) => scaled(progress, 0, STARTING));
    return yield* partOf(fitSteps(rows, settings, starts), (progress) => scaled(progress, STARTING, 1 - STARTING));
  } finally {
    rows.kernel.free();
  }
}

/** {@link gmmSteps} on rows that are loaded already, from given labels. */
export async function* fitSteps(rows: Loaded, settings: GmmSettings, starts: Int32Array[]): AsyncSteps<Gmm> {
  let best: Fit | undefined;
  let collapsedStarts = 0;
  for (const [start, labels] of starts.entries()) {
    const fit = yield* partOf(emSteps(rows, settings, labels), (progress) => ({
      ...scaled(progress, ((1 - PLACING) * start) / starts.length, (1 - PLACING) / starts.length),
      note: `start ${start + 1} of ${starts.length}, ${progress.note}`,
    }));
    if (!fit) collapsedStarts++;
    else if (!best || fit.lowerBounds.at(-1)! > best.lowerBounds.at(-1)!) best = fit;
  }
  const placing = (progress: Progress) => scaled(progress, 1 - PLACING, PLACING);
  const normals = best && (yield* partOf(normalsSteps(best.components, rows.pace), placing));
  if (!best || !normals) throw collapsed(settings.nClusters);
  yield placed(1 - PLACING);
  const { kernel, pace, X } = rows;
  const judged = yield* partOf(judgeSteps({ kernel, pace, count: X.rows }, normals, rows.logScale), placing);
  yield placed(1);
  const fences = surpriseFences(judged, settings.nClusters);
  yield placed(1);
  const { lowerBounds, converged, components } = best;
  return {
    nClusters: settings.nClusters,
    ...inUnits(components, rows),
    ...judged,
    ...criteria(rows, settings, judged),
    fences,
    nIter: lowerBounds.length,
    converged,
    lowerBounds,
    collapsedStarts,
  };
}

function criteria({ X, frame }: Loaded, settings: GmmSettings, { logDensities, certainty }: Judged): Criteria {
  const nParameters = countParameters(settings.covarianceType, settings.nClusters, frame.columns.length);
  const unsureness = certainty.reduce((sum, share) => sum - Math.log(share), 0);
  return criteriaOf(
    X.rows,
    logDensities.reduce((sum, value) => sum + value, 0),
    nParameters,
    unsureness,
  );
}

/** Where no row was placed, every row to come is unlike those that were there. */
function surpriseFences({ logDensities, labels }: Judged, nClusters: number): Float64Array {
  const surprises = logDensities.map((value) => -value);
  const placed = new Uint8Array(nClusters);
  for (const label of labels) placed[label] = 1;
  return fencesOf(surprises, labels, nClusters).map((fence, c) => (placed[c] ? fence : -Infinity));
}

function placed(fraction: number): Progress {
  return { stage: 'cluster', fraction, note: 'placing the rows' };
}

function scaled(progress: Progress, from: number, share: number): Progress {
  return { ...progress, fraction: from + share * progress.fraction };
}

function collapsed(nClusters: number): AppError {
  return new AppError(
    'cluster/collapsed',
    `With ${nClusters} groups, every start ended in a group whose rows coincide or lie in a plane, so that it has no density.`,
    'Raise “regCovar”, ask for fewer groups, or choose a simpler shape.',
  );
}
