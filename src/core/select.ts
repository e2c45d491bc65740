/** Below this many values, sorting is as fast. */
const FEW = 32;

/**
 * Moves the `k` + 1 smallest values to the front, the largest of them last, as sorting would; the rest stay behind in no
 * order. O(length) on average, O(length · log length) at worst.
 * @param values without NaN; reordered
 * @returns the value that sorting would put at `k`
 * @see Hoare (1961), Algorithm 65: Find, CACM 4:321–322
 */
export function select(values: Float64Array, k: number): number {
  let [low, high] = [0, values.length - 1];
  for (let left = 2 * Math.log2(values.length + 1); high - low >= FEW && left > 0; left--) {
    const [end, start] = partition(values, low, high);
    if (k <= end) high = end;
    else if (k >= start) low = start;
    else return values[k]!;
  }
  values.subarray(low, high + 1).sort();
  return values[k]!;
}

/** Splits about the median of three; values from the first end on down are no larger than it, from the start on no smaller. */
function partition(values: Float64Array, low: number, high: number): [end: number, start: number] {
  const [a, b, c] = [values[low]!, values[(low + high) >> 1]!, values[high]!];
  const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  let [i, j] = [low, high];
  while (i <= j) {
    while (values[i]! < pivot) i++;
    while (values[j]! > pivot) j--;
    if (i > j) break;
    const held = values[i]!;
    values[i++] = values[j]!;
    values[j--] = held;
  }
  return [j, i];
}

/**
 * The quantile `p` of values, with linear interpolation, as `quantileSorted` finds it in sorted ones; O(length) on average.
 * @param values at least one, without NaN; reordered
 */
export function selectQuantile(values: Float64Array, p: number): number {
  const position = (values.length - 1) * p;
  const below = Math.floor(position);
  const value = select(values, below);
  if (below === position) return value;
  let next = Infinity;
  for (let i = below + 1; i < values.length; i++) if (values[i]! < next) next = values[i]!;
  return value + (position - below) * (next - value);
}
