import { AppError } from '../../core/app-error';
import type { Matrix } from '../../core/matrix';
import type { Steps } from '../../core/progress';
import { centersSteps, framing, rowsSteps, squareTo } from './framed-rows';
import { numbered, oneCluster, requireLabels } from './labels';

/** How rows lie about the centers of their clusters, in the units of a frame, which no ratio depends on. */
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
