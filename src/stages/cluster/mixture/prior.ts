import type { Components } from './components';

/** What is known of groups before any is seen. */
export interface Prior {
  /** Of all rows, packed as one group's is. */
  readonly covariance: Float64Array;
  readonly rows: number;
}

/** How many rows the prior counts for. */
const PRIOR_ROWS = 1;

/**
 * Groups whose covariances are drawn towards that of all rows, made as much smaller as so many groups of one size would be;
 * O(covariances).
 * @see Fraley and Raftery (2007), J. Classification 24:155–181
 */
export function drawnTowards({ covariance, rows }: Prior, components: Components): Components {
  const { weights, means, covariances } = components;
  const size = covariance.length;
  const narrower = weights.length ** (-2 / means.cols);
  const drawn = covariances.map((value, p) => {
    const count = weights[Math.floor(p / size)]! * rows;
    return (count * value + PRIOR_ROWS * narrower * covariance[p % size]!) / (count + PRIOR_ROWS);
  });
  return { ...components, covariances: drawn };
}
