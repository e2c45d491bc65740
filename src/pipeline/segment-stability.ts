import { takeRows } from '../core/columns';
import { takeMatrixRows } from '../core/matrix';
import type { AsyncSteps } from '../core/progress';
import { Rng } from '../core/rng';
import { stabilitySteps, type Stability } from './advise/stability';
import type { Grouped } from './group';
import type { Customers } from './methods/method';
import { methods } from './methods/methods';
import { patchRecipe, type Recipe } from './recipe';
import type { Services } from './services';

/** As many customers say how firm groups are, whatever their number. */
const MAX_ROWS = 2000;
const DRAWS = 20;

/** How firm each group is, by label, and on how many customers that was judged when not on all. */
export interface SegmentStability extends Stability {
  readonly sampledRows?: number;
}

/**
 * How well each group of a run comes back when a part of the customers is left out and the same method looks for as many
 * groups among the rest, as steps; twenty fits of at most 2,000 customers.
 */
export async function* segmentStabilitySteps(
  rows: Customers,
  { method, labels, nClusters, settings }: Grouped,
  recipe: Recipe,
  services: Services,
): AsyncSteps<SegmentStability> {
  const total = rows.customers.rows;
  const sample = total > MAX_ROWS ? new Rng(recipe.seed).sample(total, MAX_ROWS) : undefined;
  const judged = sample ? taken(rows, sample) : rows;
  const own = sample ? Int32Array.from(sample, (row) => labels[row]!) : labels;
  const asked = settings ? patchRecipe(recipe, { cluster: settings }) : recipe;
  const again = (drawn: Int32Array, seed: number) =>
    methods[method].fit(taken(judged, drawn), { ...asked, seed }, nClusters, services);
  const found = yield* stabilitySteps(again, judged.features.X.rows, own, { nBootstraps: DRAWS, seed: recipe.seed });
  return { ...found, ...(sample && { sampledRows: MAX_ROWS }) };
}

function taken({ customers, features }: Customers, rows: Int32Array): Customers {
  return { customers: takeRows(customers, rows), features: { ...features, X: takeMatrixRows(features.X, rows) } };
}
