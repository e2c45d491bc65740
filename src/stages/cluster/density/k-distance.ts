import { AppError } from '../../../core/app-error';
import type { Compute, NeighborsKernel } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps } from '../../../core/progress';
import { kneeOf } from './knee';
import { kDistanceSettings, type KDistanceOptions } from './options';
import { allGroups, withNeighbors } from './prepared';
import type { Sight } from './view';

/** Of more rows than this, about as many are asked: a curve needs no more, and asking takes as long as it does for them. */
const MOST_ROWS = 16_384;
const GROUP_ROWS = 8;

/** How far rows are from their k-th nearest rows. */
export interface KDistance {
  /** From each row asked to its k-th nearest, itself the first, ascending. */
  readonly distances: Float64Array;
  /** The radius advised, at the knee of the curve. */
  readonly eps: number;
  readonly k: number;
  /** How many rows were asked, about all of them: all, or groups of near rows at even spaces. */
  readonly nRows: number;
}

/**
 * The k-distance curve and the radius at its knee; at most O(rows asked · rows · cols), mostly far less.
 *
 * Of more than 16,384 rows about as many are asked, in runs of eight near ones at even spaces; their distances are to the
 * nearest of all rows.
 *
 * @param X rows × features, finite
 * @throws AppError `cluster/setting`, `cluster/too-few-rows`, `cluster/not-a-number`, `cluster/too-large`
 * @throws AppError `cluster/no-radius` when most rows coincide, so that no radius tells them apart
 * @see Ester, Kriegel, Sander and Xu (1996), KDD-96:226–231, section 4.2
 */
export async function* kDistanceSteps(
  compute: Compute,
  X: Matrix,
  options: KDistanceOptions = {},
): AsyncSteps<KDistance> {
  const { k } = kDistanceSettings(X, options);
  return yield* withNeighbors(compute, X, (kernel, sight) => curveSteps(compute, kernel, X, sight, k));
}

/** {@link kDistanceSteps} of rows that are loaded already. */
export async function* curveSteps(
  compute: Compute,
  kernel: NeighborsKernel,
  X: Matrix,
  { view }: Sight,
  k: number,
): AsyncSteps<KDistance> {
  const squares = new Float64Array(X.rows).fill(-1);
  const runs = Math.min(kernel.groups, MOST_ROWS / GROUP_ROWS);
  const asked = Int32Array.from({ length: runs }, (_, run) => Math.floor((run * kernel.groups) / runs));
  yield* allGroups(compute, runs, 'looking for the nearest rows', (from, work) =>
    kernel.kthSquares(asked, from, k, squares, work),
  );
  const distances = squares.filter((square) => square >= 0).map((square) => Math.sqrt(square) / view.scale);
  distances.sort();
  return { distances, eps: radiusOf(distances), k, nRows: distances.length };
}

function radiusOf(distances: Float64Array): number {
  const eps = kneeOf(distances);
  if (eps > 0) return eps;
  throw new AppError(
    'cluster/no-radius',
    'No radius can be advised: nearly all rows coincide with others.',
    'Set the radius yourself, or choose features that tell the rows apart.',
  );
}
