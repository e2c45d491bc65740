import type { Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import type { Totals } from './lloyd';
import type { Prepared } from './prepared';

/**
 * Means of the rows of each cluster in double precision, in the frame's units; a cluster without rows keeps its center.
 * O(rows · cols).
 * @param prior rows that are not there and count as well
 */
export function exactMeans(rows: Prepared, labels: Int32Array, centers: Matrix, prior?: Totals): Matrix {
  const { cols } = centers;
  const { sums, counts } = rows.weights ? weighted(rows, labels, centers) : counted(rows.X, rows.frame, labels, centers);
  const means = sums.map((sum, s) => {
    const k = Math.floor(s / cols);
    const count = counts[k]! + (prior?.counts[k] ?? 0);
    return count > 0 ? (sum * rows.frame.scale + (prior?.sums[s] ?? 0)) / count : centers.data[s]!;
  });
  return { ...centers, data: means };
}

function counted({ data, rows, cols }: Matrix, { shift }: Frame, labels: Int32Array, centers: Matrix): Totals {
  const sums = new Float64Array(centers.data.length);
  const counts = new Float64Array(centers.rows);
  for (let i = 0, p = 0; i < rows; i++) {
    counts[labels[i]!]!++;
    for (let c = 0, s = labels[i]! * cols; c < cols; c++, s++, p++) sums[s]! += data[p]! - shift[c]!;
  }
  return { sums, counts };
}

function weighted({ X, frame, weights }: Prepared, labels: Int32Array, centers: Matrix): Totals {
  const { data, cols } = X;
  const sums = new Float64Array(centers.data.length);
  const counts = new Float64Array(centers.rows);
  for (let i = 0, p = 0; i < X.rows; i++) {
    const weight = weights!.scaled[i]!;
    counts[labels[i]!]! += weight;
    for (let c = 0, s = labels[i]! * cols; c < cols; c++, s++, p++) sums[s]! += weight * (data[p]! - frame.shift[c]!);
  }
  return { sums, counts };
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
