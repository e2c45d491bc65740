import { AppError } from '../../core/app-error';
import type { Compute, SilhouetteKernel } from '../../core/compute';
import { survey } from '../../core/frame';
import type { Matrix } from '../../core/matrix';
import { Pace } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import { counted, given } from '../../core/words';
import { numbered, oneCluster, requireLabels } from './labels';
import { silhouetteDefaults, silhouetteForms, type SilhouetteForm, type SilhouetteOptions } from './options';
import { sampledSilhouetteSteps } from './sampled-silhouette';
import { silhouettesFromSums } from './silhouette-values';
import { simplifiedSilhouetteSteps } from './simplified-silhouette';

/** How well each row sits in its cluster. */
export interface Silhouette {
  /** Mean over all rows that are not noise, in [−1, 1]; where a sample was judged, the best estimate of it. */
  readonly mean: number;
  /** One value a row, in [−1, 1]; 0 for a cluster of one, NaN for noise and for rows that were not judged. */
  readonly values: Float64Array;
  readonly form: SilhouetteForm;
  /** How many rows were judged, when not all. */
  readonly sampledRows?: number;
  /** When not all rows were judged: where the mean over all lies, 95 times in 100. */
  readonly interval?: readonly [low: number, high: number];
}

/** With fewer a sample says nothing of its own error. */
const LEAST_SAMPLE = 10;
/** Distances measured for a sample whose size was not asked for, as many as for `exactRows` rows exactly. */
const SAMPLE_DISTANCES = silhouetteDefaults.exactRows ** 2 / 2;
/** However many rows there are, as many are judged; a million rows then take some seconds. */
const FEWEST_JUDGED = 400;

/**
 * Silhouette of a clustering. Exact up to 20,000 rows and on request; above, some rows are judged, each against all rows, and
 * the mean comes with its 95 % interval. O(rows² · cols) time for the exact one, O(judged · rows · cols) for a sample; the
 * simplified form compares rows with centers: O(rows · nClusters · cols).
 *
 * @param X rows × features, finite
 * @param labels one label a row, from 0 up; −1 is noise and takes no part
 * @throws AppError `evaluate/one-cluster` when fewer than two clusters hold a row
 * @throws AppError `evaluate/sample-size`, `evaluate/setting`, `evaluate/other-length`, `evaluate/no-rows`
 * @throws AppError `evaluate/not-a-number`, `evaluate/too-large`
 * @see Rousseeuw (1987), J. Comput. Appl. Math. 20:53–65
 *
 * Deviation: scikit-learn refuses k = rows; here every row is then alone and scores 0, as Rousseeuw defines it. A sample of
 * scikit-learn's is compared with itself, which tells neither the true values nor how far off the mean may be.
 */
export async function* silhouetteSteps(
  compute: Compute,
  X: Matrix,
  labels: Int32Array,
  options: SilhouetteOptions = {},
): AsyncSteps<Silhouette> {
  const { form, exact, sampleSize, seed } = { ...silhouetteDefaults, ...options };
  if (!silhouetteForms.includes(form)) throw badSetting('form', form, `one of ${silhouetteForms.join(', ')}`);
  if (!Number.isSafeInteger(seed)) throw badSetting('seed', seed, 'a whole number');
  if (typeof exact !== 'boolean') throw badSetting('exact', exact, 'true or false');
  requireLabels(labels, X.rows);
  if (form === 'simplified') return yield* simplifiedSilhouetteSteps(X, labels);
  const judged = rowsToJudge(X.rows, exact ? 'all' : sampleSize);
  if (judged < X.rows) return yield* sampledSilhouetteSteps(compute, X, labels, judged, seed);
  const kernel = compute.silhouette(X, survey(X, 'evaluate').frame);
  try {
    return yield* silhouetteOnSteps(kernel, X, labels, new Pace(compute.workPerStep));
  } finally {
    kernel.free();
  }
}

function rowsToJudge(rows: number, sampleSize: number | 'all' | undefined): number {
  if (sampleSize === 'all') return rows;
  if (sampleSize === undefined) {
    if (rows <= silhouetteDefaults.exactRows) return rows;
    return Math.max(FEWEST_JUDGED, Math.floor(SAMPLE_DISTANCES / rows));
  }
  if (!Number.isSafeInteger(sampleSize) || sampleSize < LEAST_SAMPLE) throw badSampleSize(sampleSize);
  return sampleSize;
}

/** The exact {@link silhouetteSteps}, on a kernel that holds the rows already. */
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
  return { ...silhouettesFromSums(kernel.sums(), dense, sizes), form: 'full' };
}

function badSampleSize(sampleSize: unknown): AppError {
  return new AppError(
    'evaluate/sample-size',
    `A silhouette cannot be judged by a sample of this size: ${given(sampleSize)}.`,
    `Ask for at least ${LEAST_SAMPLE} rows, or for “all”.`,
  );
}

function badSetting(name: string, value: unknown, expected: string): AppError {
  return new AppError('evaluate/setting', `The setting “${name}” is ${given(value)}.`, `Give ${expected}.`);
}
