import type { KmeansKernel } from '../core/compute';
import { frameRow, type Frame } from '../core/frame';
import { squaredDistance, type Matrix } from '../core/matrix';
import { KMEANS_BLOCK_ROWS as BLOCK_ROWS } from './blocks';

/** The k-means kernel in plain TypeScript: the oracle of the fast one, and what runs where WASM may not. */
export function twinKmeansKernel(X: Matrix, frame: Frame, weights?: Float64Array): KmeansKernel {
  const rows = { ...framedCopy(X, frame), weightOf: (i: number) => weights?.[i] ?? 1 };
  return {
    blockRows: BLOCK_ROWS,
    async tryPoints(points, from, to, closest, out, totals) {
      for (let p = 0; p < points.rows; p++) {
        for (let i = from; i < to; i++) {
          const distance = singleDistance(rows, i, points, p);
          out[p * rows.rows + i] = distance;
          totals[p]! += rows.weightOf(i) * Math.min(distance, closest[i]!);
        }
      }
    },
    async assign(centers, from, to, labels, sums, counts) {
      let changed = 0;
      for (let first = from; first < to; first += BLOCK_ROWS) {
        changed += assignBlock(rows, centers, first, Math.min(first + BLOCK_ROWS, to), labels, sums, counts);
      }
      return changed;
    },
    free: () => undefined,
  };
}

interface Rows extends Matrix {
  readonly weightOf: (i: number) => number;
}

function framedCopy(X: Matrix, frame: Frame): Matrix {
  const data = new Float32Array(X.rows * X.cols);
  const row = new Float64Array(X.cols);
  for (let i = 0; i < X.rows; i++) {
    frameRow(X, frame, i, row);
    data.set(row, i * X.cols);
  }
  return { ...X, data };
}

/** Every operation rounded to single precision, in the order of the fast kernel, so that seeding draws the same rows. */
function singleDistance(a: Matrix, i: number, b: Matrix, j: number): number {
  const { fround } = Math;
  let sum = 0;
  for (let c = 0; c < a.cols; c++) {
    const difference = fround(a.data[i * a.cols + c]! - fround(b.data[j * b.cols + c]!));
    sum = fround(sum + fround(difference * difference));
  }
  return sum;
}

function assignBlock(
  rows: Rows,
  centers: Matrix,
  from: number,
  to: number,
  labels: Int32Array,
  sums: Float64Array,
  counts: Float64Array,
): number {
  const movedSums = new Float64Array(sums.length);
  const movedCounts = new Float64Array(counts.length);
  let changed = 0;
  for (let i = from; i < to; i++) {
    const old = labels[i]!;
    const label = nearest(rows, i, centers);
    if (label === old) continue;
    changed++;
    labels[i] = label;
    addRow(rows, i, label, rows.weightOf(i), movedSums, movedCounts);
    if (old >= 0) addRow(rows, i, old, -rows.weightOf(i), movedSums, movedCounts);
  }
  for (let p = 0; p < sums.length; p++) sums[p]! += movedSums[p]!;
  for (let k = 0; k < counts.length; k++) counts[k]! += movedCounts[k]!;
  return changed;
}

function nearest(rows: Matrix, i: number, centers: Matrix): number {
  let best = Infinity;
  let label = 0;
  for (let k = 0; k < centers.rows; k++) {
    const distance = squaredDistance(rows, i, centers, k);
    if (distance < best) {
      best = distance;
      label = k;
    }
  }
  return label;
}

function addRow(
  rows: Matrix,
  i: number,
  label: number,
  weight: number,
  sums: Float64Array,
  counts: Float64Array,
): void {
  for (let c = 0; c < rows.cols; c++) sums[label * rows.cols + c]! += weight * rows.data[i * rows.cols + c]!;
  counts[label]! += weight;
}
