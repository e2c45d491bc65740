import type { Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import type { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import { CELL_WORK } from './joins';

/** What fetching one row in no order costs, in multiply-adds of a kernel. */
const ROW_WORK = 100;

const BRINGING = { stage: 'cluster', fraction: 0, note: 'bringing near rows together' };

/** Rows brought together in cells, each with its mean. */
export interface Cells {
  /** The cell of each row, 0…count−1. */
  readonly cellOf: Int32Array;
  /** count × cols, in the frame's units. */
  readonly means: Matrix;
  /** Rows in each cell. */
  readonly weights: Float64Array;
}

/** A run of rows in the order kept, and how they spread. */
interface Cell {
  readonly from: number;
  readonly to: number;
  readonly mean: Float64Array;
  /** Sum of squared distances to the mean. */
  readonly spread: number;
  /** The column that spreads most. */
  readonly widest: number;
}

/**
 * Brings rows together in at most `count` cells: the cell with the largest sum of squares is cut in two at the mean of the
 * column that spreads most, until there are enough, or no cell holds different rows. O(rows · cols · log count) mostly.
 *
 * @param labels groups that no cell may straddle, 0…nClusters−1; there are at least as many cells
 * @see Su and Dy (2007), Intelligent Data Analysis 11:319–338 (Var-Part)
 */
export function* cellsSteps(
  X: Matrix,
  frame: Frame,
  count: number,
  pace: Pace,
  labels?: { readonly of: Int32Array; readonly nClusters: number },
): Steps<Cells> {
  const { order, starts } = inGroups(X.rows, labels);
  const heap: Cell[] = [];
  const done: Cell[] = [];
  for (let k = 0; k + 1 < starts.length; k++)
    push(heap, yield* cellSteps(X, frame, order, starts[k]!, starts[k + 1]!, pace));
  while (heap.length > 0 && heap.length + done.length < count) {
    const cell = pop(heap);
    const middle = cell.spread > 0 ? partition(X, frame, order, cell) : cell.from;
    if (pace.spend(ROW_WORK * (cell.to - cell.from))) yield BRINGING;
    if (middle === cell.from || middle === cell.to) {
      done.push(cell);
      continue;
    }
    push(heap, yield* cellSteps(X, frame, order, cell.from, middle, pace));
    push(heap, yield* cellSteps(X, frame, order, middle, cell.to, pace));
  }
  yield BRINGING;
  return inRowOrder(X, order, [...heap, ...done]);
}

function inGroups(rows: number, labels?: { readonly of: Int32Array; readonly nClusters: number }) {
  const starts = new Int32Array((labels?.nClusters ?? 1) + 1);
  for (let i = 0; i < rows; i++) starts[(labels?.of[i] ?? 0) + 1]!++;
  for (let k = 1; k < starts.length; k++) starts[k]! += starts[k - 1]!;
  const next = starts.slice();
  const order = new Int32Array(rows);
  for (let i = 0; i < rows; i++) order[next[labels?.of[i] ?? 0]!++] = i;
  return { order, starts };
}

/** Sums run over differences from the cell's first row, so that a column without differences spreads by exactly 0. */
function* cellSteps(X: Matrix, frame: Frame, order: Int32Array, from: number, to: number, pace: Pace): Steps<Cell> {
  const { data, cols } = X;
  const { shift, scale } = frame;
  const sums = new Float64Array(cols);
  const squares = new Float64Array(cols);
  const base = order[from]! * cols;
  for (let place = from; place < to; place++) {
    for (let c = 0, p = order[place]! * cols; c < cols; c++, p++) {
      const value = (data[p]! - data[base + c]!) * scale;
      sums[c]! += value;
      squares[c]! += value * value;
    }
    if (pace.spend(ROW_WORK + CELL_WORK * cols)) yield BRINGING;
  }
  const count = to - from;
  const spreads = squares.map((square, c) => Math.max(0, square - sums[c]! ** 2 / count));
  return {
    from,
    to,
    mean: sums.map((sum, c) => (data[base + c]! - shift[c]!) * scale + sum / count),
    spread: spreads.reduce((sum, value) => sum + value, 0),
    widest: spreads.reduce((best, value, c) => (value > spreads[best]! ? c : best), 0),
  };
}

/** Moves the rows of a cell that lie above its mean behind the others: where they begin. */
function partition({ data, cols }: Matrix, frame: Frame, order: Int32Array, { from, to, mean, widest }: Cell): number {
  const value = (place: number) => (data[order[place]! * cols + widest]! - frame.shift[widest]!) * frame.scale;
  let middle = from;
  for (let place = from; place < to; place++) {
    if (value(place) > mean[widest]!) continue;
    const row = order[place]!;
    order[place] = order[middle]!;
    order[middle++] = row;
  }
  return middle;
}

/** Numbers the cells by their first rows. */
function inRowOrder({ rows, cols }: Matrix, order: Int32Array, cells: Cell[]): Cells {
  const owner = new Int32Array(rows);
  cells.forEach(({ from, to }, k) => {
    for (let place = from; place < to; place++) owner[order[place]!] = k;
  });
  const numbers = new Int32Array(cells.length).fill(-1);
  const sorted: Cell[] = [];
  const cellOf = owner.map((k) => {
    if (numbers[k]! < 0) numbers[k] = sorted.push(cells[k]!) - 1;
    return numbers[k]!;
  });
  const data = new Float64Array(sorted.length * cols);
  sorted.forEach(({ mean }, k) => data.set(mean, k * cols));
  return {
    cellOf,
    means: { data, rows: sorted.length, cols },
    weights: Float64Array.from(sorted, ({ from, to }) => to - from),
  };
}

/** Whether a cell is to be cut before another; of equals the one with the earlier rows. */
function before(a: Cell, b: Cell): boolean {
  return a.spread > b.spread || (a.spread === b.spread && a.from < b.from);
}

function push(heap: Cell[], cell: Cell): void {
  let at = heap.push(cell) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!before(cell, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = cell;
}

function pop(heap: Cell[]): Cell {
  const top = heap[0]!;
  const last = heap.pop()!;
  for (let at = 0; heap.length > 0;) {
    let child = 2 * at + 1;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
    if (child >= heap.length || !before(heap[child]!, last)) {
      heap[at] = last;
      break;
    }
    heap[at] = heap[child]!;
    at = child;
  }
  return top;
}
