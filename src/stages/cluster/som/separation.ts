import { squaredDistance, type Matrix } from '../../../core/matrix';
import type { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';

/** What a distance costs in plain TypeScript, in multiply-adds of a kernel a feature. */
const CELL_WORK = 4;

/**
 * How far apart groups of points are for their width: the silhouette, each point counted as often as it stands for rows, those
 * rows taken to coincide. For several groupings in one pass, as steps; O(points² · (cols + groupings)).
 *
 * @param labels groupings, one label a point each, 0 up, at least two groups each
 * @returns one a grouping, in [−1, 1]
 * @see Rousseeuw (1987), J. Comput. Appl. Math. 20:53–65
 */
export function* separationSteps(
  points: Matrix,
  weights: Float64Array,
  labels: readonly Int32Array[],
  pace: Pace,
): Steps<number[]> {
  const sizes = labels.map((own) => sizesOf(own, weights));
  const totals = labels.map(() => 0);
  const sums = sizes.map((size) => new Float64Array(size.length));
  for (let i = 0; i < points.rows; i++) {
    for (const sum of sums) sum.fill(0);
    for (let j = 0; j < points.rows; j++) {
      const distance = weights[j]! * Math.sqrt(squaredDistance(points, i, points, j));
      for (let g = 0; g < labels.length; g++) sums[g]![labels[g]![j]!]! += distance;
    }
    labels.forEach((own, g) => (totals[g]! += weights[i]! * silhouetteOf(own[i]!, sums[g]!, sizes[g]!)));
    if (pace.spend(CELL_WORK * points.rows * (points.cols + labels.length))) {
      yield { stage: 'cluster', fraction: i / points.rows, note: 'choosing the number of groups' };
    }
  }
  const rows = weights.reduce((sum, weight) => sum + weight, 0);
  return totals.map((total) => total / rows);
}

function sizesOf(labels: Int32Array, weights: Float64Array): Float64Array {
  const sizes = new Float64Array(1 + labels.reduce((most, label) => Math.max(most, label), 0));
  labels.forEach((label, i) => (sizes[label]! += weights[i]!));
  return sizes;
}

function silhouetteOf(own: number, sums: Float64Array, sizes: Float64Array): number {
  if (sizes[own]! <= 1) return 0;
  const within = sums[own]! / (sizes[own]! - 1);
  let nearest = Infinity;
  for (let c = 0; c < sums.length; c++) if (c !== own) nearest = Math.min(nearest, sums[c]! / sizes[c]!);
  const widest = Math.max(within, nearest);
  return widest === 0 ? 0 : (nearest - within) / widest;
}
