import type { Matrix } from '../../../core/matrix';
import type { Mixed } from '../../../core/mixed';
import type { PamMetric } from './options';

/** How rows are measured against each other; learned from the rows that groups are found in, and kept for new ones. */
export interface Ruler {
  readonly metric: PamMetric;
  /** The least value of each column of numbers. */
  readonly lows: Float64Array;
  /** Greatest less least value of each column of numbers. */
  readonly ranges: Float64Array;
}

/** Rows as their ruler sees them, so that a distance takes no division by column. */
export interface Measurable {
  readonly metric: PamMetric;
  readonly rows: number;
  readonly cols: number;
  readonly levels: number;
  readonly numbers: Float64Array;
  readonly codes: Int32Array;
  /** The distance of two rows that have no value in common: that of opposite corners of all values, the farthest there is. */
  readonly corner: number;
  /** What a distance is multiplied with to be in the units of the rows. */
  readonly unit: number;
}

/** The ruler of these rows; O(cells). */
export function rulerOf({ numbers }: Mixed, metric: PamMetric): Ruler {
  const lows = new Float64Array(numbers.cols).fill(Infinity);
  const highs = new Float64Array(numbers.cols).fill(-Infinity);
  for (let p = 0, c = 0; p < numbers.data.length; p++, c = c + 1 === numbers.cols ? 0 : c + 1) {
    const value = numbers.data[p]!;
    if (value < lows[c]!) lows[c] = value;
    if (value > highs[c]!) highs[c] = value;
  }
  return { metric, lows, ranges: highs.map((high, c) => high - lows[c]!) };
}

/**
 * Rows as the ruler sees them: for Gower each column from 0 to 1, else scaled by one power of two so that nothing overflows.
 * A column that was constant where groups were found holds 0 for that value and 1 for any other. O(cells).
 */
export function measurable({ numbers, categories }: Mixed, ruler: Ruler): Measurable {
  const { metric, ranges } = ruler;
  const largest = ranges.reduce((most, range) => Math.max(most, range), 0);
  const unit = metric === 'gower' || largest === 0 ? 1 : 2 ** Math.ceil(Math.log2(largest));
  const shape = { metric, rows: numbers.rows, cols: numbers.cols, levels: categories.cols, unit };
  const scaled = metric === 'gower' ? toUnitRange(numbers, ruler) : toScale(numbers, ruler, 1 / unit);
  return { ...shape, numbers: scaled, codes: categories.data, corner: cornerOf(metric, ranges, unit) };
}

function toUnitRange({ data, cols }: Matrix, { lows, ranges }: Ruler): Float64Array {
  const shares = new Float64Array(data.length);
  for (let p = 0, c = 0; p < data.length; p++, c = c + 1 === cols ? 0 : c + 1) {
    const value = data[p]!;
    const range = ranges[c]!;
    if (range > 0 || value !== value) shares[p] = (value - lows[c]!) / range;
    else shares[p] = value === lows[c] ? 0 : 1;
  }
  return shares;
}

function toScale({ data, cols }: Matrix, { lows }: Ruler, scale: number): Float64Array {
  const scaled = new Float64Array(data.length);
  for (let p = 0, c = 0; p < data.length; p++, c = c + 1 === cols ? 0 : c + 1)
    scaled[p] = (data[p]! - lows[c]!) * scale;
  return scaled;
}

function cornerOf(metric: PamMetric, ranges: Float64Array, unit: number): number {
  if (metric === 'gower') return 1;
  let sum = 0;
  for (const range of ranges) sum += metric === 'euclidean' ? (range / unit) ** 2 : range / unit;
  return metric === 'euclidean' ? Math.sqrt(sum) : sum;
}

/**
 * How far two rows are from each other, over the columns in which both have a value; NaN when there is none. Gower: the mean
 * of the columns' differences, each from 0 to 1. Else: sums over these columns, scaled up to all of them. O(cols).
 * @see Gower (1971), Biometrics 27:857–871; gaps as R's `daisy` treats them
 */
export function distanceBetween(a: Measurable, i: number, b: Measurable, j: number): number {
  const { metric, cols, levels, numbers: own, codes: ownCodes } = a;
  const { numbers: other, codes: otherCodes } = b;
  const isEuclidean = metric === 'euclidean';
  let sum = 0;
  let present = 0;
  for (let p = i * cols, q = j * cols, end = p + cols; p < end; p++, q++) {
    const difference = Math.abs(own[p]! - other[q]!);
    if (difference !== difference) continue;
    present++;
    sum += isEuclidean ? difference * difference : difference;
  }
  if (metric !== 'gower') {
    if (present < cols) sum *= cols / present;
    return isEuclidean ? Math.sqrt(sum) : sum;
  }
  let differing = 0;
  let gaps = 0;
  for (let p = i * levels, q = j * levels, end = p + levels; p < end; p++, q++) {
    const gap = (ownCodes[p]! | otherCodes[q]!) >>> 31;
    gaps += gap;
    differing += ownCodes[p] === otherCodes[q] ? 0 : 1 - gap;
  }
  return (sum + differing) / (present + levels - gaps);
}
