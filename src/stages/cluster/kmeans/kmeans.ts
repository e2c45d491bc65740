import { AppError } from '../../../core/app-error';
import type { Compute } from '../../../core/compute';
import { requireFinite } from '../../../core/finite';
import { enframe, type Frame } from '../../../core/frame';
import { takeMatrixRows, type Matrix } from '../../../core/matrix';
import { partOf } from '../../../core/pace';
import type { AsyncSteps, Progress } from '../../../core/progress';
import { Rng } from '../../../core/rng';
import { countDistinct } from '../distinct';
import { tooFew } from '../settings';
import { lloydSteps, type Fit } from './lloyd';
import { modelOf, type Kmeans } from './model';
import { kmeansSettings, type KmeansOptions, type KmeansSettings } from './options';
import { parallelSeedSteps } from './parallel-seeding';
import { prepareSteps, type Prepared } from './prepared';
import { pointsAt, seedSteps } from './seeding';
import { countingRows } from './weights';

export type { Kmeans } from './model';
export type { KmeansOptions } from './options';

/** The share of a start that choosing its first centers takes, as far as a progress bar cares. */
const SEEDING = 0.3;
/** What a start costs at least, in multiply-adds of a kernel: few rows can have very many starts. */
const START_WORK = 2e5;
/** In the frame, where rows lie within 1: squares of larger values, summed over many columns, overflow single precision. */
const FARTHEST = 2 ** 50;

/**
 * k-means: the start with the least inertia of `nInit`; O(rows · nClusters · cols) an iteration at most.
 *
 * @param X rows × features, finite
 * @param weights how much each row counts, 0 or more; a row of weight 0 gets a label and counts for nothing else
 * @throws AppError `cluster/too-few-rows` when there are fewer (different) rows that count than groups
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`, `cluster/setting`, `cluster/first-centers`, `cluster/weights`
 * @see Lloyd (1982), IEEE Trans. Inf. Theory 28:129–137; settings and stop rule as scikit-learn's
 *
 * Deviation: fewer different rows than groups is refused, where scikit-learn warns and leaves groups empty.
 */
export async function* kmeansSteps(
  compute: Compute,
  X: Matrix,
  options: KmeansOptions,
  weights?: Float64Array,
): AsyncSteps<Kmeans> {
  kmeansSettings(X, options);
  const rows = yield* prepareSteps(compute, X, weights);
  try {
    return yield* fitSteps(rows, options);
  } finally {
    rows.kernel.free();
  }
}

/** {@link kmeansSteps} on rows that are loaded already. */
export async function* fitSteps(rows: Prepared, options: KmeansOptions): AsyncSteps<Kmeans> {
  const settings = kmeansSettings(rows.X, options);
  requireDistinct(rows, settings.nClusters);
  const nInit = typeof settings.init === 'object' || settings.nClusters === 1 ? 1 : settings.nInit;
  const rng = new Rng(settings.seed);
  let best: Fit | undefined;
  for (let start = 0; start < nInit; start++) {
    if (rows.pace.spend(START_WORK)) yield choosing(start, nInit);
    const fit = yield* partOf(startSteps(rows, settings, new Rng(rng.integer(2 ** 31))), (progress) => ({
      ...progress,
      fraction: (start + progress.fraction) / nInit,
      note: `start ${start + 1} of ${nInit}, ${progress.note}`,
    }));
    if (!best || fit.inertia < best.inertia) best = fit;
  }
  return modelOf(rows, best!);
}

function choosing(start: number, nInit: number): Progress {
  const note = `start ${start + 1} of ${nInit}, choosing the first centers`;
  return { stage: 'cluster', fraction: start / nInit, note };
}

/**
 * Refuses fewer different rows that count than groups; O(rows · nClusters · cols) at worst, mostly O(nClusters² · cols).
 * @throws AppError `cluster/too-few-rows`
 */
export function requireDistinct(rows: Pick<Prepared, 'X' | 'weights'>, nClusters: number): void {
  const counting = countingRows(rows.weights);
  const distinct = countDistinct(counting ? takeMatrixRows(rows.X, counting) : rows.X, nClusters);
  if (distinct < nClusters) throw tooFew(nClusters, distinct, 'different rows');
}

async function* startSteps(rows: Prepared, settings: KmeansSettings, rng: Rng): AsyncSteps<Fit> {
  const centers = yield* partOf(firstCenters(rows, settings, rng), (progress) => ({
    ...progress,
    fraction: SEEDING * progress.fraction,
  }));
  const { maxIter, tol, algorithm } = settings;
  const fit = lloydSteps(rows, { centers }, { maxIter, tolerance: tol * rows.meanVariance, algorithm });
  return yield* partOf(fit, (progress) => ({ ...progress, fraction: SEEDING + (1 - SEEDING) * progress.fraction }));
}

/**
 * The centers that a start begins with, in the frame's units; O(rows · nClusters · cols).
 * @throws AppError `cluster/first-centers`, `cluster/not-a-number`, `cluster/too-large` for centers that were given
 */
export async function* firstCenters(
  rows: Prepared,
  { init, nClusters }: Pick<KmeansSettings, 'init' | 'nClusters'>,
  rng: Rng,
): AsyncSteps<Matrix> {
  if (typeof init === 'object') return givenCenters(init, rows.frame);
  if (init === 'random') return pointsAt(rows, randomRows(rows, nClusters, rng));
  const seed = init === 'k-means||' ? parallelSeedSteps : seedSteps;
  return pointsAt(rows, yield* seed(rows, nClusters, rng));
}

function givenCenters(init: Matrix, frame: Frame): Matrix {
  requireFinite(init, 'cluster');
  const centers = enframe(init, frame);
  const far = centers.data.findIndex((value) => !(Math.abs(value) <= FARTHEST));
  if (far < 0) return centers;
  throw new AppError(
    'cluster/first-centers',
    `First center ${Math.floor(far / init.cols) + 1} (counted from 1) is too far from all rows to compute distances with.`,
    'Give first centers in the units of the rows.',
  );
}

function randomRows(rows: Prepared, nClusters: number, rng: Rng): Int32Array {
  const counting = countingRows(rows.weights);
  const chosen = rng.shuffle(rng.sample(counting?.length ?? rows.X.rows, nClusters));
  return counting ? chosen.map((at) => counting[at]!) : chosen;
}
