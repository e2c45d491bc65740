import type { Normals } from '../../../core/compute';

/** The precision that the kernel works in. */
export type Precision = 'single' | 'double';

/** Multiply-adds of an iteration up to which double precision costs no time that anyone would notice. */
const SMALL = 5e6;
/** Single precision errs by 2⁻²⁴ of a column's spread: this many times that is half a thousandth of a group's own. */
const SHARPEST = 2 ** 9;

/** The gain per row below which single precision shows rounding rather than progress. */
export const SINGLE_NOISE = 1e-5;

/**
 * The precision of the next iteration. Single only while there is a way to go, many rows, and no group so narrow in any
 * direction (1 / 512 of a column's standard deviation) that rounding the rows would show; O(nClusters · cols²).
 * @param settled whether single precision has come to rest already
 */
export function precisionFor(rows: number, { factors }: Normals, settled: boolean): Precision {
  if (settled || rows * factors.length <= SMALL) return 'double';
  for (const factor of factors) if (Math.abs(factor) > SHARPEST) return 'double';
  return 'single';
}
