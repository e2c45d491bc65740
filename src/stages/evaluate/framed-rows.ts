import { frameRow, survey } from '../../core/frame';
import type { Matrix } from '../../core/matrix';
import { Pace } from '../../core/pace';
import type { Steps } from '../../core/progress';
import { counted } from '../../core/words';

/** Multiply-adds in plain TypeScript that take some 20 ms. */
const WORK_PER_STEP = 1e7;

/** Rows that can be read one by one as their frame shows them, in double precision. */
export interface FramedRows {
  readonly X: Matrix;
  readonly read: (i: number, into: Float64Array) => void;
}

/**
 * Looks at the rows once to find their frame; O(rows · cols).
 * @throws AppError `evaluate/not-a-number`, `evaluate/too-large`
 */
export function framing(X: Matrix): FramedRows {
  const { frame } = survey(X, 'evaluate');
  return { X, read: (i, into) => frameRow(X, frame, i, into) };
}

/**
 * Hands on each row that is in a cluster, as steps.
 * @param dense one a row, 0…k−1, or −1
 * @param points how many points each row is compared with, for the pace
 */
export function* rowsSteps(
  { X, read }: FramedRows,
  dense: Int32Array,
  use: (row: Float64Array, cluster: number, i: number) => void,
  points = 1,
): Steps<void> {
  const row = new Float64Array(X.cols);
  const pace = new Pace(WORK_PER_STEP);
  for (let i = 0; i < X.rows; i++) {
    if (dense[i]! < 0) continue;
    read(i, row);
    use(row, dense[i]!, i);
    if (pace.spend((1 + points) * X.cols))
      yield { stage: 'evaluate', fraction: i / X.rows, note: `comparing ${counted(X.rows, 'customer')}` };
  }
}

/** Mean of the rows of each cluster, as steps; O(rows · cols). */
export function* centersSteps(framed: FramedRows, dense: Int32Array, sizes: readonly number[]): Steps<Matrix> {
  const { cols } = framed.X;
  const data = new Float64Array(sizes.length * cols);
  yield* rowsSteps(framed, dense, (row, cluster) => {
    for (let c = 0; c < cols; c++) data[cluster * cols + c]! += row[c]!;
  });
  for (let p = 0; p < data.length; p++) data[p]! /= sizes[Math.floor(p / cols)]!;
  return { data, rows: sizes.length, cols };
}

/** Squared distance of a row to a center; O(cols). */
export function squareTo(row: Float64Array, { data, cols }: Matrix, center: number): number {
  let sum = 0;
  for (let c = 0; c < cols; c++) sum += (row[c]! - data[center * cols + c]!) ** 2;
  return sum;
}
