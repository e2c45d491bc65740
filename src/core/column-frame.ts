import { requireFinite } from './finite';
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

/**
 * Finds the frame that brings every column to a spread of about 1; O(rows · cols).
 *
 * @param shared whether all columns are scaled alike, by their mean variance, so that distances keep their meaning
 * @param stage the stage that asks, the first half of an error's code
 * @throws AppError as {@link requireFinite}
 */
export function surveyColumns(X: Matrix, shared: boolean, stage: string): ColumnSurvey {
  requireFinite(X, stage);
  const spreads = Array.from({ length: X.cols }, (_, column) => spreadOf(X, column));
  const columns = Int32Array.from(spreads.keys()).filter((column) => spreads[column]!.reach > 0);
  const constant = Int32Array.from(spreads.keys()).filter((column) => spreads[column]!.reach === 0);
  const seen = Array.from(columns, (column) => spreads[column]!);
  const common = Math.hypot(...seen.map(({ deviation }) => deviation)) / Math.sqrt(Math.max(1, seen.length));
  const scale = Float64Array.from(seen, ({ deviation }) => powerNear(shared ? common : deviation));
  return {
    frame: { columns, shift: Float64Array.from(seen, ({ middle }) => middle), scale },
    variances: Float64Array.from(seen, ({ deviation }, c) => (deviation * scale[c]!) ** 2),
    constant,
  };
}

interface Spread {
  readonly middle: number;
  /** Largest distance from the middle. */
  readonly reach: number;
  readonly deviation: number;
}

/** Taken about the mean, in units of the largest distance from it, so that nothing overflows or vanishes. */
function spreadOf({ data, rows, cols }: Matrix, column: number): Spread {
  const first = data[column] ?? 0;
  let sum = 0;
  let reach = 0;
  for (let p = column; p < data.length; p += cols) {
    const value = data[p]! - first;
    sum += value / rows;
    reach = Math.max(reach, Math.abs(value));
  }
  if (reach === 0) return { middle: first, reach, deviation: 0 };
  let squares = 0;
  for (let p = column; p < data.length; p += cols) squares += ((data[p]! - first - sum) / reach) ** 2;
  return { middle: first + sum, reach, deviation: reach * Math.sqrt(squares / rows) };
}

/** The power of two that brings a deviation nearest to 1. */
function powerNear(deviation: number): number {
  return 2 ** Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, -Math.round(Math.log2(deviation))));
}
