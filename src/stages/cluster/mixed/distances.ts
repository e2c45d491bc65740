import { AppError } from '../../../core/app-error';
import type { Steps } from '../../../core/progress';
import { whole } from '../../../core/words';
import { Pace } from '../../../core/pace';
import { distanceBetween, type Measurable } from './ruler';

/** Cells compared between two yields: about 30 ms. */
const WORK_PER_STEP = 1e7;
/** Up to here distances are kept in double precision (200 MB), above in single (400 MB at 10,000 rows). */
const DOUBLE_ROWS = 5000;

/** Distances between all rows. */
export interface Distances {
  readonly rows: number;
  /** rows × rows, both halves, so that a row of it is read in one go. */
  readonly data: Float32Array | Float64Array;
  /** Pairs of rows that have no value in common. */
  readonly incomparable: number;
}

/**
 * Measures every pair of rows once, as steps; O(rows² · cols) time, 8 · rows² bytes up to 5,000 rows and 4 · rows² above.
 * @throws AppError `cluster/out-of-memory`
 */
export function* distanceSteps(rows: Measurable, from: number, to: number): Steps<Distances> {
  const n = rows.rows;
  const data = squareOf(n);
  const pace = new Pace(WORK_PER_STEP);
  let incomparable = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const distance = distanceBetween(rows, i, rows, j);
      if (distance !== distance) incomparable++;
      data[i * n + j] = distance !== distance ? rows.corner : distance;
    }
    if (pace.spend(i * (rows.cols + rows.levels))) yield progress(from + (to - from) * (i / n) ** 2);
  }
  yield* mirror(data, n, to);
  return { rows: n, data, incomparable };
}

/** Tile by tile, so that neither half is read against the grain. */
function* mirror(data: Float32Array | Float64Array, n: number, fraction: number): Steps<void> {
  const tile = 64;
  const pace = new Pace(WORK_PER_STEP);
  for (let top = 0; top < n; top += tile) {
    for (let left = 0; left <= top; left += tile) {
      for (let i = top; i < Math.min(top + tile, n); i++)
        for (let j = left; j < Math.min(left + tile, i); j++) data[j * n + i] = data[i * n + j]!;
    }
    if (pace.spend(tile * top)) yield progress(fraction);
  }
}

function squareOf(n: number): Float32Array | Float64Array {
  try {
    return n > DOUBLE_ROWS ? new Float32Array(n * n) : new Float64Array(n * n);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const bytes = (n > DOUBLE_ROWS ? 4 : 8) * n * n;
    throw new AppError(
      'cluster/out-of-memory',
      `The browser did not give the ${whole(bytes / 2 ** 20)} MB that the distances between ${whole(n)} rows need.`,
      'Close other tabs, or work with fewer rows.',
    );
  }
}

function progress(fraction: number) {
  return { stage: 'cluster', fraction, note: 'measuring distances' };
}
