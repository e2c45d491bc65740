import type { Frame } from '../core/frame';
import type { Matrix } from '../core/matrix';

/** Rows that a kernel handles at a time: two vectors of four. */
export const LANES = 8;

/** Rows rounded up to whole groups. */
export function paddedRows(rows: number): number {
  return Math.ceil(rows / LANES) * LANES;
}

/**
 * Writes rows, as the frame shows them, in groups of eight, feature by feature: one vector then holds one feature of four
 * rows. O(places · cols).
 * @param rowAt the row of X for each place, −1 for a place that only fills its group; a multiple of eight long
 * @param into places × cols
 */
export function writeGroupedRows(X: Matrix, frame: Frame, rowAt: Int32Array, into: Float32Array): void {
  const { data, cols } = X;
  const { shift, scale } = frame;
  for (let place = 0; place < rowAt.length; place++) {
    const row = rowAt[place]!;
    const lane = place % LANES;
    let to = (place - lane) * cols + lane;
    if (row < 0) for (let c = 0; c < cols; c++, to += LANES) into[to] = 0;
    else for (let c = 0, p = row * cols; c < cols; c++, p++, to += LANES) into[to] = (data[p]! - shift[c]!) * scale;
  }
}
