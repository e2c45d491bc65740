import type { Matrix } from '../core/matrix';

/** A copy in double precision, scaled; O(rows · cols). */
export function scaledCopy(X: Matrix, scale: number): Matrix {
  return { ...X, data: Float64Array.from(X.data, (value) => value * scale) };
}
