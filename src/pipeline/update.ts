import { solveAssignment } from '../core/assignment';
import type { AsyncSteps } from '../core/progress';
import type { ParsedSource } from '../core/source';
import { embedSteps } from './embed';
import { withFormingMap } from './forming-map';
import { methods } from './methods/methods';
import { prepareAsSteps, requireEnough } from './prepare';
import { patchRecipe, type Recipe } from './recipe';
import { explainSteps, finished, judgeSteps, type Run } from './run';
import type { Services } from './services';

/**
 * Finds the groups of another file starting from those of a run, as steps: on the same scales, with the same method and as many
 * groups, warm where the method can start warm. A group that continues an earlier one keeps its place and letter.
 *
 * Which continues which: the customers are placed in the earlier groups, and the matching is taken under which most of them
 * stay (Hungarian method).
 */
export async function* updateSteps(
  source: ParsedSource,
  asked: Recipe,
  earlier: Run,
  services: Services,
): AsyncSteps<Run> {
  const { settings } = earlier.grouped;
  const recipe = settings ? patchRecipe(asked, { cluster: settings }) : asked;
  const prepared = yield* prepareAsSteps(source, recipe, earlier.features.features);
  requireEnough(prepared.customers);
  const { method: name, model, nClusters } = earlier.grouped;
  const method = methods[name];
  const before = yield* method.apply(model as never, prepared, services);
  const embedded = yield* embedSteps(prepared.features, recipe, services);
  const start = method.refit
    ? method.refit(model as never, prepared, recipe, services)
    : method.fit(prepared, recipe, nClusters, services);
  const fitted = yield* withFormingMap(start, embedded.embedding);
  const grouped = { ...fitted, method: name, ...(settings && { settings }) };
  const continues = continuedGroups(before.labels, fitted.labels, nClusters, fitted.nClusters);
  const ids = continues.map((label) => (label < 0 ? -1 : earlier.explanation.order[label]!));
  const judgement = yield* judgeSteps(prepared, grouped, recipe, services);
  const explanation = yield* explainSteps(prepared, grouped, ids);
  return finished(prepared, embedded, grouped, judgement, explanation);
}

/**
 * For each group of `after` the group of `before` that it continues, −1 for none: the matching that keeps most rows, of which
 * only pairs that share a row count. O(rows + k³).
 */
export function continuedGroups(
  before: Int32Array,
  after: Int32Array,
  groupsBefore: number,
  groupsAfter: number,
): Int32Array {
  const shared = new Float64Array(groupsAfter * groupsBefore);
  for (let i = 0; i < after.length; i++) {
    if (before[i]! >= 0 && after[i]! >= 0) shared[after[i]! * groupsBefore + before[i]!]!++;
  }
  const costs = { data: shared.map((count) => -count), rows: groupsAfter, cols: groupsBefore };
  return solveAssignment(costs).map((b, a) => (b >= 0 && shared[a * groupsBefore + b]! > 0 ? b : -1));
}
