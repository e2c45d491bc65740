/** Mean of the values that are not NaN; NaN when there is none. O(n). */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === value) {
      sum += value;
      count++;
    }
  }
  return sum / count;
}

/** Variance of the values that are not NaN, divided by n − ddof; two passes, so that large offsets do not cancel. O(n). */
export function variance(values: ArrayLike<number>, ddof = 0): number {
  const center = mean(values);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === value) {
      sum += (value - center) ** 2;
      count++;
    }
  }
  return sum / (count - ddof);
}

/** The values that are not NaN, ascending; O(n log n). */
export function sortedPresent(values: ArrayLike<number>): Float64Array {
  let present = 0;
  const sorted = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === value) sorted[present++] = value;
  }
  return sorted.subarray(0, present).sort();
}

/** Quantile `p` of ascending values, by linear interpolation (type 7 of Hyndman and Fan 1996, NumPy's default); NaN when empty. O(1). */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return NaN;
  const h = (sorted.length - 1) * p;
  const low = Math.floor(h);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (h - low) * (sorted[high]! - sorted[low]!);
}

/** Median of the values that are not NaN; NaN when there is none. O(n log n). */
export function median(values: ArrayLike<number>): number {
  return quantileSorted(sortedPresent(values), 0.5);
}

/** What the values that are not NaN look like; `std` divides by n. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Population standard deviation (ddof 0); exactly 0 when all values are equal. */
  readonly std: number;
  /** Third standardised moment (g1); NaN when all values are equal. */
  readonly skewness: number;
}

/** Cubes of larger (or smaller) numbers leave the range of a double, so such values are scaled first. */
const SAFE_SIZE = 1e75;

/** Mean, population standard deviation and skewness of the values that are not NaN, safe from overflow; NaN when there is none. O(n). */
export function moments(values: ArrayLike<number>): Moments {
  const { count, min, max } = presentRange(values);
  if (count === 0) return { count, mean: NaN, std: NaN, skewness: NaN };
  if (min === max) return { count, mean: min, std: 0, skewness: NaN };
  const size = Math.max(-min, max);
  const unit = size > SAFE_SIZE || size < 1 / SAFE_SIZE ? size : 1;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]! / unit;
    if (x === x) sum += x;
  }
  const center = sum / count;
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < values.length; i++) {
    const d = values[i]! / unit - center;
    if (d === d) {
      squares += d * d;
      cubes += d * d * d;
    }
  }
  const std = Math.sqrt(squares / count);
  return { count, mean: center * unit, std: std * unit, skewness: cubes / count / std ** 3 };
}

function presentRange(values: ArrayLike<number>): { count: number; min: number; max: number } {
  let count = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === value) count++;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { count, min, max };
}
