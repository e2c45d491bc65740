import type { Matrix } from '../../../core/matrix';

/**
 * How blocks of rows are dealt out among workers: in turn, so that any stretch of rows is shared evenly and every worker's own
 * rows are again whole blocks, of which only the last may be short.
 */
export interface Deal {
  readonly rows: number;
  readonly blockRows: number;
  readonly workers: number;
}

/** A stretch of rows of one block: where it begins in the whole matrix, where among the worker's own rows, and how long it is. */
export interface Stretch {
  readonly whole: number;
  readonly own: number;
  readonly length: number;
}

/** How many rows worker `worker` holds; O(1). */
export function ownRows({ rows, blockRows, workers }: Deal, worker: number): number {
  const blocks = Math.ceil(rows / blockRows);
  const mine = Math.max(0, Math.ceil((blocks - worker) / workers));
  const hasLast = blocks > 0 && (blocks - 1) % workers === worker;
  return mine * blockRows - (hasLast ? blocks * blockRows - rows : 0);
}

/** The rows `from…to` of the whole matrix that worker `worker` holds, block by block; O(blocks). */
export function stretches(deal: Deal, worker: number, from: number, to: number): Stretch[] {
  const { blockRows, workers } = deal;
  const found: Stretch[] = [];
  const first = from / blockRows;
  for (let b = first + ((((worker - first) % workers) + workers) % workers); b * blockRows < to; b += workers) {
    const length = Math.min(blockRows, to - b * blockRows);
    found.push({ whole: b * blockRows, own: ((b - worker) / workers) * blockRows, length });
  }
  return found;
}

/** A worker's own rows, copied out of the whole matrix; O(own rows · cols). */
export function ownMatrix(X: Matrix, deal: Deal, worker: number): Matrix {
  const rows = ownRows(deal, worker);
  const data = X.data instanceof Float32Array ? new Float32Array(rows * X.cols) : new Float64Array(rows * X.cols);
  for (const { whole, own, length } of stretches(deal, worker, 0, X.rows)) {
    data.set(X.data.subarray(whole * X.cols, (whole + length) * X.cols), own * X.cols);
  }
  return { data, rows, cols: X.cols };
}

/** A worker's own share of one value a row; O(own rows). */
export function ownValues(values: Float64Array, deal: Deal, worker: number): Float64Array<ArrayBuffer> {
  const mine = new Float64Array(ownRows(deal, worker));
  for (const { whole, own, length } of stretches(deal, worker, 0, values.length)) {
    mine.set(values.subarray(whole, whole + length), own);
  }
  return mine;
}
