import { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import { distanceBetween, type Measurable } from './ruler';

/** Cells compared between two yields: about 30 ms. */
const WORK_PER_STEP = 1e7;

/** Where rows belong. */
export interface NearestMedoids {
  /** The nearest medoid of each row, by its place in the list; the first of equals. */
  readonly labels: Int32Array;
  /** Distance to it, in the units of the rows. */
  readonly distances: Float64Array;
  /** Pairs of a row and a medoid that have no value in common. */
  readonly incomparable: number;
}

/** Finds the nearest medoid of each row; O(rows · medoids · cols). */
export function* nearestMedoidSteps(rows: Measurable, medoids: Measurable): Steps<NearestMedoids> {
  const labels = new Int32Array(rows.rows);
  const distances = new Float64Array(rows.rows).fill(Infinity);
  const pace = new Pace(WORK_PER_STEP);
  let incomparable = 0;
  for (let i = 0; i < rows.rows; i++) {
    for (let k = 0; k < medoids.rows; k++) {
      let distance = distanceBetween(rows, i, medoids, k);
      if (distance !== distance) {
        incomparable++;
        distance = rows.corner;
      }
      if (distance >= distances[i]!) continue;
      distances[i] = distance;
      labels[i] = k;
    }
    distances[i]! *= rows.unit;
    if (pace.spend(medoids.rows * (rows.cols + rows.levels)))
      yield { stage: 'cluster', fraction: i / rows.rows, note: 'finding the nearest medoids' };
  }
  return { labels, distances, incomparable };
}
