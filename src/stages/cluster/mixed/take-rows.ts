import { takeMatrixRows } from '../../../core/matrix';
import type { Mixed } from '../../../core/mixed';

/** The rows listed, in that order; O(rows kept · cols). */
export function takeMixedRows({ numbers, categories }: Mixed, rows: Int32Array): Mixed {
  const { data, cols } = categories;
  const codes = new Int32Array(rows.length * cols);
  rows.forEach((row, i) => codes.set(data.subarray(row * cols, (row + 1) * cols), i * cols));
  return { numbers: takeMatrixRows(numbers, rows), categories: { data: codes, rows: rows.length, cols } };
}
