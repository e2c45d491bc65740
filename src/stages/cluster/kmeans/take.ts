import type { Matrix } from '../../../core/matrix';
import type { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';

/** What copying one cell costs, in multiply-adds of a kernel. */
const CELL_WORK = 12;
const CHUNK_ROWS = 1024;

/**
 * The rows listed, in that order and in their own precision, as steps; all rows in order are the matrix itself.
 * O(rows kept · cols).
 */
export function* takeSteps(X: Matrix, rows: Int32Array, pace: Pace): Steps<Matrix> {
  if (rows.length === X.rows && rows.every((row, i) => row === i)) return X;
  const { cols } = X;
  const data =
    X.data instanceof Float32Array ? new Float32Array(rows.length * cols) : new Float64Array(rows.length * cols);
  for (let first = 0; first < rows.length; first += CHUNK_ROWS) {
    const end = Math.min(first + CHUNK_ROWS, rows.length);
    for (let i = first; i < end; i++) data.set(X.data.subarray(rows[i]! * cols, (rows[i]! + 1) * cols), i * cols);
    if (pace.spend(CELL_WORK * (end - first) * cols)) {
      yield { stage: 'cluster', fraction: end / rows.length, note: 'taking the rows' };
    }
  }
  return { data, rows: rows.length, cols };
}
