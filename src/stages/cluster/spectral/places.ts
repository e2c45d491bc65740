import type { Matrix } from '../../../core/matrix';
import type { Vectors } from './vectors';

/**
 * Vectors as the columns of a matrix; O(rows · vectors).
 * @param degrees of the rows, by whose roots they are divided
 */
export function placesOf(vectors: Vectors, degrees?: Float64Array): Matrix {
  const cols = vectors.length;
  const rows = vectors[0]!.length;
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const root = degrees ? Math.sqrt(degrees[i]!) : 1;
    for (let k = 0; k < cols; k++) data[i * cols + k] = vectors[k]![i]! / root;
  }
  return { data, rows, cols };
}

/** Scales each row to length 1, in place; a row of zeros stays. */
export function toUnitRows({ data, rows, cols }: Matrix): void {
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * cols, (i + 1) * cols);
    const length = Math.hypot(...row);
    if (length > 0) for (let k = 0; k < cols; k++) row[k]! /= length;
  }
}
