import type { Matrix } from '../../../core/matrix';

/** Half the distance from 1 to the next single-precision number. */
const UNIT_ROUNDOFF = 2 ** -24;

/** How far two squared distances may be from each other and still be mistaken: slack · d² + reach · d + least, d the larger. */
export interface LabelSlack {
  readonly slack: number;
  readonly reach: number;
  readonly least: number;
}

/**
 * A squared distance of single-precision rows to centers rounded to it errs by (cols + 3) · u · d² from its additions and by
 * 2 · u · |c| · d + (u · |c|)² from the center's rounding; two of them, twice over for the errors of this very bound. O(nClusters · cols).
 */
export function labelSlack(centers: Matrix): LabelSlack {
  let farthest = 0;
  for (let k = 0; k < centers.rows; k++) {
    let norm = 0;
    for (let c = 0; c < centers.cols; c++) norm += centers.data[k * centers.cols + c]! ** 2;
    farthest = Math.max(farthest, norm);
  }
  const rounding = UNIT_ROUNDOFF * Math.sqrt(farthest);
  return { slack: 4 * (centers.cols + 4) * UNIT_ROUNDOFF, reach: 8 * rounding, least: 4 * rounding * rounding };
}

/** Centers in fours, feature by feature, as the shader reads them; places that only fill a four are 0. O(nClusters · cols). */
export function writeFours({ data, rows, cols }: Matrix): Float32Array {
  const fours = new Float32Array(4 * Math.ceil(rows / 4) * cols);
  for (let k = 0; k < rows; k++) {
    for (let c = 0; c < cols; c++) fours[((k >> 2) * cols + c) * 4 + (k & 3)] = data[k * cols + c]!;
  }
  return fours;
}

/** The nearest center of one row in double precision; the first of equals. O(nClusters · cols). */
export function judgeExactly(row: Float64Array, centers: Matrix): number {
  let best = Infinity;
  let label = 0;
  for (let k = 0, p = 0; k < centers.rows; k++) {
    let sum = 0;
    for (let c = 0; c < row.length; c++, p++) sum += (row[c]! - centers.data[p]!) ** 2;
    if (sum < best) {
      best = sum;
      label = k;
    }
  }
  return label;
}
