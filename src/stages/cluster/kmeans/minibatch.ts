import type { Compute } from '../../../core/compute';
import { requireFinite } from '../../../core/finite';
import { enframe, unframe } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps, Progress } from '../../../core/progress';
import { Rng } from '../../../core/rng';
import { requireSameFeatures } from '../settings';
import { placing } from './apply';
import type { Learning } from './batch-update';
import { judgeSteps, manySteps, onceSteps, type Learned } from './batches';
import { firstCenters, requireDistinct } from './kmeans';
import {
  minibatchDefaults,
  minibatchSettings,
  requireBatches,
  type MinibatchOptions,
  type MinibatchSettings,
} from './minibatch-options';
import { countsOf, fencesIn, mergedFences, type KmeansModel } from './model';
import { withPartSteps } from './part';
import { prepareSteps, type Prepared } from './prepared';

/** A fitted mini-batch k-means. `counts` is how many rows each center has learned from, repeats included. */
export interface MinibatchKmeans extends KmeansModel {
  /** The nearest center of each row of X. */
  readonly labels: Int32Array;
  /** Sum of squared distances of the rows of X to their centers. */
  readonly inertia: number;
  /** Batches learned from, those of earlier pieces included. */
  readonly nSteps: number;
  /** Whether it came to rest before `maxIter`; false after a further piece of a stream, which is learned once. */
  readonly converged: boolean;
}

/** Rows that first centers are chosen from, and judged by, in batches. */
const INIT_BATCHES = 3;

/**
 * Mini-batch k-means: centers learn from small batches of rows, each at a rate that falls as its cluster has seen more of
 * them. Close to k-means, for tables too large for it; O(batchSize · nClusters · cols) a batch, and one pass over all rows at
 * the end for labels.
 *
 * With a model it is a partial fit: the rows of X, a further piece of a stream, are learned once, in their order.
 *
 * @param X rows × features, finite
 * @param model of an earlier piece: its centers and counts are gone on from, and `nClusters` is the number of its centers
 * @throws AppError `cluster/too-few-rows`, `cluster/not-a-number`, `cluster/too-large`, `cluster/setting`,
 *   `cluster/first-centers`, `cluster/other-features`
 * @see Sculley (2010), Web-scale k-means clustering, WWW 1177–1178; stop rule and clusters that begin anew as scikit-learn's
 */
export async function* minibatchKmeansSteps(
  compute: Compute,
  X: Matrix,
  options: MinibatchOptions,
  model?: MinibatchModel,
): AsyncSteps<MinibatchKmeans> {
  const settings = model ? furtherSettings(X, options, model) : minibatchSettings(X, options);
  const rows = yield* prepareSteps(compute, X, undefined, model?.centers);
  try {
    const rng = new Rng(settings.seed);
    if (model) return yield* furtherSteps(rows, settings, model, rng);
    requireDistinct(rows, settings.nClusters);
    const state = learningFrom(yield* bestStartSteps(rows, settings, rng), new Float64Array(settings.nClusters));
    return yield* finishSteps(rows, state, yield* manySteps(rows, state, settings, rng));
  } finally {
    rows.kernel.free();
  }
}

/** What a partial fit goes on from. */
export type MinibatchModel = Pick<MinibatchKmeans, 'centers' | 'counts' | 'fences' | 'nSteps'>;

function furtherSettings(X: Matrix, options: MinibatchOptions, { centers }: MinibatchModel): MinibatchSettings {
  requireSameFeatures(X, centers.cols);
  requireFinite(centers, 'cluster');
  const settings = { ...minibatchDefaults, ...options, nClusters: centers.rows };
  requireBatches(settings);
  return settings;
}

async function* furtherSteps(
  rows: Prepared,
  settings: MinibatchSettings,
  model: MinibatchModel,
  rng: Rng,
): AsyncSteps<MinibatchKmeans> {
  const state = learningFrom(model.centers, model.counts);
  const { nSteps } = yield* onceSteps(rows, state, settings, rng);
  const fresh = yield* finishSteps(rows, state, { nSteps: model.nSteps + nSteps, converged: false });
  const seen = { counts: countsOf(fresh.labels, model.centers.rows), fences: fresh.fences };
  return { ...fresh, fences: mergedFences(model, seen) };
}

function learningFrom(centers: Matrix, counts: Float64Array): Learning {
  return { centers: { ...centers, data: Float64Array.from(centers.data) }, counts: counts.slice(), sinceReassigned: 0 };
}

/** First centers: of a few choices, each on rows of its own, the one that suits other rows best. */
async function* bestStartSteps(rows: Prepared, settings: MinibatchSettings, rng: Rng): AsyncSteps<Matrix> {
  const { init, nClusters, batchSize, nInit } = settings;
  if (typeof init === 'object') return unframe(yield* firstCenters(rows, settings, rng), rows.frame);
  const size = Math.min(rows.X.rows, INIT_BATCHES * Math.max(batchSize, nClusters));
  const draw = () => rng.sample(rows.X.rows, size);
  return yield* withPartSteps(
    rows,
    draw(),
    () => choosing(0),
    async function* (judges) {
      let best: Matrix | undefined;
      let least = Infinity;
      for (let start = 0; start < nInit; start++) {
        const now = () => choosing(start / nInit);
        const own = new Rng(rng.integer(2 ** 31));
        const centers = yield* withPartSteps(rows, draw(), now, (part) => firstCenters(part, settings, own));
        const { inertia } = yield* judgeSteps(judges, centers, now);
        if (best && inertia >= least) continue;
        best = centers;
        least = inertia;
      }
      return unframe(best!, rows.frame);
    },
  );
}

async function* finishSteps(rows: Prepared, { centers, counts }: Learning, end: Learned): AsyncSteps<MinibatchKmeans> {
  const { scale } = rows.frame;
  const { labels, squares, inertia } = yield* judgeSteps(rows, enframe(centers, rows.frame), () => placing(1));
  const fences = fencesIn(scale, squares, labels, centers.rows);
  return { centers, counts, labels, inertia: inertia / scale / scale, ...end, fences };
}

function choosing(fraction: number): Progress {
  return { stage: 'cluster', fraction, note: 'choosing the first centers' };
}
