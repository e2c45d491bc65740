import { LARGEST, requireFinite } from './finite';
import type { Matrix } from './matrix';

/** How a kernel sees the rows: `(x − shift) · scale`, so that single precision keeps what sets rows apart. */
export interface Frame {
  /** One a column, near the middle of its bulk. */
  readonly shift: Float64Array;
  /** A power of two, so that scaling loses nothing; no framed value exceeds 1 in size. */
  readonly scale: number;
}

/** What one look at a matrix says: how a kernel should see it, and how far its values spread. */
export interface Survey {
  readonly frame: Frame;
  /** Mean variance of the columns, in the frame's units. */
  readonly meanVariance: number;
}

/** How far values spread about the frame's shift. */
export interface Spread {
  /** The largest distance of a value from its column's shift. */
  readonly largest: number;
  /** Mean variance of the columns; NaN when a value is. */
  readonly meanVariance: number;
}

/** Rows looked at to find the middle of a column: it need not be exact, only not dragged away. */
const MEDIAN_ROWS = 101;
/** Rows summed at a time, column by column, so that they are still in the cache for the next column. */
const CHUNK_ROWS = 512;
/** Of a power of two in double precision. */
const LARGEST_EXPONENT = 1023;

/**
 * Finds the frame of a matrix and checks that every cell can be computed with; O(rows · cols).
 *
 * The shift is the median of evenly spaced rows rather than the mean: one customer a million times larger than the rest
 * would drag the mean away from the bulk, and with it the precision.
 *
 * @param stage the stage that asks, the first half of an error's code
 * @param spread a faster way of finding the spread, where there is one
 * @throws AppError as {@link requireFinite}
 */
export function survey(X: Matrix, stage: string, spread = spreadOf): Survey {
  const shift = new Float64Array(X.cols);
  for (let c = 0; c < X.cols; c++) shift[c] = columnMiddle(X, c);
  const { largest, meanVariance } = spread(X, shift);
  if (!(largest <= LARGEST) || Number.isNaN(meanVariance)) requireFinite(X, stage);
  const scale = largest === 0 ? 1 : 2 ** Math.min(LARGEST_EXPONENT, -Math.ceil(Math.log2(largest)));
  return { frame: { shift, scale }, meanVariance: meanVariance * scale * scale };
}

function columnMiddle(X: Matrix, column: number): number {
  const count = Math.min(X.rows, MEDIAN_ROWS);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = X.data[Math.floor((i * X.rows) / count) * X.cols + column]!;
  return values.sort()[count >> 1] ?? 0;
}

/** How far values spread about the shift, in one pass; O(rows · cols). */
export function spreadOf({ data, rows, cols }: Matrix, shift: Float64Array): Spread {
  const sums = new Float64Array(cols);
  const squares = new Float64Array(cols);
  let largest = 0;
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    const end = Math.min(from + CHUNK_ROWS, rows) * cols;
    for (let c = 0; c < cols; c++) {
      const middle = shift[c]!;
      let sum = sums[c]!;
      let square = squares[c]!;
      for (let p = from * cols + c; p < end; p += cols) {
        const value = data[p]! - middle;
        sum += value;
        square += value * value;
        if (value > largest) largest = value;
        else if (-value > largest) largest = -value;
      }
      sums[c] = sum;
      squares[c] = square;
    }
  }
  return { largest, meanVariance: meanVarianceOf(rows, sums, squares) };
}

/** From sums of the values about a shift, and of their squares: the shift lies among the values, so that little cancels. O(cols). */
export function meanVarianceOf(rows: number, sums: Float64Array, squares: Float64Array): number {
  const n = Math.max(1, rows);
  const variances = squares.map((square, c) => Math.max(0, square / n - (sums[c]! / n) ** 2));
  return variances.reduce((sum, value) => sum + value, 0) / Math.max(1, sums.length);
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
