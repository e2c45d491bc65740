import { betaProbability } from '../../core/beta';
import { squaredDistance, takeMatrixRows, type Matrix } from '../../core/matrix';
import { Pace } from '../../core/pace';
import type { Steps } from '../../core/progress';
import type { Rng } from '../../core/rng';
import { strewnOver } from './strewn';

/** Multiply-adds in plain TypeScript that take some 20 ms. */
const WORK_PER_STEP = 1e7;
/** The test supposes that few of the rows are drawn. */
const SHARE = 0.1;
/** More rows say little more. */
const MOST_DRAWN = 500;

/** Whether rows keep closer together than if they were strewn evenly. */
export interface Hopkins {
  /** About ½ for rows strewn evenly over a box, towards 1 the more they keep together, below ½ where they keep apart. */
  readonly statistic: number;
  /** How probable so high a value is for rows strewn evenly. */
  readonly pValue: number;
  /** How many rows, and as many points strewn evenly, were compared. */
  readonly drawn: number;
}

/**
 * Hopkins's statistic, as steps: distances from points strewn evenly to their nearest row beside distances from rows to their
 * nearest other row, each to the power of the dimension. O(drawn · rows · cols).
 *
 * @param X rows × axes, each with some extent; at least 10 rows
 * @see Hopkins and Skellam (1954), Ann. Bot. 18:213–227; Cross and Jain (1982), Proc. IFAC 315–320, for the power and for the
 *   beta distribution with m and m degrees that the statistic has for rows strewn evenly
 */
export function* hopkinsSteps(X: Matrix, rng: Rng): Steps<Hopkins> {
  const drawn = Math.min(MOST_DRAWN, Math.floor(X.rows * SHARE));
  const own = rng.sample(X.rows, drawn);
  const rows = takeMatrixRows(X, own);
  const strewn = strewnOver(X, drawn, rng);
  const fromRows = new Float64Array(drawn);
  const fromStrewn = new Float64Array(drawn);
  const pace = new Pace(WORK_PER_STEP);
  for (let i = 0; i < drawn; i++) {
    fromRows[i] = nearest(rows, i, X, own[i]!);
    fromStrewn[i] = nearest(strewn, i, X, -1);
    if (pace.spend(2 * X.data.length))
      yield { stage: 'evaluate', fraction: i / drawn, note: 'comparing with rows strewn evenly' };
  }
  const statistic = share(fromStrewn, fromRows, X.cols);
  return { statistic, pValue: betaProbability(1 - statistic, drawn, drawn), drawn };
}

/** Squared distance from a point to the nearest row but `except`. */
function nearest(points: Matrix, point: number, X: Matrix, except: number): number {
  let least = Infinity;
  for (let i = 0; i < X.rows; i++) if (i !== except) least = Math.min(least, squaredDistance(points, point, X, i));
  return least;
}

/** Sum of the one over both, of squared distances to the power of half the dimension, in parts of the largest of them. */
function share(strewn: Float64Array, rows: Float64Array, dimension: number): number {
  const largest = Math.max(...strewn, ...rows);
  if (largest === 0) return 0.5;
  const sum = (squares: Float64Array) => squares.reduce((all, d) => all + (d / largest) ** (dimension / 2), 0);
  return sum(strewn) / (sum(strewn) + sum(rows));
}
