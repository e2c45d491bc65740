import type { Steps } from '../../../core/progress';
import type { Rng } from '../../../core/rng';
import { prototypesAt, unlikeness, type Comparable, type Prototypes } from './prototypes';

/**
 * Rows to begin with, each drawn in proportion to how unlike it is to those before; of a few drawn so, the one that leaves the
 * least in total. O(rows · k · log k · cols).
 * @see Arthur and Vassilvitskii (2007), SODA: their squared distance is here the unlikeness of Huang
 */
export function* spreadRowsSteps(rows: Comparable, k: number, typical: Prototypes, rng: Rng): Steps<Int32Array> {
  const n = rows.mixed.numbers.rows;
  const chosen = new Int32Array(k);
  chosen[0] = rng.integer(n);
  let closest = yield* nearerSteps(rows, chosen[0], new Float64Array(n).fill(Infinity), typical, 0);
  for (let group = 1; group < k; group++) {
    let best: Float64Array | undefined;
    let least = Infinity;
    for (let trial = 0; trial < 2 + Math.floor(Math.log(k)); trial++) {
      const row = drawn(closest, rng);
      const tried = yield* nearerSteps(rows, row, closest, typical, group / k);
      const total = tried.reduce((sum, distance) => sum + distance, 0);
      if (total >= least) continue;
      least = total;
      best = tried;
      chosen[group] = row;
    }
    closest = best!;
  }
  return chosen;
}

/** How unlike each row is to the nearest of those chosen, when `row` is chosen too. */
function* nearerSteps(
  rows: Comparable,
  row: number,
  closest: Float64Array,
  typical: Prototypes,
  fraction: number,
): Steps<Float64Array> {
  const { numbers, categories } = rows.mixed;
  const prototype = prototypesAt(rows.mixed, [row], typical);
  const nearer = closest.slice();
  for (let i = 0; i < nearer.length; i++) {
    const distance = unlikeness(rows, i, prototype, 0);
    if (distance < nearer[i]!) nearer[i] = distance;
    if (rows.pace.spend(numbers.cols + categories.cols))
      yield { stage: 'cluster', fraction, note: 'choosing the first prototypes' };
  }
  return nearer;
}

/** A row in proportion to the weights; any row when all are 0. */
function drawn(weights: Float64Array, rng: Rng): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return rng.integer(weights.length);
  let mark = rng.uniform() * total;
  let found = 0;
  for (let i = 0; i < weights.length && mark >= 0; i++) {
    if (weights[i] === 0) continue;
    found = i;
    mark -= weights[i]!;
  }
  return found;
}
