import type { Compute } from '../../core/compute';
import { survey } from '../../core/frame';
import type { Matrix } from '../../core/matrix';
import { Pace, partOf } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import { Rng } from '../../core/rng';
import { mean } from '../../core/stats';
import { counted } from '../../core/words';
import { numbered, oneCluster } from './labels';
import { regressionEstimate } from './regression-estimate';
import type { Silhouette } from './silhouette';
import { silhouettesFromSums } from './silhouette-values';
import { simplifiedSilhouetteSteps } from './simplified-silhouette';

/** The share of the work that the simplified form of all rows is, as far as a progress bar cares. */
const SIMPLIFIED = 0.2;

/**
 * Mean silhouette estimated by judging some rows, each exactly, against all rows; O(judged · rows · cols).
 *
 * The simplified silhouette of every row is known at little cost, and the two go closely together: so the mean of the rows
 * judged is corrected by how far their simplified values are from those of all rows (the regression estimator), and the
 * interval is that of what is left.
 *
 * @param labels one label a row; −1 is noise and is not drawn
 * @param judged how many rows to judge
 * @throws AppError `evaluate/one-cluster`, `evaluate/not-a-number`, `evaluate/too-large`
 * @see Cochran (1977), Sampling Techniques, 3rd ed., chapter 7
 */
export async function* sampledSilhouetteSteps(
  compute: Compute,
  X: Matrix,
  labels: Int32Array,
  judged: number,
  seed: number,
): AsyncSteps<Silhouette> {
  const { dense, sizes } = numbered(labels, 'left out');
  if (sizes.length < 2) throw oneCluster('A silhouette');
  const simplified = yield* partOf(simplifiedSilhouetteSteps(X, labels), (progress) => ({
    ...progress,
    fraction: SIMPLIFIED * progress.fraction,
  }));
  const drawn = drawRows(dense, judged, new Rng(seed));
  const sums = yield* sumsSteps(compute, X, drawn, dense, sizes.length);
  const own = Int32Array.from(drawn, (row) => dense[row]!);
  const exact = silhouettesFromSums(sums, own, sizes).values;
  const values = new Float64Array(X.rows).fill(NaN);
  drawn.forEach((row, i) => (values[row] = exact[i]!));
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  if (drawn.length === rows) return { mean: mean(exact), values, form: 'full' };
  const known = Float64Array.from(drawn, (row) => simplified.values[row]!);
  const estimate = regressionEstimate(exact, known, simplified.mean, rows);
  return { ...estimate, values, form: 'full', sampledRows: drawn.length };
}

/** Rows drawn from those that are in a cluster, ascending; all of them where there are not more. */
function drawRows(dense: Int32Array, count: number, rng: Rng): Int32Array {
  const eligible = Int32Array.from(dense.keys()).filter((row) => dense[row]! >= 0);
  if (count >= eligible.length) return eligible;
  return rng.sample(eligible.length, count).map((i) => eligible[i]!);
}

async function* sumsSteps(
  compute: Compute,
  X: Matrix,
  drawn: Int32Array,
  dense: Int32Array,
  clusters: number,
): AsyncSteps<Float64Array> {
  const note = `comparing ${counted(drawn.length, 'customer')} with all ${counted(X.rows, 'customer')}`;
  const beginning = { stage: 'evaluate', fraction: SIMPLIFIED, note };
  yield beginning;
  const { frame } = survey(X, 'evaluate');
  yield beginning;
  const kernel = compute.distanceSums(X, frame, drawn);
  const pace = new Pace(compute.workPerStep);
  try {
    const blocks = kernel.group(dense, clusters);
    for (let block = 0; block < blocks; block++) {
      await kernel.addBlock(block);
      if (pace.spend(drawn.length * kernel.blockRows * X.cols)) {
        yield { stage: 'evaluate', fraction: SIMPLIFIED + (1 - SIMPLIFIED) * ((block + 1) / blocks), note };
      }
    }
    return kernel.sums();
  } finally {
    kernel.free();
  }
}
