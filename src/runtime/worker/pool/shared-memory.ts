import type { Matrix } from '../../../core/matrix';

/** A copy of a matrix that every worker may read where it lies; O(rows · cols). Only on isolated pages. */
export function shareMatrix({ data, rows, cols }: Matrix): Matrix {
  const shared = new SharedArrayBuffer(data.byteLength);
  const copy = data instanceof Float32Array ? new Float32Array(shared) : new Float64Array(shared);
  copy.set(data);
  return { data: copy, rows, cols };
}
