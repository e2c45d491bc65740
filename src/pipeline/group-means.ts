import type { Matrix } from '../core/matrix';

/** Mean of the rows of each group in double precision; 0 for a group without rows. O(rows · cols). */
export function groupMeans({ data, rows, cols }: Matrix, labels: Int32Array, nClusters: number): Matrix {
  const means = new Float64Array(nClusters * cols);
  const counts = new Float64Array(nClusters);
  for (let i = 0; i < rows; i++) {
    const label = labels[i]!;
    if (label < 0) continue;
    counts[label]!++;
    for (let c = 0; c < cols; c++) means[label * cols + c]! += data[i * cols + c]!;
  }
  for (let p = 0; p < means.length; p++) means[p]! /= Math.max(1, counts[Math.floor(p / cols)]!);
  return { data: means, rows: nClusters, cols };
}
