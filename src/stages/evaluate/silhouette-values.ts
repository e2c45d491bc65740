/** Silhouettes of rows, and their mean. */
export interface SilhouetteValues {
  readonly mean: number;
  /** NaN where the row takes no part. */
  readonly values: Float64Array;
}

/**
 * Silhouettes from each row's summed distances to the rows of each cluster; O(rows · k).
 * @param sums rows × k
 * @param labels one a row, 0…k−1, or −1
 * @param sizes rows of each cluster, none 0
 */
export function silhouettesFromSums(
  sums: Float64Array,
  labels: Int32Array,
  sizes: readonly number[],
): SilhouetteValues {
  const values = new Float64Array(labels.length).fill(NaN);
  let sum = 0;
  let judged = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i]! < 0) continue;
    values[i] = silhouetteOf(labels[i]!, sums, i * sizes.length, sizes);
    sum += values[i]!;
    judged++;
  }
  return { mean: sum / judged, values };
}

/** @param at where the row's sums begin */
function silhouetteOf(own: number, sums: Float64Array, at: number, sizes: readonly number[]): number {
  if (sizes[own] === 1) return 0;
  const within = sums[at + own]! / (sizes[own]! - 1);
  let nearest = Infinity;
  for (let c = 0; c < sizes.length; c++) {
    if (c !== own) nearest = Math.min(nearest, sums[at + c]! / sizes[c]!);
  }
  return balance(within, nearest);
}

/** How much farther off the nearest other cluster is than the own one, in parts of the farther: −1…1, 0 where both are 0. */
export function balance(within: number, nearest: number): number {
  const widest = Math.max(within, nearest);
  return widest === 0 ? 0 : (nearest - within) / widest;
}
