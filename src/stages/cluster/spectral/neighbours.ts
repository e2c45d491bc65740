import { squaredDistance, type Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';

/** Multiply-adds between two yields: about 20 ms of plain TypeScript. */
const WORK_PER_STEP = 2e7;

/** For each row its nearest others, nearest first; the first of equally near ones. */
export interface Neighbours {
  readonly count: number;
  /** rows × count: row numbers among those searched. */
  readonly rows: Int32Array;
  /** rows × count: squared distances. */
  readonly squares: Float64Array;
}

/**
 * Finds the nearest of `among` for each row of X by measuring all; O(X.rows · among.rows · cols), in double precision.
 * @param areSame whether X and `among` are the same rows, so that a row is not its own neighbour
 */
export function* neighbourSteps(X: Matrix, among: Matrix, count: number, areSame: boolean): Steps<Neighbours> {
  const found = { count, rows: new Int32Array(X.rows * count).fill(-1), squares: new Float64Array(X.rows * count) };
  found.squares.fill(Infinity);
  const pace = new Pace(WORK_PER_STEP);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < among.rows; j++) {
      if (areSame && i === j) continue;
      insert(found, i, j, squaredDistance(X, i, among, j));
    }
    if (pace.spend(among.rows * (X.cols + 4)))
      yield { stage: 'cluster', fraction: i / X.rows, note: 'finding the nearest rows' };
  }
  return found;
}

function insert({ count, rows, squares }: Neighbours, i: number, j: number, square: number): void {
  const first = i * count;
  let p = first + count - 1;
  if (count === 0 || !(square < squares[p]!)) return;
  for (; p > first && squares[p - 1]! > square; p--) {
    squares[p] = squares[p - 1]!;
    rows[p] = rows[p - 1]!;
  }
  squares[p] = square;
  rows[p] = j;
}
