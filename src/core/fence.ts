import { selectQuantile } from './select';

/** Of the middle half, beyond its upper end: Tukey's outer fence, "far out". */
const FAR_OUT = 3;

/**
 * How far from its group a row may lie and still be like the others: Tukey's outer fence (third quartile and three times the
 * middle half) of its rows' distances; O(rows) on average.
 *
 * @param distances of each row to what stands for its group
 * @param labels one a row, −1 for none
 * @returns one a group; 0 for a group whose rows all coincide, so that anything else is novel
 * @see Tukey (1977), Exploratory Data Analysis
 */
export function fencesOf(distances: Float64Array, labels: Int32Array, nClusters: number): Float64Array {
  const next = new Int32Array(nClusters + 1);
  for (const label of labels) if (label >= 0) next[label + 1]!++;
  for (let k = 0; k < nClusters; k++) next[k + 1]! += next[k]!;
  const starts = next.slice();
  const grouped = new Float64Array(starts[nClusters]!);
  for (let i = 0; i < labels.length; i++) if (labels[i]! >= 0) grouped[next[labels[i]!]!++] = distances[i]!;
  return Float64Array.from({ length: nClusters }, (_, k) => fence(grouped.subarray(starts[k], starts[k + 1])));
}

function fence(distances: Float64Array): number {
  if (distances.length === 0) return 0;
  const [low, high] = [selectQuantile(distances, 0.25), selectQuantile(distances, 0.75)];
  return high + FAR_OUT * (high - low);
}

/** Which rows lie beyond their group's fence; rows without a group do. O(rows). */
export function beyondFence(distances: Float64Array, labels: Int32Array, fences: Float64Array): Uint8Array {
  return Uint8Array.from(labels, (label, i) => (label < 0 || distances[i]! > fences[label]! ? 1 : 0));
}
