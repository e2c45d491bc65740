import type { FractionSteps } from '../../../core/fraction-steps';
import { levelCount } from './levels';
import type { Comparable, Prototypes } from './prototypes';

/** Rows whose numbers are summed at a time, so that a cancel is heard. */
const BLOCK_ROWS = 65_536;

/**
 * The prototype of each group that leaves its rows least unlike: weighted means of the numbers, and the category that weighs
 * most; of equals the one it had, else the first. As steps: O(cells).
 *
 * @param labels one a row, 0…k−1
 * @param before prototypes so far; a group keeps its own where none of its rows has a value
 */
export function* middlesSteps(rows: Comparable, labels: Int32Array, before: Prototypes): FractionSteps<Prototypes> {
  const centers = { ...before.centers, data: yield* means(rows, labels, before) };
  return { centers, modes: { ...before.modes, data: yield* modes(rows, labels, before) } };
}

/** What is typical of all rows: the prototype of a single group. O(cells). */
export function* typicalSteps(rows: Comparable): FractionSteps<Prototypes> {
  const { numbers, categories } = rows.mixed;
  const first = {
    centers: {
      data: firstPresent(numbers.data, numbers.cols, (value) => value === value),
      rows: 1,
      cols: numbers.cols,
    },
    modes: {
      data: Int32Array.from(firstPresent(categories.data, categories.cols, (value) => value >= 0)),
      rows: 1,
      cols: categories.cols,
    },
  };
  return yield* middlesSteps(rows, new Int32Array(numbers.rows), first);
}

function firstPresent(data: ArrayLike<number>, cols: number, isThere: (value: number) => boolean): Float64Array {
  return Float64Array.from({ length: cols }, (_, c) => {
    let p = c;
    while (p < data.length && !isThere(data[p]!)) p += cols;
    return data[p] ?? 0;
  });
}

/** Summed about the center before, so that a large offset loses nothing. */
function* means(
  { mixed: { numbers }, numberWeights }: Comparable,
  labels: Int32Array,
  { centers }: Prototypes,
): FractionSteps<Float64Array> {
  const sums = new Float64Array(centers.data.length);
  const weights = new Float64Array(centers.data.length);
  for (let from = 0; from < numbers.rows; from += BLOCK_ROWS) {
    if (from > 0) yield from / numbers.rows;
    for (let i = from; i < Math.min(from + BLOCK_ROWS, numbers.rows); i++) {
      for (let c = 0, p = i * numbers.cols, s = labels[i]! * numbers.cols; c < numbers.cols; c++, s++, p++) {
        const difference = numbers.data[p]! - centers.data[s]!;
        if (difference !== difference) continue;
        sums[s]! += numberWeights[i]! * difference;
        weights[s]! += numberWeights[i]!;
      }
    }
  }
  return sums.map((sum, s) => centers.data[s]! + (weights[s]! > 0 ? sum / weights[s]! : 0));
}

function* modes(
  { mixed: { categories }, categoryWeights }: Comparable,
  labels: Int32Array,
  before: Prototypes,
): FractionSteps<Int32Array> {
  const { data, rows, cols } = categories;
  const { order, starts } = byGroup(labels, before.modes.rows);
  const found = Int32Array.from(before.modes.data);
  for (let c = 0; c < cols; c++) {
    const tally = new Float64Array(levelCount(data, cols, c));
    for (let k = 0; k < before.modes.rows; k++) {
      const members = order.subarray(starts[k], starts[k + 1]);
      for (const i of members) if (data[i * cols + c]! >= 0) tally[data[i * cols + c]!]! += categoryWeights[i]!;
      found[k * cols + c] = heaviest(tally, members, data, cols, c, found[k * cols + c]!);
      for (const i of members) if (data[i * cols + c]! >= 0) tally[data[i * cols + c]!] = 0;
    }
    if (rows >= BLOCK_ROWS) yield c / cols;
  }
  return found;
}

/** The category that weighs most among the group's rows; the one before when none weighs more, else the smallest code. */
function heaviest(
  tally: Float64Array,
  members: Int32Array,
  data: Int32Array,
  cols: number,
  column: number,
  before: number,
): number {
  let best = before;
  for (const i of members) {
    const code = data[i * cols + column]!;
    if (code < 0) continue;
    const [weight, most] = [tally[code]!, tally[best] ?? 0];
    if (weight > most || (weight === most && best !== before && code < best)) best = code;
  }
  return best;
}

/** Rows group after group, ascending within each. */
function byGroup(labels: Int32Array, nClusters: number): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(nClusters + 1);
  for (const label of labels) starts[label + 1]!++;
  for (let k = 0; k < nClusters; k++) starts[k + 1]! += starts[k]!;
  const next = starts.slice();
  const order = new Int32Array(labels.length);
  labels.forEach((label, i) => (order[next[label]!++] = i));
  return { order, starts };
}
