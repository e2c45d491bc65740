import type { Matrix } from '../../../core/matrix';
import type { Pace } from '../../../core/pace';
import type { AsyncSteps, Progress } from '../../../core/progress';

/** What one cell costs in plain TypeScript, in multiply-adds of a kernel. */
export const CELL_WORK = 12;

/** Which clusters were joined, each known by one of its rows, in any order in which a join comes after those that made it. */
export interface Joins {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** How far apart the two were, in the frame's units. */
  readonly heights: Float64Array;
}

/** Room for the joins of so many rows. */
export function noJoins(rows: number): Joins {
  const count = Math.max(0, rows - 1);
  return { first: new Int32Array(count), second: new Int32Array(count), heights: new Float64Array(count) };
}

/** Loads all rows into a kernel, as steps. @param rowWork multiply-adds a row */
export async function* loadSteps(
  kernel: { load(from: number, to: number): Promise<void> },
  X: Matrix,
  rowWork: number,
  pace: Pace,
): AsyncSteps<void> {
  const step = Math.max(1, Math.floor(pace.workPerStep / Math.max(1, rowWork)));
  for (let from = 0; from < X.rows; from += step) {
    const to = Math.min(from + step, X.rows);
    await kernel.load(from, to);
    if (pace.spend((to - from) * rowWork)) yield { stage: 'cluster', fraction: 0, note: 'loading the rows' };
  }
}

/** So many of all merges are done. Most of the work is in the first, when many clusters are left. */
export function merging(done: number, of: number): Progress {
  const left = 1 - done / of;
  return { stage: 'cluster', fraction: 1 - left * left, note: `merge ${done} of ${of}` };
}
