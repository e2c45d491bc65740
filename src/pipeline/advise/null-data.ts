import type { Matrix } from '../../core/matrix';
import type { Rng } from '../../core/rng';

/** Data without groups: one round cloud (Gaussian), or one evenly filled box. */
export type NullKind = 'cloud' | 'box';

/** Standard deviation of a uniform number of width 1. */
const UNIFORM_SPREAD = Math.sqrt(1 / 12);

/**
 * Rows without groups, spread along their own axes as given; O(rows · cols). Since distances do not change when rows are
 * turned, axes that are not correlated stand for any covariance with these principal deviations.
 * @param spreads standard deviation along each axis
 */
export function drawNull(kind: NullKind, rows: number, spreads: Float64Array, rng: Rng): Matrix {
  const cols = spreads.length;
  const data = new Float64Array(rows * cols);
  const draw = kind === 'cloud' ? () => rng.normal() : () => (rng.uniform() - 0.5) / UNIFORM_SPREAD;
  for (let i = 0, p = 0; i < rows; i++) {
    for (let c = 0; c < cols; c++, p++) data[p] = spreads[c]! * draw();
  }
  return { data, rows, cols };
}
