import type { Applied } from '../../../core/applied';
import type { Compute } from '../../../core/compute';
import { beyondFence } from '../../../core/fence';
import { requireFinite } from '../../../core/finite';
import { enframe, survey, type Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';
import { requireSameFeatures } from '../settings';
import { distancesSteps } from './groups';
import type { Hierarchical } from './hierarchical';
import { CELL_WORK } from './joins';

/** What applying needs of a model. */
export type Appliable = Pick<Hierarchical, 'centers' | 'fences' | 'kept'>;

/**
 * Where rows that were not there belong. A tree has no rule for new rows; by Ward's, average and complete linkage each goes to
 * the nearest center (the mean of a group), by single linkage to the group of the nearest kept row. So by the former a row that
 * the tree was made of may be nearer to another group's center than to its own. O(rows · (groups or kept rows) · cols).
 *
 * @param X rows × features, the same features in the same units
 * @returns labels, distances to that center or row (in the units of X), and what lies beyond its group's fence
 * @throws AppError `cluster/other-features` when the number of columns differs
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`
 */
export async function* applyHierarchicalSteps(compute: Compute, model: Appliable, X: Matrix): AsyncSteps<Applied> {
  const points = model.kept?.rows ?? model.centers;
  requireSameFeatures(X, points.cols);
  requireFinite(points, 'cluster');
  const pace = new Pace(compute.workPerStep);
  const nearest = yield* nearestSteps(compute, points, X, pace);
  const distances = yield* distancesSteps(X, points, nearest, pace);
  const labels = model.kept ? nearest.map((row) => model.kept!.labels[row]!) : nearest;
  return { labels, distances, novel: beyondFence(distances, labels, model.fences) };
}

async function* nearestSteps(compute: Compute, points: Matrix, X: Matrix, pace: Pace): AsyncSteps<Int32Array> {
  const frame = frameOfBoth(X, points);
  if (pace.spend(CELL_WORK * X.data.length)) yield finding(0);
  const kernel = compute.kmeans(X, frame);
  try {
    const nearest = new Int32Array(X.rows).fill(-1);
    const framed = enframe(points, frame);
    const sums = new Float64Array(framed.data.length);
    const counts = new Float64Array(framed.rows);
    const blocks = pace.workPerStep / Math.max(1, framed.data.length) / kernel.blockRows;
    const step = Math.max(1, Math.floor(blocks)) * kernel.blockRows;
    for (let from = 0; from < X.rows; from += step) {
      const to = Math.min(from + step, X.rows);
      await kernel.assign(framed, from, to, nearest, sums, counts);
      if (pace.spend((to - from) * framed.data.length)) yield finding(to / X.rows);
    }
    return nearest;
  } finally {
    kernel.free();
  }
}

/** The frame of the rows, wide enough for the points too. */
function frameOfBoth(X: Matrix, points: Matrix): Frame {
  const { shift, scale } = survey(X, 'cluster').frame;
  let largest = 0;
  points.data.forEach((value, p) => (largest = Math.max(largest, Math.abs(value - shift[p % points.cols]!))));
  return { shift, scale: largest === 0 ? scale : Math.min(scale, 2 ** -Math.ceil(Math.log2(largest))) };
}

function finding(fraction: number) {
  return { stage: 'cluster', fraction, note: 'finding the nearest groups' };
}
