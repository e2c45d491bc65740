import { AppError } from '../../../core/app-error';
import { surveyColumns, type ColumnSurvey } from '../../../core/column-frame';
import type { Compute, MixtureKernel } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';
import { isTriangular, type CovarianceType } from './options';

/** Rows ready for any number of fits. Whoever loads them frees the kernel. */
export interface Loaded extends ColumnSurvey {
  readonly X: Matrix;
  readonly kernel: MixtureKernel;
  readonly pace: Pace;
  /** What the frame adds to the logarithm of a density, so that it is in the units of X. */
  readonly logScale: number;
}

/** Squares of smaller spreads leave the range of double precision, and with them covariances in the units of X. */
const SMALLEST_SPREAD = 1e-150;

/**
 * Looks at the rows and hands them to a kernel, as steps; O(rows · cols).
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`, `cluster/too-small`, `cluster/no-spread`
 */
export async function* loadSteps(compute: Compute, X: Matrix, covarianceType: CovarianceType): AsyncSteps<Loaded> {
  const pace = new Pace(compute.workPerStep);
  const loading = { stage: 'cluster', fraction: 0, note: 'loading the rows' };
  yield loading;
  const survey = surveyColumns(X, covarianceType === 'spherical', 'cluster');
  const { columns, scale } = survey.frame;
  if (columns.length === 0) throw noSpread();
  const narrow = columns.find((_, c) => Math.sqrt(survey.variances[c]!) / scale[c]! < SMALLEST_SPREAD);
  if (narrow !== undefined) throw tooSmall(narrow + 1);
  yield loading;
  return { ...survey, X, kernel: compute.mixture(X, survey.frame), pace, logScale: logScaleOf(scale) };
}

/** Sum of the logarithms of the scales; O(cols). */
export function logScaleOf(scale: Float64Array): number {
  return scale.reduce((sum, value) => sum + Math.log(value), 0);
}

/** How many numbers a distribution has in the sums of a kernel. */
export function slotsOf(cols: number, covarianceType: CovarianceType): number {
  return 1 + cols + (isTriangular(covarianceType) ? (cols * (cols + 1)) / 2 : cols);
}

/** Rows of one step of work: whole blocks. */
export function rowsPerStep({ kernel, pace }: Pick<Loaded, 'kernel' | 'pace'>, workPerRow: number): number {
  return Math.max(1, Math.floor(pace.workPerStep / workPerRow / kernel.blockRows)) * kernel.blockRows;
}

function noSpread(): AppError {
  return new AppError(
    'cluster/no-spread',
    'Every column holds one value only, so there is nothing by which rows could form groups.',
    'Choose features that differ between customers.',
  );
}

function tooSmall(column: number): AppError {
  return new AppError(
    'cluster/too-small',
    `The values of column ${column} (counted from 1) differ by less than ${SMALLEST_SPREAD}, too little to square.`,
    'Standardise the column.',
  );
}
