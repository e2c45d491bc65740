import { AppError } from '../../../core/app-error';
import type { Applied } from '../../../core/applied';
import type { ColumnFrame } from '../../../core/column-frame';
import type { Compute } from '../../../core/compute';
import { beyondFence } from '../../../core/fence';
import { requireFinite } from '../../../core/finite';
import type { Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';
import { requireSameFeatures } from '../settings';
import type { GmmModel } from './gmm';
import { judgeSteps } from './judged';
import { logScaleOf } from './loaded';
import { normalsSteps } from './normals';
import { isTriangular } from './options';
import { inFrame } from './units';

/** In standard deviations: as far as double precision can square and add; what lies beyond is taken to lie here. */
const FARTHEST = 1e70;

/** Where new rows belong in a mixture. */
export interface AppliedGmm extends Applied {
  /** The probability of the row's own group, 0…1. */
  readonly probabilities: Float64Array;
  /** Logarithm of each row's density, in the units of X. */
  readonly logDensities: Float64Array;
}

/**
 * The likeliest group of rows that need not have been there when the mixture was fitted, as steps; a row is novel when it is
 * less dense than its group's fence. O(rows · nClusters · cols²), cols where covariances are not whole matrices.
 *
 * @param X rows × features, the same features in the same units
 * @throws AppError `cluster/other-features`, `cluster/not-a-number`, `cluster/too-large`
 * @throws AppError `cluster/collapsed` for a model that no fit gives
 */
export async function* applyGmmSteps(compute: Compute, model: GmmModel, X: Matrix): AsyncSteps<AppliedGmm> {
  requireSameFeatures(X, model.means.cols);
  requireFinite(X, 'cluster');
  const pace = new Pace(compute.workPerStep);
  const frame = frameOf(model);
  const normals = yield* normalsSteps(inFrame(model, frame), pace);
  if (!normals) throw unusable();
  const kernel = compute.mixture(within(X, frame), frame);
  try {
    const judging = judgeSteps({ kernel, pace, count: X.rows }, normals, logScaleOf(frame.scale));
    const { labels, certainty, logDensities } = yield* judging;
    const surprises = logDensities.map((value) => -value);
    return {
      labels,
      probabilities: certainty,
      logDensities,
      novel: beyondFence(surprises, labels, model.fences),
    };
  } finally {
    kernel.free();
  }
}

/** Around the middle of all groups, each column in units of its widest group. */
function frameOf({ covarianceType, weights, means, covariances, constantColumns }: GmmModel): ColumnFrame {
  const { cols } = means;
  const columns = Int32Array.from({ length: cols }, (_, column) => column).filter(
    (column) => !constantColumns.includes(column),
  );
  const shift = Float64Array.from(columns, (column) =>
    weights.reduce((sum, weight, k) => sum + weight * means.data[k * cols + column]!, 0),
  );
  const [size, stride] = isTriangular(covarianceType)
    ? [cols * cols, cols + 1]
    : covarianceType === 'diag'
      ? [cols, 1]
      : [1, 0];
  const scale = Float64Array.from(columns, (column) => {
    let widest = 0;
    for (let at = column * stride; at < covariances.length; at += size) widest = Math.max(widest, covariances[at]!);
    return 2 ** -Math.round(Math.log2(widest) / 2);
  });
  return { columns, shift, scale };
}

/** The rows, none farther out than can be computed with. */
function within(X: Matrix, { columns, shift, scale }: ColumnFrame): Matrix {
  const { data, cols } = X;
  let bounded: Float64Array | undefined;
  columns.forEach((column, c) => {
    const reach = FARTHEST / scale[c]!;
    for (let p = column; p < data.length; p += cols) {
      const offset = data[p]! - shift[c]!;
      if (Math.abs(offset) <= reach) continue;
      bounded ??= Float64Array.from(data);
      bounded[p] = shift[c]! + Math.sign(offset) * reach;
    }
  });
  return bounded ? { ...X, data: bounded } : X;
}

function unusable(): AppError {
  return new AppError(
    'cluster/collapsed',
    'A covariance of this mixture is singular, so that its group has no density.',
    'Give the mixture as it was fitted.',
  );
}
