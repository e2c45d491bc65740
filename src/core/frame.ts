import type { Matrix } from './matrix';

/** How a kernel sees the rows: `(x − shift) · scale`, so that single precision keeps what sets rows apart. */
export interface Frame {
  /** One a column, near the middle of its bulk. */
  readonly shift: Float64Array;
  /** A power of two, so that scaling loses nothing; no framed value exceeds 1 in size. */
  readonly scale: number;
}

/** Rows looked at to find the middle of a column: it need not be exact, only not dragged away. */
const MEDIAN_ROWS = 101;
/** Of a power of two in double precision. */
const LARGEST_EXPONENT = 1023;

/**
 * The frame of a matrix; O(rows · cols).
 *
 * The shift is the median of evenly spaced rows rather than the mean: one customer a million times larger than the rest
 * would drag the mean away from the bulk, and with it the precision.
 *
 * @param X finite, at most 1e150 in size
 */
export function frameOf(X: Matrix): Frame {
  const shift = new Float64Array(X.cols);
  for (let c = 0; c < X.cols; c++) shift[c] = columnMiddle(X, c);
  let largest = 0;
  for (let i = 0, p = 0; i < X.rows; i++) {
    for (let c = 0; c < X.cols; c++, p++) largest = Math.max(largest, Math.abs(X.data[p]! - shift[c]!));
  }
  return { shift, scale: largest === 0 ? 1 : 2 ** Math.min(LARGEST_EXPONENT, -Math.ceil(Math.log2(largest))) };
}

function columnMiddle(X: Matrix, column: number): number {
  const count = Math.min(X.rows, MEDIAN_ROWS);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = X.data[Math.floor((i * X.rows) / count) * X.cols + column]!;
  return values.sort()[count >> 1] ?? 0;
}

/** Writes row `i` as the frame shows it into `into`; O(cols). */
export function frameRow(X: Matrix, frame: Frame, i: number, into: Float64Array): void {
  const p = i * X.cols;
  for (let c = 0; c < X.cols; c++) into[c] = (X.data[p + c]! - frame.shift[c]!) * frame.scale;
}

/** Points in the matrix's units, from points in the frame's; O(rows · cols). */
export function unframe(points: Matrix, frame: Frame): Matrix {
  const data = new Float64Array(points.data.length);
  for (let p = 0; p < data.length; p++) data[p] = points.data[p]! / frame.scale + frame.shift[p % points.cols]!;
  return { ...points, data };
}

/** Points in the frame's units, from points in the matrix's; O(rows · cols). */
export function enframe(points: Matrix, frame: Frame): Matrix {
  const data = new Float64Array(points.data.length);
  for (let p = 0; p < data.length; p++) data[p] = (points.data[p]! - frame.shift[p % points.cols]!) * frame.scale;
  return { ...points, data };
}
