import { fencesOf } from '../../../core/fence';
import { takeMatrixRows, type Matrix } from '../../../core/matrix';
import type { Frame } from '../../../core/frame';
import type { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import { cellsSteps } from './cells';
import { CELL_WORK } from './joins';

/** Single linkage keeps at most so many rows to recognise new ones by. */
export const KEPT_ROWS = 2000;

/** Rows looked at between two glances at the pace. */
const CHUNK_ROWS = 256;

/** Rows that stand for their groups, and the group of each. */
export interface Kept {
  readonly rows: Matrix;
  readonly labels: Int32Array;
}

/** Means of the rows of each group, in the units of X; O(rows · cols). */
export function* centersSteps(X: Matrix, labels: Int32Array, nClusters: number, pace: Pace): Steps<Matrix> {
  const { data, rows, cols } = X;
  const first = new Int32Array(nClusters).fill(-1);
  const counts = new Float64Array(nClusters);
  const sums = new Float64Array(nClusters * cols);
  for (let i = 0, p = 0; i < rows; i++) {
    const label = labels[i]!;
    if (first[label]! < 0) first[label] = i;
    counts[label]!++;
    const base = first[label]! * cols;
    for (let c = 0; c < cols; c++, p++) sums[label * cols + c]! += data[p]! - data[base + c]!;
    if (i % CHUNK_ROWS === 0 && pace.spend(CELL_WORK * CHUNK_ROWS * cols)) yield describing();
  }
  const means = sums.map((sum, p) => {
    const label = Math.floor(p / cols);
    return data[first[label]! * cols + (p % cols)]! + sum / counts[label]!;
  });
  return { data: means, rows: nClusters, cols };
}

/** Euclidean distance of each row to the point of its number, in the units of X; O(rows · cols). */
export function* distancesSteps(X: Matrix, points: Matrix, pointOf: Int32Array, pace: Pace): Steps<Float64Array> {
  const { cols } = X;
  const distances = new Float64Array(X.rows);
  for (let i = 0, p = 0; i < X.rows; i++) {
    let sum = 0;
    for (let c = 0, q = pointOf[i]! * cols; c < cols; c++, p++, q++) sum += (X.data[p]! - points.data[q]!) ** 2;
    distances[i] = Math.sqrt(sum);
    if (i % CHUNK_ROWS === 0 && pace.spend(CELL_WORK * CHUNK_ROWS * cols)) yield describing();
  }
  return distances;
}

/**
 * Rows to recognise new ones by: all of them, or spread over each group so many that no more than {@link KEPT_ROWS} (and one
 * a group) are kept; and for each group how far from them a new row may be.
 *
 * @param toNearest distance of each row to the nearest other, where every row was merged by itself
 */
export function* keptSteps(
  X: Matrix,
  frame: Frame,
  labels: Int32Array,
  nClusters: number,
  toNearest: Float64Array,
  pace: Pace,
): Steps<{ kept: Kept; fences: Float64Array }> {
  if (X.rows <= KEPT_ROWS) {
    const kept = { rows: { ...X, data: Float64Array.from(X.data) }, labels };
    return { kept, fences: fencesOf(withinGroups(toNearest, labels, nClusters), labels, nClusters) };
  }
  const count = Math.max(KEPT_ROWS, nClusters);
  const { cellOf, weights, means } = yield* cellsSteps(X, frame, count, pace, { of: labels, nClusters });
  const chosen = yield* nearestToMeans(X, frame, cellOf, means, pace);
  const rows = takeMatrixRows(X, chosen);
  const distances = yield* distancesSteps(X, rows, cellOf, pace);
  const kept = { rows, labels: chosen.map((row) => labels[row]!) };
  return {
    kept,
    fences: fencesOf(
      distances,
      labels.map((label, i) => (weights[cellOf[i]!]! > 1 ? label : -1)),
      nClusters,
    ),
  };
}

/** A row alone in its group has no neighbour there. */
function withinGroups(toNearest: Float64Array, labels: Int32Array, nClusters: number): Float64Array {
  const sizes = new Int32Array(nClusters);
  for (const label of labels) sizes[label]!++;
  return toNearest.map((distance, i) => (sizes[labels[i]!]! > 1 ? distance : 0));
}

/** Of each cell the row nearest to its mean, the first of equals. */
function* nearestToMeans(X: Matrix, frame: Frame, cellOf: Int32Array, means: Matrix, pace: Pace): Steps<Int32Array> {
  const { shift, scale } = frame;
  const data = means.data.map((value, p) => value / scale + shift[p % X.cols]!);
  const distances = yield* distancesSteps(X, { ...means, data }, cellOf, pace);
  const chosen = new Int32Array(means.rows).fill(-1);
  cellOf.forEach((cell, i) => {
    if (chosen[cell]! < 0 || distances[i]! < distances[chosen[cell]!]!) chosen[cell] = i;
  });
  return chosen;
}

function describing() {
  return { stage: 'cluster', fraction: 1, note: 'describing the groups' };
}
