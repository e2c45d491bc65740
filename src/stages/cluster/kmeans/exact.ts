import type { Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';

/** Means of the rows of each cluster in double precision, in the frame's units; a cluster without rows keeps its center. O(rows · cols). */
export function exactMeans(X: Matrix, frame: Frame, labels: Int32Array, centers: Matrix): Matrix {
  const { data, cols } = X;
  const { shift, scale } = frame;
  const sums = new Float64Array(centers.data.length);
  const counts = new Float64Array(centers.rows);
  for (let i = 0, p = 0; i < X.rows; i++) {
    counts[labels[i]!]!++;
    for (let c = 0, s = labels[i]! * cols; c < cols; c++, s++, p++) sums[s]! += data[p]! - shift[c]!;
  }
  const means = sums.map((sum, s) => meanOr(centers.data[s]!, sum * scale, counts[Math.floor(s / cols)]!));
  return { ...centers, data: means };
}

/** `sum / count`, or the other value when nothing was counted. */
export function meanOr(other: number, sum: number, count: number): number {
  return count > 0 ? sum / count : other;
}

/** Squared distance of each row to its own center in double precision, in the frame's units. O(rows · cols). */
export function ownDistances(X: Matrix, frame: Frame, labels: Int32Array, centers: Matrix): Float64Array {
  const { data, cols } = X;
  const { shift, scale } = frame;
  const distances = new Float64Array(X.rows);
  for (let i = 0, p = 0; i < X.rows; i++) {
    let sum = 0;
    for (let c = 0, s = labels[i]! * cols; c < cols; c++, s++, p++) {
      const difference = (data[p]! - shift[c]!) * scale - centers.data[s]!;
      sum += difference * difference;
    }
    distances[i] = sum;
  }
  return distances;
}
