import type { Compute } from '../../../core/compute';
import { requireFinite } from '../../../core/finite';
import { enframe, unframe } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { partOf } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';
import { Rng } from '../../../core/rng';
import { countDistinct } from '../distinct';
import { lloydSteps, type Fit } from './lloyd';
import { tooFew } from '../settings';
import { kmeansSettings, type KmeansOptions, type KmeansSettings } from './options';
import { prepareSteps, type Prepared } from './prepared';
import { pointsAt, seedSteps } from './seeding';

export type { KmeansOptions } from './options';

/** The share of a start that choosing its first centers takes, as far as a progress bar cares. */
const SEEDING = 0.3;

/** A fitted k-means: what {@link applyKmeans} needs, and what came of the rows it was fitted to. */
export interface Kmeans {
  /** nClusters × cols, double precision, in the units of X. */
  readonly centers: Matrix;
  /** The nearest center of each row, 0…nClusters−1; the first of equals. */
  readonly labels: Int32Array;
  /** Sum of squared distances of the rows to their centers. */
  readonly inertia: number;
  /** Iterations of the start that was kept. */
  readonly nIter: number;
  /** Whether that start came to rest before `maxIter`. */
  readonly converged: boolean;
}

/**
 * k-means: the start with the least inertia of `nInit`; O(rows · nClusters · cols) an iteration.
 *
 * @param X rows × features, finite
 * @throws AppError `cluster/too-few-rows` when there are fewer (different) rows than groups
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`, `cluster/setting`, `cluster/first-centers`
 * @see Lloyd (1982), IEEE Trans. Inf. Theory 28:129–137; settings and stop rule as scikit-learn's
 *
 * Deviation: fewer different rows than groups is refused, where scikit-learn warns and leaves groups empty.
 */
export async function* kmeansSteps(compute: Compute, X: Matrix, options: KmeansOptions): AsyncSteps<Kmeans> {
  kmeansSettings(X, options);
  const rows = yield* prepareSteps(compute, X);
  try {
    return yield* fitSteps(rows, options);
  } finally {
    rows.kernel.free();
  }
}

/** {@link kmeansSteps} on rows that are loaded already. */
export async function* fitSteps(rows: Prepared, options: KmeansOptions): AsyncSteps<Kmeans> {
  const settings = kmeansSettings(rows.X, options);
  const distinct = countDistinct(rows.X, settings.nClusters);
  if (distinct < settings.nClusters) throw tooFew(settings.nClusters, distinct, 'different rows');
  const nInit = typeof settings.init === 'object' || settings.nClusters === 1 ? 1 : settings.nInit;
  const rng = new Rng(settings.seed);
  let best: Fit | undefined;
  for (let start = 0; start < nInit; start++) {
    const fit = yield* partOf(startSteps(rows, settings, new Rng(rng.integer(2 ** 31))), (progress) => ({
      ...progress,
      fraction: (start + progress.fraction) / nInit,
      note: `start ${start + 1} of ${nInit}, ${progress.note}`,
    }));
    if (!best || fit.inertia < best.inertia) best = fit;
  }
  return inUnits(rows, best!);
}

async function* startSteps(rows: Prepared, settings: KmeansSettings, rng: Rng): AsyncSteps<Fit> {
  const centers = yield* partOf(firstCenters(rows, settings, rng), (progress) => ({
    ...progress,
    fraction: SEEDING * progress.fraction,
  }));
  const fit = lloydSteps(rows, centers, settings.maxIter, settings.tol * rows.meanVariance);
  return yield* partOf(fit, (progress) => ({ ...progress, fraction: SEEDING + (1 - SEEDING) * progress.fraction }));
}

async function* firstCenters(rows: Prepared, settings: KmeansSettings, rng: Rng): AsyncSteps<Matrix> {
  const { init, nClusters } = settings;
  if (typeof init === 'object') {
    requireFinite(init, 'cluster');
    return enframe(init, rows.frame);
  }
  if (init === 'random') return pointsAt(rows, rng.shuffle(rng.sample(rows.X.rows, nClusters)));
  return pointsAt(rows, yield* seedSteps(rows, nClusters, rng));
}

function inUnits({ frame }: Prepared, fit: Fit): Kmeans {
  const inertia = fit.inertia / frame.scale / frame.scale;
  return { ...fit, centers: unframe(fit.centers, frame), inertia };
}
