import type { Matrix } from '../../../core/matrix';

/** Of a column's variance: what double precision leaves of columns that go together exactly. */
const LEAST_SHARE = 1e-6;

/**
 * The variance that rounding may have hidden in each column, as a share of its own: half of the rows hold values that stand for
 * all values nearer to them than to any other, and a value anywhere in a cell so wide has a variance of width² / 12. A yes or no
 * is so wide that answers alone make no groups; measures are hardly touched. O(rows · log rows · cols).
 *
 * @returns one a column, never 0; of a column with one value only of no meaning
 * @see Sheppard (1898), Proc. London Math. Soc. 29:353–380
 */
export function roundingShares({ data, rows, cols }: Matrix): Float64Array {
  return Float64Array.from({ length: cols }, (_, c) => {
    const sorted = Float64Array.from({ length: rows }, (_row, i) => data[i * cols + c]!).sort();
    const scale = sorted[rows - 1]! - sorted[0]!;
    if (!(scale > 0)) return LEAST_SHARE;
    const units = sorted.map((value) => (value - sorted[0]!) / scale);
    return Math.max(LEAST_SHARE, medianCell(units) ** 2 / 12 / varianceOf(units));
  });
}

/** The width of the cell that half of the rows' values stand for at most. @param sorted of two different values at least */
function medianCell(sorted: Float64Array): number {
  const widths = new Float64Array(sorted.length);
  let below = -1;
  for (let from = 0; from < sorted.length;) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    const before = below < 0 ? undefined : sorted[from]! - sorted[below]!;
    const after = to < sorted.length ? sorted[to]! - sorted[from]! : undefined;
    widths.fill(((before ?? after)! + (after ?? before)!) / 2, from, to);
    below = from;
    from = to;
  }
  return widths.sort()[Math.floor((widths.length - 1) / 2)]!;
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  return values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0);
}
