import type { Compute } from '../../core/compute';
import { takeMatrixRows, type Matrix } from '../../core/matrix';
import { partOf } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import type { Rng } from '../../core/rng';
import { mean } from '../../core/stats';
import type { Kmeans } from '../../stages/cluster/kmeans/kmeans';
import { countDistinct } from '../../stages/cluster/distinct';
import { bestJaccards } from '../../stages/evaluate/jaccard';
import { fitsSteps, type FitsOptions } from './fits';

/**
 * Rows of a bootstrap, each that was drawn listed once, ascending: with copies, groups would form about them. O(rows).
 * @see Hennig (2007), Comput. Stat. Data Anal. 52:258–271
 */
export function bootstrapRows(rows: number, rng: Rng): Int32Array {
  const drawn = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) drawn[rng.integer(rows)] = 1;
  return Int32Array.from(drawn.keys()).filter((row) => drawn[row] === 1);
}

/**
 * How well the groups of each fit come back when only the rows of a bootstrap are grouped: mean Jaccard over groups and
 * draws, 0…1, as steps; O(draws · rows · cols · k) an iteration for each.
 * @param fits of the same rows, for the same numbers of groups
 */
export async function* stabilitiesSteps(
  compute: Compute,
  X: Matrix,
  fits: readonly Kmeans[],
  options: FitsOptions,
  draws: number,
  rng: Rng,
): AsyncSteps<Float64Array> {
  const sums = new Float64Array(fits.length);
  for (let draw = 0; draw < draws; draw++) {
    const fraction = draw / draws;
    const progress = { stage: 'cluster', fraction, note: `seeing whether groups come back, ${draw + 1} of ${draws}` };
    yield progress;
    const drawn = bootstrapRows(X.rows, rng);
    const part = takeMatrixRows(X, drawn);
    const distinct = countDistinct(part, options.numbers.at(-1)!);
    const numbers = options.numbers.filter((k) => k <= distinct);
    const again = yield* partOf(fitsSteps(compute, part, { ...options, numbers }), () => progress);
    again.forEach(({ labels }, i) => {
      const own = Int32Array.from(drawn, (row) => fits[i]!.labels[row]!);
      sums[i]! += mean(bestJaccards(own, labels, numbers[i]!)) / draws;
    });
  }
  return sums;
}
