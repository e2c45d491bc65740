import type { Matrix } from '../../core/matrix';
import type { Steps } from '../../core/progress';
import { applyPcaSteps, pcaSteps } from '../../stages/reduce/pca';

/** Rows seen along their principal axes, in units of the largest spread: distances keep their ratios, and the axes are not correlated. */
export interface Principal {
  /** rows × axes that hold any variance. */
  readonly rows: Matrix;
  /** Standard deviation along each axis; the first is 1. */
  readonly spreads: Float64Array;
  /** The largest spread in the units of the rows as they came. */
  readonly unit: number;
}

/**
 * Turns rows into their principal axes, as steps; O(rows · cols · min(rows, cols) + min(rows, cols)³).
 * @param X of which at least two rows differ
 */
export function* principalSteps(X: Matrix): Steps<Principal> {
  const pca = yield* pcaSteps(X, { nComponents: Math.min(X.rows, X.cols) });
  const { data, cols } = pca.components;
  const kept = { data: data.slice(0, pca.rank * cols), rows: pca.rank, cols };
  const rows = yield* applyPcaSteps({ ...pca, components: kept }, X);
  const unit = pca.sdev[0]!;
  for (let p = 0; p < rows.data.length; p++) rows.data[p]! /= unit;
  return { rows, spreads: pca.sdev.slice(0, pca.rank).map((spread) => spread / unit), unit };
}
