import { AppError } from '../../core/app-error';
import type { Compute, SilhouetteKernel } from '../../core/compute';
import { requireFinite } from '../../core/finite';
import { frameOf } from '../../core/frame';
import { takeMatrixRows, type Matrix } from '../../core/matrix';
import { Pace } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import { Rng } from '../../core/rng';

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

/** Whether to compare all rows with all rows, or a sample with itself. */
export interface SilhouetteOptions {
  /** Compare at most so many rows, drawn at random; without it every row takes part. */
  readonly sampleSize?: number;
  readonly seed?: number;
}

/** What is used when nothing else is asked for. */
export const silhouetteDefaults = { sampleSize: Infinity, seed: 1 } as const;

/**
 * Silhouette of a clustering: exact, unless a sample smaller than the rows is asked for; O(rows² · cols) time,
 * O(rows · nClusters) memory.
 *
 * @param X rows × features, finite
 * @param labels one label a row, 0…k−1; −1 is noise and takes no part
 * @throws AppError `evaluate/one-cluster` when fewer than two clusters hold a row
 * @throws AppError `evaluate/sample-size`, `evaluate/not-a-number`, `evaluate/too-large`
 * @throws RangeError when `labels` is not one a row: a bug of the caller
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
  if (labels.length !== X.rows) throw new RangeError(`${labels.length} labels for ${X.rows} rows`);
  const { sampleSize, seed } = { ...silhouetteDefaults, ...options };
  if (!(sampleSize >= 2)) throw badSampleSize(sampleSize);
  requireFinite(X, 'evaluate');
  if (sampleSize >= X.rows) return yield* exactSteps(compute, X, labels);
  const drawn = new Rng(seed).sample(X.rows, sampleSize);
  const sample = yield* exactSteps(compute, takeMatrixRows(X, drawn), labels.filter(isIn(drawn)));
  const values = new Float64Array(X.rows).fill(NaN);
  drawn.forEach((row, i) => (values[row] = sample.values[i]!));
  return { mean: sample.mean, values, sampledRows: sampleSize };
}

async function* exactSteps(compute: Compute, X: Matrix, labels: Int32Array): AsyncSteps<Silhouette> {
  const kernel = compute.silhouette(X, frameOf(X));
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
  const sizes = clusterSizes(labels);
  if (sizes.filter((size) => size > 0).length < 2) throw oneCluster();
  const blocks = kernel.group(labels, sizes.length);
  for (let block = 0; block < blocks; block++) {
    await kernel.addBlock(block);
    if (pace.spend(kernel.blockRows * kernel.blockRows * (block + 1) * X.cols)) {
      const fraction = ((block + 1) / blocks) ** 2;
      yield { stage: 'evaluate', fraction, note: `comparing ${X.rows.toLocaleString('en')} customers` };
    }
  }
  return silhouetteFromSums(kernel.sums(), labels, sizes);
}

/** Sizes of clusters 0…k−1, of which some may be empty; noise is not counted. O(rows). */
function clusterSizes(labels: Int32Array): Int32Array {
  const sizes = new Int32Array(labels.reduce((most, label) => Math.max(most, label), -1) + 1);
  for (const label of labels) if (label >= 0) sizes[label]!++;
  return sizes;
}

/** Silhouette values from each row's summed distances to each cluster (rows × k); O(rows · k). */
function silhouetteFromSums(sums: Float64Array, labels: Int32Array, sizes: Int32Array): Silhouette {
  const k = sizes.length;
  const values = new Float64Array(labels.length).fill(NaN);
  let sum = 0;
  let counted = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i]! < 0) continue;
    values[i] = silhouetteOf(labels[i]!, sums.subarray(i * k, (i + 1) * k), sizes);
    sum += values[i]!;
    counted++;
  }
  return { mean: sum / counted, values };
}

function silhouetteOf(own: number, toCluster: Float64Array, sizes: Int32Array): number {
  if (sizes[own] === 1) return 0;
  const within = toCluster[own]! / (sizes[own]! - 1);
  let nearest = Infinity;
  for (let c = 0; c < sizes.length; c++) {
    if (c !== own && sizes[c]! > 0) nearest = Math.min(nearest, toCluster[c]! / sizes[c]!);
  }
  const widest = Math.max(within, nearest);
  return widest === 0 ? 0 : (nearest - within) / widest;
}

/** Whether an index is among ascending ones, asked in ascending order. */
function isIn(ascending: Int32Array): (value: number, index: number) => boolean {
  let next = 0;
  return (_, index) => {
    if (ascending[next] !== index) return false;
    next++;
    return true;
  };
}

function oneCluster(): AppError {
  return new AppError(
    'evaluate/one-cluster',
    'A silhouette compares groups, and this result has only one.',
    'Ask for at least two groups.',
  );
}

function badSampleSize(sampleSize: number): AppError {
  return new AppError(
    'evaluate/sample-size',
    `A silhouette cannot be taken of a sample of ${sampleSize}.`,
    'Ask for at least 2 rows, or leave the sample size out to compare all rows.',
  );
}
