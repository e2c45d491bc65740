import { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import type { Distances } from './distances';

/** Distances added between two yields: about 20 ms. */
const WORK_PER_STEP = 1e7;

/** Mean silhouette from a matrix of distances; rows alone in their group count 0. O(rows²). @see Rousseeuw (1987) */
export function* matrixSilhouetteSteps(
  { data, rows: n }: Distances,
  labels: Int32Array,
  nClusters: number,
): Steps<number> {
  const sizes = new Int32Array(nClusters);
  for (const label of labels) sizes[label]!++;
  const sums = new Float64Array(nClusters);
  const pace = new Pace(WORK_PER_STEP);
  let total = 0;
  for (let i = 0; i < n; i++) {
    sums.fill(0);
    for (let j = 0, p = i * n; j < n; j++, p++) sums[labels[j]!]! += data[p]!;
    total += silhouetteOf(labels[i]!, sums, sizes);
    if (pace.spend(n)) yield { stage: 'cluster', fraction: 1, note: 'judging the groups' };
  }
  return total / n;
}

function silhouetteOf(own: number, sums: Float64Array, sizes: Int32Array): number {
  if (sizes[own] === 1) return 0;
  const within = sums[own]! / (sizes[own]! - 1);
  let nearest = Infinity;
  for (let k = 0; k < sums.length; k++) if (k !== own) nearest = Math.min(nearest, sums[k]! / sizes[k]!);
  const widest = Math.max(within, nearest);
  return widest === 0 ? 0 : (nearest - within) / widest;
}
