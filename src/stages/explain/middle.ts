/** Median and mean of some values. */
export interface Middle {
  /** NaN when nothing is present. */
  readonly median: number;
  readonly mean: number;
}

/**
 * Median and mean of the present values of the rows; O(rows) on average, some ten times faster than sorting a million.
 * @param values NaN is missing
 * @param rows row numbers; every row when left out
 */
export function middleOf(values: Float64Array, rows?: Int32Array): Middle {
  const present = new Float64Array(rows ? rows.length : values.length);
  let count = 0;
  let sum = 0;
  for (let i = 0; i < present.length; i++) {
    const value = values[rows ? rows[i]! : i]!;
    if (value !== value) continue;
    present[count++] = value;
    sum += value;
  }
  return { median: medianInPlace(present.subarray(0, count)), mean: sum / count };
}

/** Reorders the values. */
function medianInPlace(values: Float64Array): number {
  const half = values.length >> 1;
  if (values.length === 0) return NaN;
  select(values, half);
  if (values.length % 2 === 1) return values[half]!;
  let below = -Infinity;
  for (let i = 0; i < half; i++) below = Math.max(below, values[i]!);
  return below / 2 + values[half]! / 2;
}

/** Brings the k-th smallest to place k, nothing larger before it and nothing smaller after it (Hoare 1961, FIND). */
function select(values: Float64Array, k: number): void {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[k]!;
    let i = low;
    let j = high;
    do {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const held = values[i]!;
      values[i++] = values[j]!;
      values[j--] = held;
    } while (i <= j);
    if (j < k) low = i;
    if (i > k) high = j;
  }
}
