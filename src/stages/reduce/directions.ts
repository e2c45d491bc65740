import type { SymmetricEigen } from '../../core/eigen';
import type { FractionSteps } from '../../core/fraction-steps';
import type { Matrix } from '../../core/matrix';
import { Pace } from '../../core/pace';

/** Multiply-adds between two yields: about 20 ms of plain TypeScript. */
const WORK_PER_STEP = 2e7;
/** Loadings this near to the largest count as equally large, so that rounding does not choose the sign. */
const NEARLY = 1 - 1e-6;

/** Directions in the space of the columns, one a row: `count` × `cols`, row-major. */
export interface Directions {
  readonly data: Float64Array;
  readonly count: number;
  readonly cols: number;
}

/** Turns each direction so that its largest loading, the first of equals, is positive; in place, O(count · cols). */
export function fixSign({ data, count, cols }: Directions): void {
  for (let c = 0; c < count; c++) {
    const direction = data.subarray(c * cols, (c + 1) * cols);
    const most = direction.reduce((high, loading) => Math.max(high, Math.abs(loading)), 0);
    const leading = direction.find((loading) => Math.abs(loading) >= most * NEARLY);
    if (leading! < 0) for (let j = 0; j < cols; j++) direction[j] = -direction[j]!;
  }
}

/**
 * The directions that belong to the eigenvectors of the rows' Gram matrix, as a generator of the fraction done: centred rows
 * weighted by the eigenvector, brought to length 1. O(count · rows · cols).
 * @param eigen of the centred Gram matrix, rows × rows
 * @param count how many, at most rows
 */
export function* gramComponents(
  X: Matrix,
  mean: Float64Array,
  { values, vectors }: SymmetricEigen,
  count: number,
): FractionSteps<Directions> {
  const { rows, cols } = X;
  const data = new Float64Array(count * cols);
  const negligible = rows * Number.EPSILON * values[0]!;
  const pace = new Pace(WORK_PER_STEP);
  for (let c = 0; c < count; c++) {
    const direction = data.subarray(c * cols, (c + 1) * cols);
    for (let row = 0; row < rows && values[c]! > negligible; row++) {
      const weight = vectors[c * rows + row]!;
      for (let j = 0; j < cols; j++) direction[j]! += weight * (X.data[row * cols + j]! - mean[j]!);
      if (pace.spend(cols)) yield (c + row / rows) / count;
    }
    makeOrthonormal(data, c, cols);
    if (pace.spend(4 * c * cols)) yield (c + 1) / count;
  }
  return { data, count, cols };
}

/** Brings direction c to length 1 at right angles to those before it; where there is none, the first axis that leaves one is taken. */
function makeOrthonormal(data: Float64Array, c: number, cols: number): void {
  const direction = data.subarray(c * cols, (c + 1) * cols);
  const enough = 0.5 / Math.sqrt(cols);
  for (let axis = -1; axis < cols; axis++) {
    if (axis >= 0) direction.fill(0)[axis] = 1;
    const before = normOf(direction);
    for (let pass = 0; pass < 2; pass++) subtractEarlier(data, c, cols);
    const norm = normOf(direction);
    if (norm > before * enough) {
      for (let j = 0; j < cols; j++) direction[j]! /= norm;
      return;
    }
  }
}

function subtractEarlier(data: Float64Array, c: number, cols: number): void {
  const q = c * cols;
  for (let e = 0; e < c; e++) {
    const p = e * cols;
    let along = 0;
    for (let j = 0; j < cols; j++) along += data[p + j]! * data[q + j]!;
    for (let j = 0; j < cols; j++) data[q + j]! -= along * data[p + j]!;
  }
}

function normOf(direction: Float64Array): number {
  return Math.sqrt(direction.reduce((sum, value) => sum + value * value, 0));
}
