import { LARGEST, requireFinite } from './finite';
import type { Matrix } from './matrix';

/** How a kernel sees rows whose columns have units of their own: `(x − shift) · scale`, column by column. */
export interface ColumnFrame {
  /** The columns of X that are seen, ascending; the others hold one value only. */
  readonly columns: Int32Array;
  /** One a column seen: near its middle. */
  readonly shift: Float64Array;
  /** One a column seen: a power of two, so that scaling loses nothing. */
  readonly scale: Float64Array;
}

/** What one look at a matrix says. */
export interface ColumnSurvey {
  readonly frame: ColumnFrame;
  /** Of each column seen, in the frame's units: between a half and 2, unless the columns share one scale. */
  readonly variances: Float64Array;
  /** The columns that hold one value only, ascending. */
  readonly constant: Int32Array;
}

/** Of a power of two in double precision. */
const LARGEST_EXPONENT = 1023;

/** Rows looked at together, column by column, so that they are still in the cache for the next column. */
const CHUNK_ROWS = 512;

/**
 * Finds the frame that brings every column to a spread of about 1; O(rows · cols).
 *
 * @param shared whether all columns are scaled alike, by their mean variance, so that distances keep their meaning
 * @param stage the stage that asks, the first half of an error's code
 * @throws AppError as {@link requireFinite}
 */
export function surveyColumns(X: Matrix, shared: boolean, stage: string): ColumnSurvey {
  const spreads = spreadsOf(X, stage);
  const indices = Int32Array.from(spreads.reaches.keys());
  const columns = indices.filter((column) => spreads.reaches[column]! > 0);
  const deviations = Float64Array.from(columns, (column) => spreads.deviations[column]!);
  const common = Math.hypot(...deviations) / Math.sqrt(Math.max(1, columns.length));
  const scale = deviations.map((deviation) => powerNear(shared ? common : deviation));
  return {
    frame: { columns, shift: Float64Array.from(columns, (column) => spreads.middles[column]!), scale },
    variances: deviations.map((deviation, c) => (deviation * scale[c]!) ** 2),
    constant: indices.filter((column) => spreads.reaches[column] === 0),
  };
}

/** One number a column each. */
interface Spreads {
  readonly middles: Float64Array;
  /** Largest distance from the first row. */
  readonly reaches: Float64Array;
  readonly deviations: Float64Array;
}

/** Taken about the mean, in units of the reach, so that nothing overflows or vanishes. */
function spreadsOf(X: Matrix, stage: string): Spreads {
  const { data, rows, cols } = X;
  const first = Float64Array.from(data.subarray(0, cols));
  const sums = new Float64Array(cols);
  const reaches = new Float64Array(cols);
  eachChunk(X, (column, from, end) => {
    const origin = first[column]!;
    let [sum, reach] = [0, reaches[column]!];
    for (let p = from; p < end; p += cols) {
      const value = data[p]! - origin;
      sum += value;
      if (value > reach) reach = value;
      else if (-value > reach) reach = -value;
    }
    sums[column]! += sum;
    reaches[column] = reach;
  });
  if (!sums.every((sum, c) => Number.isFinite(sum) && reaches[c]! <= LARGEST)) requireFinite(X, stage);
  const middles = first.map((origin, c) => origin + sums[c]! / Math.max(1, rows));
  const units = reaches.map((reach) => (reach === 0 ? 1 : powerNear(reach)));
  const squares = new Float64Array(cols);
  eachChunk(X, (column, from, end) => {
    const [middle, unit] = [middles[column]!, units[column]!];
    let sum = 0;
    for (let p = from; p < end; p += cols) sum += ((data[p]! - middle) * unit) ** 2;
    squares[column]! += sum;
  });
  const deviations = squares.map((sum, c) => Math.sqrt(sum / Math.max(1, rows)) / units[c]!);
  return { middles, reaches, deviations };
}

/** Visits every column of every chunk of rows: the places of its cells are `from`, `from + cols`… below `end`. */
function eachChunk({ rows, cols }: Matrix, visit: (column: number, from: number, end: number) => void): void {
  for (let row = 0; row < rows; row += CHUNK_ROWS) {
    const end = Math.min(row + CHUNK_ROWS, rows) * cols;
    for (let column = 0; column < cols; column++) visit(column, row * cols + column, end);
  }
}

/** The power of two that brings a size nearest to 1. */
function powerNear(size: number): number {
  return 2 ** Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, -Math.round(Math.log2(size))));
}
