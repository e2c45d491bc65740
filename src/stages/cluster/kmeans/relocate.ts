import { frameRow } from '../../../core/frame';
import type { Progress, Steps } from '../../../core/progress';
import { squaresSteps } from './exact';
import type { Lloyd } from './lloyd';
import type { Prepared } from './prepared';

/**
 * Gives each cluster that lost all its rows the row farthest from its center, as scikit-learn does; O(rows · cols) when there
 * is such a cluster, else O(nClusters). A row alone in its cluster stays, and so do rows that lie on their center or do not
 * count.
 * @returns how many rows were moved
 */
export function* relocateSteps(rows: Prepared, state: Lloyd, progress: () => Progress): Steps<number> {
  const empty = Array.from(state.counts.keys()).filter((k) => state.counts[k] === 0);
  if (empty.length === 0) return 0;
  const distances = yield* squaresSteps(rows, state.labels, state.centers, progress);
  let moved = 0;
  for (const k of empty) {
    const row = farthest(rows, distances, state);
    if (row < 0) break;
    moveRow(rows, state, row, k);
    distances[row] = 0;
    moved++;
  }
  return moved;
}

function farthest(rows: Prepared, distances: Float64Array, { labels, counts }: Lloyd): number {
  let found = -1;
  let most = 0;
  for (let i = 0; i < distances.length; i++) {
    const weight = weightOf(rows, i);
    if (distances[i]! > most && weight > 0 && counts[labels[i]!]! > weight) {
      most = distances[i]!;
      found = i;
    }
  }
  return found;
}

function weightOf({ weights }: Prepared, row: number): number {
  return weights ? weights.rounded[row]! : 1;
}

/** The kernel keeps rows in single precision, so that is what leaves one sum and joins the other. */
function moveRow(rows: Prepared, { labels, sums, counts }: Lloyd, row: number, to: number): void {
  const { X, frame } = rows;
  const weight = weightOf(rows, row);
  const values = new Float64Array(X.cols);
  frameRow(X, frame, row, values);
  const from = labels[row]!;
  for (let c = 0; c < X.cols; c++) {
    const value = weight * Math.fround(values[c]!);
    sums[from * X.cols + c]! -= value;
    sums[to * X.cols + c]! += value;
  }
  counts[from]! -= weight;
  counts[to]! += weight;
  labels[row] = to;
}
