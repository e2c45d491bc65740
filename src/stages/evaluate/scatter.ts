import { AppError } from '../../core/app-error';
import { frameRow, survey } from '../../core/frame';
import type { Matrix } from '../../core/matrix';
import { Pace } from '../../core/pace';
import type { Steps } from '../../core/progress';
import { counted } from '../../core/words';
import { numbered, oneCluster, requireLabels } from './labels';

/** Multiply-adds in plain TypeScript that take some 20 ms. */
const WORK_PER_STEP = 1e7;

/** How rows lie about the centers of their clusters, in the units of {@link survey}'s frame, which no ratio depends on. */
export interface Scatter {
  /** Rows that are not noise. */
  readonly rows: number;
  /** Rows of each cluster. */
  readonly sizes: readonly number[];
  /** One a cluster. */
  readonly centers: Matrix;
  /** Mean distance of each cluster's rows to its center. */
  readonly spreads: Float64Array;
  /** Squared distances of rows to their centers, added up. */
  readonly within: number;
  /** Squared distances of centers to the middle of all rows, each as often as it has rows. */
  readonly between: number;
}

/**
 * Centers, and distances of rows to them, in double precision, as steps; O(rows · cols).
 *
 * @param what asks, as the start of a sentence
 * @throws AppError `evaluate/other-length`, `evaluate/no-rows`, `evaluate/one-cluster`, `evaluate/each-alone`
 * @throws AppError `evaluate/not-a-number`, `evaluate/too-large`
 */
export function* scatterSteps(X: Matrix, labels: Int32Array, what: string): Steps<Scatter> {
  requireLabels(labels, X.rows);
  const { dense, sizes } = numbered(labels, 'left out');
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.length < 2) throw oneCluster(what);
  if (sizes.length === rows) throw eachAlone(what);
  const framed = framing(X);
  const centers = yield* centersSteps(framed, dense, sizes);
  const spreads = new Float64Array(sizes.length);
  let within = 0;
  yield* rowsSteps(framed, dense, (row, cluster) => {
    const square = squareTo(row, centers, cluster);
    within += square;
    spreads[cluster]! += Math.sqrt(square) / sizes[cluster]!;
  });
  return { rows, sizes, centers, spreads, within, between: betweenOf(centers, sizes, rows) };
}

interface Framed {
  readonly X: Matrix;
  readonly read: (i: number, into: Float64Array) => void;
}

function framing(X: Matrix): Framed {
  const { frame } = survey(X, 'evaluate');
  return { X, read: (i, into) => frameRow(X, frame, i, into) };
}

function* centersSteps(framed: Framed, dense: Int32Array, sizes: readonly number[]): Steps<Matrix> {
  const { cols } = framed.X;
  const data = new Float64Array(sizes.length * cols);
  yield* rowsSteps(framed, dense, (row, cluster) => {
    for (let c = 0; c < cols; c++) data[cluster * cols + c]! += row[c]!;
  });
  for (let p = 0; p < data.length; p++) data[p]! /= sizes[Math.floor(p / cols)]!;
  return { data, rows: sizes.length, cols };
}

/** Hands on each row that is in a cluster, as the frame shows it. */
function* rowsSteps(
  { X, read }: Framed,
  dense: Int32Array,
  use: (row: Float64Array, cluster: number) => void,
): Steps<void> {
  const row = new Float64Array(X.cols);
  const pace = new Pace(WORK_PER_STEP);
  for (let i = 0; i < X.rows; i++) {
    if (dense[i]! < 0) continue;
    read(i, row);
    use(row, dense[i]!);
    if (pace.spend(2 * X.cols))
      yield { stage: 'evaluate', fraction: i / X.rows, note: `comparing ${counted(X.rows, 'customer')}` };
  }
}

function squareTo(row: Float64Array, { data, cols }: Matrix, cluster: number): number {
  let sum = 0;
  for (let c = 0; c < cols; c++) sum += (row[c]! - data[cluster * cols + c]!) ** 2;
  return sum;
}

function betweenOf(centers: Matrix, sizes: readonly number[], rows: number): number {
  const { data, cols } = centers;
  const middle = new Float64Array(cols);
  for (let p = 0; p < data.length; p++) middle[p % cols]! += (data[p]! * sizes[Math.floor(p / cols)]!) / rows;
  return sizes.reduce((sum, size, cluster) => sum + size * squareTo(middle, centers, cluster), 0);
}

function eachAlone(what: string): AppError {
  return new AppError(
    'evaluate/each-alone',
    `${what} cannot be taken where every row is a group of its own.`,
    'Ask for fewer groups than there are rows.',
  );
}
