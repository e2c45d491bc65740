import type { ColumnFrame } from '../core/column-frame';
import type { MixtureKernel, Normals } from '../core/compute';
import type { Matrix } from '../core/matrix';
import { mixtureBlockRows } from './blocks';

/** As the fast kernel has it: less is lost in rounding. */
const LEAST = -50;

/** The mixture kernel in plain TypeScript, in double precision whatever is asked for: the oracle of the fast one, and what runs where WASM may not. */
export function twinMixtureKernel(X: Matrix, frame: ColumnFrame): MixtureKernel {
  const blockRows = mixtureBlockRows(frame.columns.length);
  const eachBlock = (from: number, to: number, sums: Float64Array, addRow: (i: number, part: Float64Array) => void) => {
    const part = new Float64Array(sums.length);
    for (let first = from; first < to; first += blockRows) {
      part.fill(0);
      for (let i = first; i < Math.min(first + blockRows, to); i++) addRow(i, part);
      for (let s = 0; s < sums.length; s++) sums[s]! += part[s]!;
    }
  };
  return {
    blockRows,
    async gather(normals, _precision, labels, from, to, sums) {
      const { differences } = roomFor(normals);
      eachBlock(from, to, sums, (i, part) => {
        differ(X, frame, normals, i, labels[i]!, differences);
        accumulate(normals, labels[i]!, 1, differences, part);
      });
    },
    async step(normals, _precision, from, to, labels, sums) {
      const { differences, shares } = roomFor(normals);
      eachBlock(from, to, sums, (i, part) => {
        part[0]! += shareRow(X, frame, normals, i, differences, shares);
        labels[i] = shares.lastIndexOf(Math.max(...shares));
        for (let k = 0; k < shares.length; k++) {
          if (shares[k] === 0) continue;
          differ(X, frame, normals, i, k, differences);
          accumulate(normals, k, shares[k]!, differences, part);
        }
      });
    },
    async judge(normals, from, to, responsibilities, logDensities) {
      const { differences, shares } = roomFor(normals);
      for (let i = from; i < to; i++) {
        logDensities[i - from] = shareRow(X, frame, normals, i, differences, shares);
        responsibilities.set(shares, (i - from) * shares.length);
      }
    },
    free: () => undefined,
  };
}

function roomFor({ means, constants }: Normals) {
  return { differences: new Float64Array(means.cols), shares: new Float64Array(constants.length) };
}

function differ(X: Matrix, frame: ColumnFrame, { means }: Normals, i: number, k: number, into: Float64Array): void {
  for (let c = 0; c < means.cols; c++) {
    const value = (X.data[i * X.cols + frame.columns[c]!]! - frame.shift[c]!) * frame.scale[c]!;
    into[c] = value - means.data[k * means.cols + c]!;
  }
}

/** Responsibilities of one row into `shares`; the logarithm of its density. */
function shareRow(
  X: Matrix,
  frame: ColumnFrame,
  normals: Normals,
  i: number,
  differences: Float64Array,
  shares: Float64Array,
): number {
  let most = -Infinity;
  for (let k = 0; k < shares.length; k++) {
    differ(X, frame, normals, i, k, differences);
    shares[k] = normals.constants[k]! - squaredLength(normals, k, differences) / 2;
    most = Math.max(most, shares[k]!);
  }
  let total = 0;
  for (let k = 0; k < shares.length; k++) {
    const x = shares[k]! - most;
    shares[k] = x > LEAST ? Math.exp(x) : 0;
    total += shares[k]!;
  }
  for (let k = 0; k < shares.length; k++) shares[k]! /= total;
  return most + Math.log(total);
}

/** Of the difference times the factor. */
function squaredLength({ triangular, factors, constants }: Normals, k: number, differences: Float64Array): number {
  let p = (k * factors.length) / constants.length;
  let squares = 0;
  for (let row = 0; row < differences.length; row++) {
    let sum = 0;
    for (let c = triangular ? 0 : row; c <= row; c++) sum += factors[p++]! * differences[c]!;
    squares += sum * sum;
  }
  return squares;
}

function accumulate(normals: Normals, k: number, weight: number, differences: Float64Array, part: Float64Array): void {
  const { triangular, constants } = normals;
  const cols = differences.length;
  const first = 1 + (k * (part.length - 1)) / constants.length;
  let second = first + 1 + cols;
  part[first]! += weight;
  for (let row = 0; row < cols; row++) {
    const weighted = weight * differences[row]!;
    part[first + 1 + row]! += weighted;
    for (let c = triangular ? 0 : row; c <= row; c++) part[second++]! += weighted * differences[c]!;
  }
}
