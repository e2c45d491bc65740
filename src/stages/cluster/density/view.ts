import type { NearView } from '../../../core/compute';
import { symmetricEigenSteps } from '../../../core/eigen';
import { survey, type Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import { nearTogetherSteps } from './order';

/** Fewer columns are soon compared; with more, turning them takes as long as it saves. */
const FEWEST_TURNED = 4;
const MOST_TURNED = 64;
/** Rows looked at to find the directions: they need not be the best, only good. */
const LOOKED_AT = 2048;
/** What a row, a cell of it, and turning a cell along one column cost in plain TypeScript, in multiply-adds of a kernel. */
const ROW_WORK = 200;
const CELL_WORK = 20;
const TURN_WORK = 5;

/** How rows are seen, and how others can be seen in the same way. */
export interface Sight {
  readonly view: NearView;
  readonly frame: Frame;
  /** cols × cols, orthonormal, a direction a row, that of most spread first; none when rows are not turned. */
  readonly axes?: Float64Array;
}

/**
 * Finds how kernels of neighbours should see rows, as steps: moved and scaled by a frame, turned to their principal axes, so
 * that most pairs are known to be far apart after half the columns, and near ones together.
 * O(rows · cols · (cols + log rows)).
 * @throws AppError `cluster/not-a-number` or `cluster/too-large`, with row and column
 */
export function* sightSteps(X: Matrix, workPerStep: number): Steps<Sight> {
  const { frame } = survey(X, 'cluster');
  yield { stage: 'cluster', fraction: 0, note: 'looking at the rows' };
  const turned = X.cols >= FEWEST_TURNED && X.cols <= MOST_TURNED && X.rows > 1;
  const axes = turned ? { axes: yield* axesSteps(X, frame) } : {};
  const seen = yield* seenSteps(X, { frame, ...axes }, workPerStep);
  yield { stage: 'cluster', fraction: 0.5, note: 'putting near rows together' };
  const order = yield* nearTogetherSteps(seen, workPerStep);
  return { view: { scale: frame.scale, seen, order }, frame, ...axes };
}

function* axesSteps(X: Matrix, frame: Frame): Steps<Float64Array> {
  const { data, rows, cols } = X;
  const step = Math.max(1, rows / LOOKED_AT);
  const row = new Float64Array(cols);
  const sums = new Float64Array(cols);
  const products = new Float64Array(cols * cols);
  let count = 0;
  for (let i = 0; i < rows; i += step, count++) {
    const p = Math.floor(i) * cols;
    for (let c = 0; c < cols; c++) row[c] = (data[p + c]! - frame.shift[c]!) * frame.scale;
    for (let a = 0; a < cols; a++) {
      sums[a]! += row[a]!;
      for (let b = 0; b < cols; b++) products[a * cols + b]! += row[a]! * row[b]!;
    }
  }
  yield { stage: 'cluster', fraction: 0, note: 'looking at the rows' };
  const covariance = products.map((sum, p) => {
    const [a, b] = [Math.floor(p / cols), p % cols];
    return sum - (sums[a]! * sums[b]!) / count;
  });
  const steps = symmetricEigenSteps(covariance, cols);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value.vectors;
    yield { stage: 'cluster', fraction: 0, note: 'looking at the rows' };
  }
}

/** Rows as a view shows them, as steps; O(rows · cols²) when they are turned. */
export function* seenSteps(
  X: Matrix,
  { frame, axes }: Pick<Sight, 'frame' | 'axes'>,
  workPerStep: number,
): Steps<Matrix> {
  const { rows, cols } = X;
  const data = new Float32Array(rows * cols);
  const row = new Float64Array(cols);
  const pace = new Pace(workPerStep);
  const work = ROW_WORK + CELL_WORK * cols + (axes ? TURN_WORK * cols * cols : 0);
  for (let i = 0, p = 0; i < rows; i++, p += cols) {
    for (let c = 0; c < cols; c++) row[c] = (X.data[p + c]! - frame.shift[c]!) * frame.scale;
    if (axes) turnInto(row, axes, data, p);
    else data.set(row, p);
    if (pace.spend(work)) yield { stage: 'cluster', fraction: i / rows, note: 'looking at the rows' };
  }
  return { data, rows, cols };
}

function turnInto(row: Float64Array, axes: Float64Array, data: Float32Array, to: number): void {
  const cols = row.length;
  for (let a = 0, q = 0; a < cols; a++) {
    let sum = 0;
    for (let c = 0; c < cols; c++, q++) sum += row[c]! * axes[q]!;
    data[to + a] = sum;
  }
}
