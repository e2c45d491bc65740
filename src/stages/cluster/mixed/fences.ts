import { fencesOf } from '../../../core/fence';
import { quantileSorted } from '../../../core/stats';

/** Of a group's own rows so many lie within its fence. */
const WITHIN = 0.99;

/**
 * How far a row may lie from what stands for its group, one a group; O(rows log rows).
 *
 * Tukey's outer fence is of no use where distances can only be so large (a share of columns that differ): it may lie beyond
 * all of them. Then 99 in 100 of the group's rows stay within. Elsewhere it is Tukey's, but no nearer than that: categories
 * differ by whole steps, so that the middle half of a group may have no width.
 */
export function mixedFences(
  distances: Float64Array,
  labels: Int32Array,
  nClusters: number,
  areBounded: boolean,
): Float64Array {
  const own: number[][] = Array.from({ length: nClusters }, () => []);
  labels.forEach((label, i) => own[label]!.push(distances[i]!));
  const reach = Float64Array.from(own, (values) => quantileSorted(Float64Array.from(values).sort(), WITHIN));
  if (areBounded) return reach;
  return fencesOf(distances, labels, nClusters).map((fence, k) => Math.max(fence, reach[k]!));
}
