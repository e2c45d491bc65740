import type { Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import type { Progress, Steps } from '../../../core/progress';
import { twinExactRows } from '../../../kernels/exact-rows.twin';
import type { Totals } from './lloyd';
import { cellSteps, type Prepared } from './prepared';

/**
 * Means of the rows of each cluster in double precision, in the frame's units; a cluster without rows keeps its center.
 * O(rows · cols).
 * @param prior rows that are not there and count as well
 */
export function* meansSteps(
  rows: Prepared,
  labels: Int32Array,
  centers: Matrix,
  progress: () => Progress,
  prior?: Totals,
): Steps<Matrix> {
  const sums = new Float64Array(centers.data.length);
  const counts = new Float64Array(centers.rows);
  const add = rows.weights ? addWeighted : addCounted;
  yield* cellSteps(rows, progress, (from, to) => add(rows, from, to, labels, { sums, counts }));
  const means = sums.map((sum, s) => {
    const k = Math.floor(s / centers.cols);
    const count = counts[k]! + (prior?.counts[k] ?? 0);
    return count > 0 ? (sum * rows.frame.scale + (prior?.sums[s] ?? 0)) / count : centers.data[s]!;
  });
  return { ...centers, data: means };
}

function addCounted({ exact }: Prepared, from: number, to: number, labels: Int32Array, { sums, counts }: Totals): void {
  exact.addTo(from, to, labels, sums, counts);
}

function addWeighted(rows: Prepared, from: number, to: number, labels: Int32Array, { sums, counts }: Totals): void {
  const { data, cols } = rows.X;
  const { shift } = rows.frame;
  for (let i = from, p = from * cols; i < to; i++) {
    const weight = rows.weights!.scaled[i]!;
    counts[labels[i]!]! += weight;
    for (let c = 0, s = labels[i]! * cols; c < cols; c++, s++, p++) sums[s]! += weight * (data[p]! - shift[c]!);
  }
}

/** Squared distance of each row to its own center in double precision, in the frame's units. O(rows · cols). */
export function* squaresSteps(
  rows: Prepared,
  labels: Int32Array,
  centers: Matrix,
  progress: () => Progress,
): Steps<Float64Array> {
  const squares = new Float64Array(rows.X.rows);
  yield* cellSteps(rows, progress, (from, to) => rows.exact.squares(centers, from, to, labels, squares));
  return squares;
}

/** {@link squaresSteps} in plain TypeScript and in one go, for few rows. */
export function ownDistances(X: Matrix, frame: Frame, labels: Int32Array, centers: Matrix): Float64Array {
  const squares = new Float64Array(X.rows);
  twinExactRows(X, frame).squares(centers, 0, X.rows, labels, squares);
  return squares;
}
