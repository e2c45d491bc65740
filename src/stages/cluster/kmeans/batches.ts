import { enframe } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps, Progress } from '../../../core/progress';
import type { Rng } from '../../../core/rng';
import { learnSteps, reassign, type Learning } from './batch-update';
import { squaresSteps } from './exact';
import { Improvement } from './improvement';
import type { MinibatchSettings } from './minibatch-options';
import { withPartSteps } from './part';
import { placeSteps } from './place';
import type { Prepared } from './prepared';

/** What drawing one row costs, in multiply-adds of a kernel. */
const DRAW_WORK = 100;

/** How learning went. */
export interface Learned {
  /** Batches learned from. */
  readonly nSteps: number;
  /** Whether it came to rest before it was stopped. */
  readonly converged: boolean;
}

/** Learns from batches drawn at random until nothing improves; O(batchSize · nClusters · cols) a batch. */
export async function* manySteps(
  rows: Prepared,
  state: Learning,
  settings: MinibatchSettings,
  rng: Rng,
): AsyncSteps<Learned> {
  const { X, frame } = rows;
  const size = Math.min(settings.batchSize, X.rows);
  const most = settings.maxIter * Math.ceil(X.rows / size);
  const improvement = new Improvement(X.rows, settings.maxNoImprovement);
  const tolerance = (settings.tol * rows.meanVariance) / frame.scale ** 2;
  for (let step = 1; step <= most; step++) {
    const at = Int32Array.from({ length: size }, () => rng.integer(X.rows));
    if (rows.pace.spend(DRAW_WORK * size)) yield learning(step, most);
    const { inertia, moved } = yield* batchSteps(rows, state, at, settings, rng, () => learning(step, most));
    if (improvement.ended(size, inertia) || moved < tolerance) return { nSteps: step, converged: true };
  }
  return { nSteps: most, converged: false };
}

/** Learns from every row once, in their order; O(rows · nClusters · cols). */
export async function* onceSteps(
  rows: Prepared,
  state: Learning,
  settings: MinibatchSettings,
  rng: Rng,
): AsyncSteps<Learned> {
  const { X } = rows;
  const most = Math.ceil(X.rows / settings.batchSize);
  for (let step = 0; step < most; step++) {
    const from = step * settings.batchSize;
    const size = Math.min(settings.batchSize, X.rows - from);
    const at = Int32Array.from({ length: size }, (_, i) => from + i);
    yield* batchSteps(rows, state, at, settings, rng, () => learning(step + 1, most));
  }
  return { nSteps: most, converged: false };
}

/** Learns from one batch: its inertia before, in the frame's units, and how far the centers moved, in those of X. */
function batchSteps(
  rows: Prepared,
  state: Learning,
  at: Int32Array,
  { reassignmentRatio }: MinibatchSettings,
  rng: Rng,
  progress: () => Progress,
): AsyncSteps<{ inertia: number; moved: number }> {
  return withPartSteps(rows, at, progress, async function* (batch) {
    const { labels, inertia } = yield* judgeSteps(batch, enframe(state.centers, rows.frame), progress);
    const moved = yield* learnSteps(state, batch, labels, progress);
    return { inertia, moved: reassign(state, batch.X, reassignmentRatio, rng) > 0 ? Infinity : moved };
  });
}

/** Rows put to their nearest centers, with their squared distances and the sum of these; O(rows · nClusters · cols). */
export async function* judgeSteps(
  rows: Prepared,
  centers: Matrix,
  progress: () => Progress,
): AsyncSteps<{ labels: Int32Array; squares: Float64Array; inertia: number }> {
  const { labels } = yield* placeSteps(rows, centers, progress);
  const squares = yield* squaresSteps(rows, labels, centers, progress);
  return { labels, squares, inertia: squares.reduce((sum, square) => sum + square, 0) };
}

function learning(step: number, most: number): Progress {
  return { stage: 'cluster', fraction: step / most, note: `batch ${step}` };
}
