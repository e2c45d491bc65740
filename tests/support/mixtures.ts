import type { Matrix } from '../../src/core/matrix';
import type { Rng } from '../../src/core/rng';
import { seeded, type Blobs } from './blobs';

/** Rows of which the nearest-density rule would misplace this share, estimated on so many draws. */
const JUDGED = 2000;

interface Component {
  readonly mean: Float64Array;
  /** Lower triangle of a random covariance, row by row: x = mean + L z. */
  readonly factor: Float64Array;
  readonly inverse: Float64Array;
  readonly logDeterminant: number;
}

/**
 * A Gaussian mixture with 2 to 12 groups in 2 to 8 columns, of random sizes and shapes, in which the best rule there is would
 * misplace a share of rows drawn between 0 and 0.1: centers are moved apart or together until it does.
 */
export function gaussianMixture(seed: number): Blobs & { readonly groups: number; readonly overlap: number } {
  const rng = seeded(seed);
  const groups = 2 + rng.integer(11);
  const cols = 2 + rng.integer(7);
  const wanted = 0.1 * rng.uniform();
  const shapes = Array.from({ length: groups }, () => shape(cols, rng));
  const directions = Array.from({ length: groups }, () => Float64Array.from({ length: cols }, () => rng.normal()));
  const weights = Float64Array.from({ length: groups }, () => 0.5 + rng.uniform());
  let [near, far] = [0.5, 60];
  for (let i = 0; i < 14; i++) {
    const reach = Math.sqrt(near * far);
    const overlap = errorOf(draw(shapes, directions, weights, reach, JUDGED, seeded(seed + 1)), shapes, weights);
    if (overlap > wanted) near = reach;
    else far = reach;
  }
  const rows = 200 * groups;
  const drawn = draw(shapes, directions, weights, far, rows, rng);
  return { ...drawn, groups, overlap: errorOf(drawn, shapes, weights) };
}

function shape(cols: number, rng: Rng): Omit<Component, 'mean'> {
  const factor = new Float64Array(cols * cols);
  let logDeterminant = 0;
  for (let i = 0; i < cols; i++) {
    for (let j = 0; j < i; j++) factor[i * cols + j] = 0.5 * rng.normal();
    factor[i * cols + i] = 0.5 + rng.uniform();
    logDeterminant += 2 * Math.log(factor[i * cols + i]!);
  }
  return { factor, logDeterminant, inverse: invertLower(factor, cols) };
}

function invertLower(L: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let c = 0; c < n; c++) {
    for (let i = c; i < n; i++) {
      let sum = i === c ? 1 : 0;
      for (let j = c; j < i; j++) sum -= L[i * n + j]! * inverse[j * n + c]!;
      inverse[i * n + c] = sum / L[i * n + i]!;
    }
  }
  return inverse;
}

interface Drawn extends Blobs {
  readonly means: readonly Float64Array[];
}

function draw(
  shapes: readonly Omit<Component, 'mean'>[],
  directions: readonly Float64Array[],
  weights: Float64Array,
  reach: number,
  rows: number,
  rng: Rng,
): Drawn {
  const cols = directions[0]!.length;
  const means = directions.map((direction) => direction.map((value) => value * reach));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const data = new Float64Array(rows * cols);
  const truth = new Int32Array(rows);
  const z = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    let mark = rng.uniform() * total;
    const group = Math.max(
      0,
      weights.findIndex((weight) => (mark -= weight) < 0),
    );
    truth[i] = group;
    for (let c = 0; c < cols; c++) z[c] = rng.normal();
    for (let c = 0; c < cols; c++) {
      let value = means[group]![c]!;
      for (let j = 0; j <= c; j++) value += shapes[group]!.factor[c * cols + j]! * z[j]!;
      data[i * cols + c] = value;
    }
  }
  return { X: { data, rows, cols }, truth, means };
}

/** Share of rows that are likelier in another group. */
function errorOf(
  { X, truth, means }: Drawn,
  shapes: readonly Omit<Component, 'mean'>[],
  weights: Float64Array,
): number {
  let wrong = 0;
  for (let i = 0; i < X.rows; i++) {
    let best = -Infinity;
    let at = -1;
    for (let g = 0; g < means.length; g++) {
      const density =
        Math.log(weights[g]!) - (shapes[g]!.logDeterminant + distance(X, i, means[g]!, shapes[g]!.inverse)) / 2;
      if (density > best) [best, at] = [density, g];
    }
    if (at !== truth[i]) wrong++;
  }
  return wrong / X.rows;
}

function distance({ data, cols }: Matrix, row: number, mean: Float64Array, inverse: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < cols; c++) {
    let value = 0;
    for (let j = 0; j <= c; j++) value += inverse[c * cols + j]! * (data[row * cols + j]! - mean[j]!);
    sum += value * value;
  }
  return sum;
}
