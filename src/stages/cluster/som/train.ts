import type { Matrix } from '../../../core/matrix';
import type { Pace } from '../../../core/pace';
import type { AsyncSteps, Steps } from '../../../core/progress';
import { rowsPerStep, type Prepared } from '../kmeans/prepared';
import { squaredSteps, type Grid } from './grid';
import type { Plane } from './plane';

/** Rows on a map, in the frame's units. */
export interface Placed {
  /** nodes × cols. */
  readonly weights: Matrix;
  /** The nearest node of each row. */
  readonly nodeOfRow: Int32Array;
  /** Rows at each node. */
  readonly counts: Float64Array;
}

/** Pulls weaker than this, all together, leave a node where it is. */
const LEAST_PULL = 1e-100;
/** What an epoch costs at least, in multiply-adds of a kernel: few rows can have very many epochs. */
const EPOCH_WORK = 5e4;
/** How far the plane reaches at first, in standard deviations to each side. */
const REACH = 2;

/** Weights of a map spread evenly over the plane of most variance, the longer side along the wider direction; O(nodes · cols). */
export function spreadOver({ middle, axes, spreads }: Plane, { positions, gridRows, gridCols }: Grid): Matrix {
  const cols = middle.length;
  const data = new Float64Array(positions.rows * cols);
  const [across, down] = gridCols >= gridRows ? [0, 1] : ([1, 0] as const);
  const far = [1, 2].map((end) => Math.max(...positions.data.filter((_, p) => p % 2 === end - 1))) as [number, number];
  for (let node = 0; node < positions.rows; node++) {
    const at = far.map((most, i) => (most === 0 ? 0 : REACH * ((2 * positions.data[2 * node + i]!) / most - 1)));
    for (let c = 0; c < cols; c++) {
      data[node * cols + c] =
        middle[c]! + at[0]! * spreads[across]! * axes[across]![c]! + at[1]! * spreads[down]! * axes[down]![c]!;
    }
  }
  return { data, rows: positions.rows, cols };
}

/**
 * Batch training: in each epoch every row is placed on its nearest node, and every node becomes the mean of the rows, each
 * counted by how near its node is on the map. O(nEpochs · (rows · nodes · cols + nodes² · cols)).
 * @param radiusAt the radius of each epoch, in distances between nodes
 * @see Kohonen (2001), Self-Organizing Maps, 3rd ed.
 */
export async function* trainSteps(
  rows: Prepared,
  grid: Grid,
  start: Matrix,
  nEpochs: number,
  radiusAt: (epoch: number) => number,
): AsyncSteps<Placed> {
  const sums = new Float64Array(start.data.length);
  const placed = {
    weights: start,
    nodeOfRow: new Int32Array(rows.X.rows).fill(-1),
    counts: new Float64Array(start.rows),
  };
  for (let epoch = 0; epoch < nEpochs; epoch++) {
    const note = `epoch ${epoch + 1} of ${nEpochs}`;
    if (rows.pace.spend(EPOCH_WORK)) yield { stage: 'cluster', fraction: epoch / (nEpochs + 1), note };
    yield* placeSteps(rows, placed, sums, epoch / (nEpochs + 1), note);
    placed.weights = yield* smoothSteps(grid, placed, sums, radiusAt(epoch), rows.pace);
  }
  yield* placeSteps(rows, placed, sums, nEpochs / (nEpochs + 1), 'placing the rows');
  return placed;
}

/** Places all rows on their nearest nodes, as steps; `sums` and the counts follow. O(rows · nodes · cols). */
export async function* placeSteps(
  rows: Prepared,
  { weights, nodeOfRow, counts }: Placed,
  sums: Float64Array,
  fraction: number,
  note: string,
): AsyncSteps<void> {
  const step = rowsPerStep(rows, weights.rows);
  for (let from = 0; from < rows.X.rows; from += step) {
    const to = Math.min(from + step, rows.X.rows);
    await rows.kernel.assign(weights, from, to, nodeOfRow, sums, counts);
    if (rows.pace.spend((to - from) * weights.data.length)) yield { stage: 'cluster', fraction, note };
  }
}

/** Each node as the mean of all rows, counted by e^(−distance² / (2 · radius²)) of their nodes on the map. */
function* smoothSteps(
  grid: Grid,
  { weights, counts }: Placed,
  sums: Float64Array,
  radius: number,
  pace: Pace,
): Steps<Matrix> {
  const { rows: nodes, cols } = weights;
  const data = weights.data.slice();
  const sum = new Float64Array(cols);
  for (let node = 0; node < nodes; node++) {
    sum.fill(0);
    let total = 0;
    for (let other = 0; other < nodes; other++) {
      if (counts[other] === 0) continue;
      const steps = squaredSteps(grid, node, other);
      const pull = steps === 0 ? 1 : Math.exp(-steps / (2 * radius * radius));
      if (pull === 0) continue;
      total += pull * counts[other]!;
      for (let c = 0; c < cols; c++) sum[c]! += pull * sums[other * cols + c]!;
    }
    if (total > LEAST_PULL) sum.forEach((value, c) => (data[node * cols + c] = value / total));
    if (pace.spend(8 * nodes * cols)) yield { stage: 'cluster', fraction: 0, note: 'moving the nodes' };
  }
  return { ...weights, data };
}
