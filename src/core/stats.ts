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
