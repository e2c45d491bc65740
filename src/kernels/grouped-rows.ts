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
 * @param rowAt the row of X for each place, −1 for places that only fill their group, which stand at its end; a multiple of
 *   eight long
 * @param into places × cols
 */
export function writeGroupedRows(X: Matrix, frame: Frame, rowAt: Int32Array, into: Float32Array): void {
  for (let first = 0; first < rowAt.length; first += LANES) {
    if (rowAt[first + LANES - 1]! < 0) writePart(X, frame, rowAt, first, into);
    else writeWhole(X, frame, rowAt, first, into);
  }
}

function writePart({ data, cols }: Matrix, frame: Frame, rowAt: Int32Array, first: number, into: Float32Array): void {
  for (let c = 0, to = first * cols; c < cols; c++) {
    for (let lane = 0; lane < LANES; lane++, to++) {
      const row = rowAt[first + lane]!;
      into[to] = row < 0 ? 0 : (data[row * cols + c]! - frame.shift[c]!) * frame.scale;
    }
  }
}

/** Lane by lane in the open: three times as fast as a loop over them, and loading rows is a good part of a fit. */
function writeWhole({ data, cols }: Matrix, frame: Frame, rowAt: Int32Array, first: number, into: Float32Array): void {
  const { shift, scale } = frame;
  const a = rowAt[first]! * cols;
  const b = rowAt[first + 1]! * cols;
  const d = rowAt[first + 2]! * cols;
  const e = rowAt[first + 3]! * cols;
  const f = rowAt[first + 4]! * cols;
  const g = rowAt[first + 5]! * cols;
  const h = rowAt[first + 6]! * cols;
  const i = rowAt[first + 7]! * cols;
  for (let c = 0, to = first * cols; c < cols; c++, to += LANES) {
    const middle = shift[c]!;
    into[to] = (data[a + c]! - middle) * scale;
    into[to + 1] = (data[b + c]! - middle) * scale;
    into[to + 2] = (data[d + c]! - middle) * scale;
    into[to + 3] = (data[e + c]! - middle) * scale;
    into[to + 4] = (data[f + c]! - middle) * scale;
    into[to + 5] = (data[g + c]! - middle) * scale;
    into[to + 6] = (data[h + c]! - middle) * scale;
    into[to + 7] = (data[i + c]! - middle) * scale;
  }
}
