import { AppError } from '../../core/app-error';
import type { Compute, SilhouetteKernel } from '../../core/compute';
import { requireFinite } from '../../core/finite';
import { survey } from '../../core/frame';
import { takeMatrixRows, type Matrix } from '../../core/matrix';
import { Pace } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import { Rng } from '../../core/rng';
import { counted } from '../../core/words';
import { numbered, oneCluster, requireLabels } from './labels';
import { silhouetteDefaults, type SilhouetteOptions } from './options';

/** How well each row sits in its cluster. */
export interface Silhouette {
  /** Mean over all rows that are not noise, in [−1, 1]. */
  readonly mean: number;
  /** One value a row, in [−1, 1]; 0 for a cluster of one, NaN for noise and for rows that were not drawn. */
  readonly values: Float64Array;
}

/** A silhouette that may have been computed on a sample. */
export interface SampledSilhouette extends Silhouette {
  /** How many rows were compared with one another, when not all. */
  readonly sampledRows?: number;
}

/**
 * Silhouette of a clustering: exact, unless a sample smaller than the rows is asked for; O(rows² · cols) time,
 * O(rows · nClusters) memory.
 *
 * @param X rows × features, finite
 * @param labels one label a row, from 0 up; −1 is noise and takes no part
 * @throws AppError `evaluate/one-cluster` when fewer than two clusters hold a row
 * @throws AppError `evaluate/sample-size`, `evaluate/not-a-number`, `evaluate/too-large`
 * @throws AppError `evaluate/other-length`, `evaluate/no-rows`
 * @see Rousseeuw (1987), J. Comput. Appl. Math. 20:53–65
 *
 * Deviation: scikit-learn refuses k = rows; here every row is then alone and scores 0, as Rousseeuw defines it.
 */
export async function* silhouetteSteps(
  compute: Compute,
  X: Matrix,
  labels: Int32Array,
  options: SilhouetteOptions = {},
): AsyncSteps<SampledSilhouette> {
  requireLabels(labels, X.rows);
  const { sampleSize, seed } = { ...silhouetteDefaults, ...options };
  if (!(sampleSize >= 2) || sampleSize % 1 > 0) throw badSampleSize(sampleSize);
  if (sampleSize >= X.rows) return yield* exactSteps(compute, X, labels);
  requireFinite(X, 'evaluate');
  const drawn = new Rng(seed).sample(X.rows, sampleSize);
  const sample = yield* exactSteps(
    compute,
    takeMatrixRows(X, drawn),
    Int32Array.from(drawn, (row) => labels[row]!),
  );
  const values = new Float64Array(X.rows).fill(NaN);
  drawn.forEach((row, i) => (values[row] = sample.values[i]!));
  return { mean: sample.mean, values, sampledRows: sampleSize };
}

async function* exactSteps(compute: Compute, X: Matrix, labels: Int32Array): AsyncSteps<Silhouette> {
  const kernel = compute.silhouette(X, survey(X, 'evaluate').frame);
  try {
    return yield* silhouetteOnSteps(kernel, X, labels, new Pace(compute.workPerStep));
  } finally {
    kernel.free();
  }
}

/** {@link silhouetteSteps} of all rows, on a kernel that holds them already. */
export async function* silhouetteOnSteps(
  kernel: SilhouetteKernel,
  X: Matrix,
  labels: Int32Array,
  pace: Pace,
): AsyncSteps<Silhouette> {
  const { dense, sizes } = numbered(labels, 'left out');
  if (sizes.length < 2) throw oneCluster('A silhouette');
  const blocks = kernel.group(dense, sizes.length);
  for (let block = 0; block < blocks; block++) {
    await kernel.addBlock(block);
    if (pace.spend(kernel.blockRows * kernel.blockRows * (block + 1) * X.cols)) {
      const fraction = ((block + 1) / blocks) ** 2;
      yield { stage: 'evaluate', fraction, note: `comparing ${counted(X.rows, 'customer')}` };
    }
  }
  return silhouetteFromSums(kernel.sums(), dense, sizes);
}

/** Silhouette values from each row's summed distances to each cluster (rows × k); O(rows · k). */
function silhouetteFromSums(sums: Float64Array, labels: Int32Array, sizes: readonly number[]): Silhouette {
  const values = new Float64Array(labels.length).fill(NaN);
  let sum = 0;
  let judged = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i]! < 0) continue;
    values[i] = silhouetteOf(labels[i]!, sums, i * sizes.length, sizes);
    sum += values[i]!;
    judged++;
  }
  return { mean: sum / judged, values };
}

/** @param at where the row's sums begin */
function silhouetteOf(own: number, sums: Float64Array, at: number, sizes: readonly number[]): number {
  if (sizes[own] === 1) return 0;
  const within = sums[at + own]! / (sizes[own]! - 1);
  let nearest = Infinity;
  for (let c = 0; c < sizes.length; c++) {
    if (c !== own) nearest = Math.min(nearest, sums[at + c]! / sizes[c]!);
  }
  const widest = Math.max(within, nearest);
  return widest === 0 ? 0 : (nearest - within) / widest;
}

function badSampleSize(sampleSize: number): AppError {
  return new AppError(
    'evaluate/sample-size',
    `A silhouette cannot be taken of a sample of ${sampleSize}.`,
    'Ask for at least 2 rows, or leave the sample size out to compare all rows.',
  );
}
