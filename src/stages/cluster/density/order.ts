import type { Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';

/** Rows of a group, and children of a node: what the kernel's tree of boxes is made of. */
const FAN = 8;
/** Rows looked at to find the column that spreads most: it need not be the widest, only wide. */
const LOOKED_AT = 64;
/** What moving one row to its half costs, in multiply-adds of a kernel. */
const MOVE_WORK = 200;

/**
 * Puts near rows together, as steps: halves them again and again where they spread most, so that each run of eight rows, of
 * sixty-four, and so on, lies in a box of its own. O(rows · log rows).
 */
export function* nearTogetherSteps(X: Matrix, workPerStep: number): Steps<Int32Array> {
  const order = new Int32Array(X.rows);
  for (let row = 0; row < X.rows; row++) order[row] = row;
  const values = new Float64Array(X.rows);
  const pace = new Pace(workPerStep);
  const open: [from: number, to: number][] = [[0, X.rows]];
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range;
    if (to - from <= FAN) continue;
    const middle = from + firstPart(to - from);
    const column = widestColumn(X, order, from, to);
    for (let p = from; p < to; p++) values[p] = X.data[order[p]! * X.cols + column]!;
    divide(order, values, from, to, middle);
    open.push([middle, to], [from, middle]);
    if (pace.spend(MOVE_WORK * (to - from) + LOOKED_AT * X.cols)) {
      yield { stage: 'cluster', fraction: from / X.rows, note: 'putting near rows together' };
    }
  }
  return order;
}

/** About half, in whole nodes of the largest size that is smaller than the whole. */
function firstPart(size: number): number {
  let unit = FAN;
  while (unit * FAN < size) unit *= FAN;
  return unit * (Math.ceil(size / unit) >> 1);
}

function widestColumn({ data, cols }: Matrix, order: Int32Array, from: number, to: number): number {
  const step = Math.max(1, (to - from) / LOOKED_AT);
  let widest = -1;
  let column = 0;
  for (let c = 0; c < cols; c++) {
    let least = Infinity;
    let most = -Infinity;
    for (let p = from; p < to; p += step) {
      const value = data[order[Math.floor(p)]! * cols + c]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (most - least <= widest) continue;
    widest = most - least;
    column = c;
  }
  return column;
}

/** Reorders places `from…to` so that none before `middle` has a larger value than any after (Hoare's selection). */
function divide(order: Int32Array, values: Float64Array, from: number, to: number, middle: number): void {
  let [left, right] = [from, to - 1];
  while (left < right) {
    const pivot = middleOf(values[left]!, values[(left + right) >> 1]!, values[right]!);
    let [i, j] = [left, right];
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      swap(order, values, i++, j--);
    }
    if (middle <= j) right = j;
    else if (middle >= i) left = i;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function swap(order: Int32Array, values: Float64Array, i: number, j: number): void {
  const [row, value] = [order[i]!, values[i]!];
  order[i] = order[j]!;
  values[i] = values[j]!;
  order[j] = row;
  values[j] = value;
}
