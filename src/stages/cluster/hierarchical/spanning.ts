import type { SpanningKernel } from '../../../core/compute';
import type { Pace } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';
import { merging, noJoins, type Joins } from './joins';

/** What a row costs besides its features, in multiply-adds: its distance to the tree is read, compared and written. */
const ROW_WORK = 8;

/**
 * The joins of single linkage: the edges of the shortest tree over all rows.
 * @param kernel loaded
 * @see Gower and Ross (1969), Applied Statistics 18:54–64
 */
export async function* spanningSteps(
  kernel: SpanningKernel,
  rows: number,
  cols: number,
  pace: Pace,
): AsyncSteps<Joins> {
  const joins = noJoins(rows);
  for (let done = 0; done < rows - 1;) {
    const { row, to, distance } = await kernel.grow();
    joins.first[done] = to;
    joins.second[done] = row;
    joins.heights[done++] = distance;
    if (pace.spend((rows - done) * 2 * (cols + ROW_WORK))) yield merging(done, rows - 1);
  }
  return joins;
}
