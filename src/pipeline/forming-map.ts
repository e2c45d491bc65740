import type { Matrix } from '../core/matrix';
import { partOf } from '../core/pace';
import type { AsyncSteps, Progress, Steps } from '../core/progress';

/** Customers shown while groups form: enough to see them, few enough to be sent ten times a second. */
const MAX_POINTS = 3000;

/**
 * Runs steps whose progress carries labels so that it shows the map forming instead; O(1) a step beyond a few thousand rows.
 * @param embedding where each customer stands on the map
 */
export function withFormingMap<T>(steps: AsyncSteps<T> | Steps<T>, embedding: Matrix): AsyncSteps<T> {
  const { rows, cols } = embedding;
  const shown = Math.min(rows, MAX_POINTS);
  const rowAt = Int32Array.from({ length: shown }, (_, i) => Math.floor((i * rows) / shown));
  const points = new Float32Array(2 * shown);
  rowAt.forEach((row, i) => points.set(embedding.data.subarray(row * cols, row * cols + 2), 2 * i));
  return partOf(steps, ({ labels, ...progress }): Progress => {
    if (labels?.length !== rows) return progress;
    return { ...progress, groups: { points, labels: rowAt.map((row) => labels[row]!) } };
  });
}
