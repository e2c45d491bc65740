import { frameRow, type Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import type { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';

/** The plane through the middle of the rows along which they spread most, in the frame's units. */
export interface Plane {
  readonly middle: Float64Array;
  /** Two directions of length 1, or 0 where the rows do not spread. */
  readonly axes: readonly [Float64Array, Float64Array];
  /** Standard deviation along each. */
  readonly spreads: readonly [number, number];
}

/** Rows looked at, evenly spaced: the nodes move from the plane anyway, so that it need not be exact. */
const MOST_ROWS = 2000;
/** Rounds of the power iteration. */
const ROUNDS = 30;
const SPREADING = { stage: 'cluster', fraction: 0, note: 'spreading the map' };
/** What a cell costs in multiply-adds of a kernel. */
const CELL_WORK = 8;

/**
 * Finds the plane by orthogonal iteration from the farthest rows, as steps; O(cols · min(rows, 2000)).
 * @see Golub and Van Loan, Matrix Computations, 4th ed., section 8.2.4
 */
export function* planeSteps(X: Matrix, frame: Frame, pace: Pace): Steps<Plane> {
  const rows = centred(X, frame);
  yield SPREADING;
  const axes: [Float64Array, Float64Array] = [farthest(rows.matrix), new Float64Array(X.cols)];
  axes[1] = farthest(rows.matrix, axes[0]);
  yield SPREADING;
  const spreads: [number, number] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, axis] of axes.entries()) {
      const next = pulled(rows.matrix, axis);
      if (i === 1) removePart(next, axes[0]);
      spreads[i] = Math.sqrt(normalise(next) / rows.matrix.rows);
      axes[i] = next;
    }
    if (pace.spend(4 * CELL_WORK * rows.matrix.data.length)) {
      yield SPREADING;
    }
  }
  return { middle: rows.middle, axes, spreads };
}

function centred(X: Matrix, frame: Frame): { matrix: Matrix; middle: Float64Array } {
  const count = Math.min(X.rows, MOST_ROWS);
  const data = new Float64Array(count * X.cols);
  const middle = new Float64Array(X.cols);
  for (let i = 0; i < count; i++) {
    const row = data.subarray(i * X.cols, (i + 1) * X.cols);
    frameRow(X, frame, Math.floor((i * X.rows) / count), row);
    for (let c = 0; c < X.cols; c++) middle[c]! += row[c]! / count;
  }
  for (let p = 0, c = 0; p < data.length; p++, c = c + 1 === X.cols ? 0 : c + 1) data[p]! -= middle[c]!;
  return { matrix: { data, rows: count, cols: X.cols }, middle };
}

/** The direction of the row farthest from the middle, or from a line through it. */
function farthest({ data, cols, rows }: Matrix, line?: Float64Array): Float64Array {
  const found = new Float64Array(cols);
  let most = 0;
  for (let i = 0; i < rows; i++) {
    const row = Float64Array.from(data.subarray(i * cols, (i + 1) * cols));
    if (line) removePart(row, line);
    const length = dot(row, row);
    if (length <= most) continue;
    most = length;
    found.set(row);
  }
  normalise(found);
  return found;
}

/** The sum of the rows, each as often as it lies along the axis. */
function pulled({ data, cols, rows }: Matrix, axis: Float64Array): Float64Array {
  const sum = new Float64Array(cols);
  for (let i = 0, p = 0; i < rows; i++, p += cols) {
    let along = 0;
    for (let c = 0; c < cols; c++) along += data[p + c]! * axis[c]!;
    for (let c = 0; c < cols; c++) sum[c]! += data[p + c]! * along;
  }
  return sum;
}

function removePart(vector: Float64Array, axis: Float64Array): void {
  const along = dot(vector, axis);
  for (let c = 0; c < vector.length; c++) vector[c]! -= along * axis[c]!;
}

/** Makes the length 1, or leaves nothing as it is; the length that it was. */
function normalise(vector: Float64Array): number {
  const length = Math.sqrt(dot(vector, vector));
  if (length > 0) vector.forEach((_, c) => (vector[c]! /= length));
  return length;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += a[c]! * b[c]!;
  return sum;
}
