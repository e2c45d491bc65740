import type { Matrix } from '../../core/matrix';
import type { Rng } from '../../core/rng';

/** The least and the largest value of each column; O(rows · cols). */
export function boxOf({ data, cols }: Matrix): { readonly low: Float64Array; readonly high: Float64Array } {
  const low = Float64Array.from(data.subarray(0, cols));
  const high = low.slice();
  for (let p = cols, c = 0; p < data.length; p++, c = c + 1 === cols ? 0 : c + 1) {
    if (data[p]! < low[c]!) low[c] = data[p]!;
    else if (data[p]! > high[c]!) high[c] = data[p]!;
  }
  return { low, high };
}

/** Points strewn evenly over the box that holds the rows; O((rows + count) · cols). */
export function strewnOver(rows: Matrix, count: number, rng: Rng): Matrix {
  const { cols } = rows;
  const { low, high } = boxOf(rows);
  const data = new Float64Array(count * cols);
  for (let p = 0, c = 0; p < data.length; p++, c = c + 1 === cols ? 0 : c + 1) {
    data[p] = low[c]! + (high[c]! - low[c]!) * rng.uniform();
  }
  return { data, rows: count, cols };
}
