import type { Matrix } from '../../core/matrix';
import type { Steps } from '../../core/progress';

/** Cells added up between two yields: some 10 ms of plain TypeScript. */
const CELLS_PER_STEP = 4e6;

/** The rows of each segment. */
export interface Members {
  /** How many segments hold a row. */
  readonly count: number;
  /** New id of each old label, by size, largest first; −1 for a label that no row has. */
  readonly order: Int32Array;
  /** Row numbers, segment by segment, ascending within one. */
  readonly rows: Int32Array;
  /** `count + 1` places in `rows`: segment `s` is `rows[starts[s]…starts[s + 1]]`. */
  readonly starts: Int32Array;
  /** Rows in no segment. */
  readonly noise: number;
}

/**
 * Numbers the segments by size, largest first, and lists their rows; O(rows + k log k · cols).
 * Segments of one size are ordered by their centers, so that the numbering does not depend on the labels' own.
 * @param labels one a row, 0…centers.rows − 1, or −1 for none
 * @param ids for each label the segment of an earlier grouping that it continues, −1 for none; those keep their order and come first
 * @throws RangeError for a label without a center: a bug of the caller
 */
export function membersOf(labels: Int32Array, centers: Matrix, ids?: Int32Array): Members {
  const sizes = new Int32Array(centers.rows);
  let noise = 0;
  for (const label of labels) {
    if (label >= centers.rows || label < -1) throw new RangeError(`label ${label} with ${centers.rows} centers`);
    if (label < 0) noise++;
    else sizes[label]!++;
  }
  const oldLabels = [...sizes.keys()].filter((label) => sizes[label]! > 0);
  const rank = (label: number) => (ids && ids[label]! >= 0 ? ids[label]! : Infinity);
  const byId = (a: number, b: number) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b));
  oldLabels.sort((a, b) => byId(a, b) || sizes[b]! - sizes[a]! || compareRows(centers, a, b) || a - b);
  const order = new Int32Array(centers.rows).fill(-1);
  const starts = new Int32Array(oldLabels.length + 1);
  oldLabels.forEach((label, id) => {
    order[label] = id;
    starts[id + 1] = starts[id]! + sizes[label]!;
  });
  return { count: oldLabels.length, order, rows: listRows(labels, order, starts), starts, noise };
}

function compareRows({ data, cols }: Matrix, a: number, b: number): number {
  for (let c = 0; c < cols; c++) {
    const difference = data[a * cols + c]! - data[b * cols + c]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

function listRows(labels: Int32Array, order: Int32Array, starts: Int32Array): Int32Array {
  const next = starts.slice();
  const rows = new Int32Array(starts.at(-1)!);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    if (label >= 0) rows[next[order[label]!]!++] = row;
  }
  return rows;
}

/**
 * How far each segment's mean lies from everyone's, in standard deviations of everyone; O(rows · cols), in two passes,
 * so that large offsets do not cancel.
 * @param X rows × features, finite
 * @param labels the old ones, that `members.order` turns into ids
 * @returns segments × features; 0 where a feature does not vary
 */
export function* effectSteps(X: Matrix, labels: Int32Array, members: Members): Steps<Matrix> {
  const { rows, cols } = X;
  const means = new Float64Array(cols);
  for (const [from, to] of blocksOf(X)) {
    addRows(X, from, to, means);
    yield COMPARING;
  }
  for (let c = 0; c < cols; c++) means[c]! /= rows;
  const squares = new Float64Array(cols);
  const sums = new Float64Array(members.count * cols);
  for (const [from, to] of blocksOf(X)) {
    addDeviations(X, from, to, means, squares, (row) => members.order[labels[row]!] ?? -1, sums);
    yield COMPARING;
  }
  const effects = sums.map((sum, cell) => {
    const s = Math.floor(cell / cols);
    const c = cell % cols;
    const size = members.starts[s + 1]! - members.starts[s]!;
    return standardised(sum / size, squares[c]! / rows, means[c]!);
  });
  return { data: effects, rows: members.count, cols };
}

const COMPARING = { stage: 'explain', fraction: 0, note: 'comparing the groups with everyone' } as const;

/** A difference over a standard deviation; 0 when nothing varies but for rounding. */
function standardised(difference: number, variance: number, mean: number): number {
  return variance > 1e-24 * mean * mean ? difference / Math.sqrt(variance) : 0;
}

function* blocksOf({ rows, cols }: Matrix): Generator<[from: number, to: number], void, void> {
  const block = Math.max(1, Math.floor(CELLS_PER_STEP / Math.max(1, cols)));
  for (let from = 0; from < rows; from += block) yield [from, Math.min(rows, from + block)];
}

function addRows({ data, cols }: Matrix, from: number, to: number, sums: Float64Array): void {
  for (let row = from, p = from * cols; row < to; row++) {
    for (let c = 0; c < cols; c++, p++) sums[c]! += data[p]!;
  }
}

function addDeviations(
  { data, cols }: Matrix,
  from: number,
  to: number,
  means: Float64Array,
  squares: Float64Array,
  segmentOf: (row: number) => number,
  sums: Float64Array,
): void {
  for (let row = from, p = from * cols; row < to; row++) {
    const segment = segmentOf(row);
    for (let c = 0; c < cols; c++, p++) {
      const deviation = data[p]! - means[c]!;
      squares[c]! += deviation * deviation;
      if (segment >= 0) sums[segment * cols + c]! += deviation;
    }
  }
}
