import type { Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import type { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import { whole } from '../../../core/words';
import { cellsSteps } from './cells';
import { exactRows, microClusters, type Linkage } from './options';

/** That rows were brought together before they were merged. */
export interface Micro {
  /** How many micro-clusters there are. */
  readonly count: number;
  /** What that means, in words. */
  readonly note: string;
  /** The micro-cluster of each row: the leaf of the tree that it belongs to. */
  readonly leafOf: Int32Array;
}

/** What is merged: rows, or micro-clusters of rows. */
export interface Leaves {
  readonly points: Matrix;
  readonly frame: Frame;
  /** Rows that each point stands for. */
  readonly weights: Float64Array;
  readonly micro?: Micro;
}

/** The rows themselves, or where there are too many, micro-clusters of them; O(rows · cols · log micro-clusters). */
export function* leavesSteps(X: Matrix, frame: Frame, linkage: Linkage, pace: Pace): Steps<Leaves> {
  if (X.rows <= exactRows[linkage]) return { points: X, frame, weights: new Float64Array(X.rows).fill(1) };
  const { means, weights, cellOf } = yield* cellsSteps(X, frame, microClusters[linkage], pace);
  const note =
    `${whole(X.rows)} rows are more than the ${whole(exactRows[linkage])} that can be merged one by one. ` +
    `Near rows were first brought together in ${whole(means.rows)} small groups, and these were merged, each counted by its rows.`;
  return {
    points: means,
    frame: { shift: new Float64Array(X.cols), scale: 1 },
    weights,
    micro: { count: means.rows, note, leafOf: cellOf },
  };
}
