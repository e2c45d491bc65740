/**
 * Bayesian information criterion of a mixture of round distributions of one size, at the groups that k-means found: the larger
 * the better, half the usual size (logarithm of the likelihood less half the parameters times the logarithm of the rows).
 * Groups that overlap are cut sharply, so it leans towards more of them than a mixture fitted as such. O(groups).
 *
 * @param sizes rows of each group
 * @param inertia squared distances within groups, above 0
 * @see Pelleg and Moore (2000), X-means, ICML 727–734
 */
export function sphericalBic(sizes: readonly number[], inertia: number, cols: number): number {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const groups = sizes.length;
  const variance = inertia / (cols * Math.max(1, rows - groups));
  const mixing = sizes.reduce((sum, size) => sum + size * Math.log(size / rows), 0);
  const fit = -0.5 * (rows * cols * Math.log(2 * Math.PI * variance) + cols * (rows - groups));
  const parameters = groups - 1 + groups * cols + 1;
  return mixing + fit - 0.5 * parameters * Math.log(rows);
}
