import { takeMatrixRows } from '../../../core/matrix';
import type { AsyncSteps } from '../../../core/progress';
import { rowsPerStep, type Prepared } from '../kmeans/prepared';
import { touch, type Grid } from './grid';
import type { Placed } from './train';

/** Nodes whose distances are taken at a time: a float a row for each. */
const AT_A_TIME = 8;

/**
 * Share of the rows whose nearest and second nearest node do not touch, as steps; O(rows · nodes · cols). The nearest is exact,
 * the second nearest is that of single precision.
 * @see Kiviluoto (1996), Proc. IEEE Int. Conf. Neural Networks, 294–299
 */
export async function* topographicSteps(rows: Prepared, grid: Grid, placed: Placed): AsyncSteps<number> {
  const n = rows.X.rows;
  const { weights, nodeOfRow } = placed;
  const second = new Int32Array(n).fill(-1);
  const least = new Float32Array(n).fill(Infinity);
  const distances = new Float32Array(AT_A_TIME * n);
  for (let node = 0; node < weights.rows; node += AT_A_TIME) {
    const count = Math.min(AT_A_TIME, weights.rows - node);
    const points = takeMatrixRows(
      weights,
      Int32Array.from({ length: count }, (_, p) => node + p),
    );
    const step = rowsPerStep(rows, 2 * count);
    for (let from = 0; from < n; from += step) {
      const to = Math.min(from + step, n);
      await rows.kernel.tryPoints(points, from, to, least, distances, new Float64Array(count));
      for (let p = 0; p < count; p++) takeNearer(node + p, distances, p * n, nodeOfRow, second, least, from, to);
      if (rows.pace.spend(2 * (to - from) * points.data.length)) {
        yield { stage: 'cluster', fraction: node / weights.rows, note: 'looking at neighbours on the map' };
      }
    }
  }
  let apart = 0;
  second.forEach((node, i) => (apart += node >= 0 && !touch(grid, nodeOfRow[i]!, node) ? 1 : 0));
  return apart / n;
}

function takeNearer(
  node: number,
  distances: Float32Array,
  at: number,
  nodeOfRow: Int32Array,
  second: Int32Array,
  least: Float32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    if (distances[at + i]! >= least[i]! || nodeOfRow[i] === node) continue;
    least[i] = distances[at + i]!;
    second[i] = node;
  }
}
