import { AppError } from '../core/app-error';
import type { Matrix } from '../core/matrix';
import type { AsyncSteps } from '../core/progress';
import { adviseKSteps } from './advise/advise-k';
import { withFormingMap } from './forming-map';
import type { Customers, Fitted } from './methods/method';
import { methods, type MethodName } from './methods/methods';
import type { Recipe } from './recipe';
import type { Advice } from './result';
import type { Services } from './services';

/** A finished grouping, before it is explained. */
export interface Grouped extends Fitted {
  readonly method: MethodName;
  /** Where the recipe left the number of groups to the data. */
  readonly advice?: Advice;
}

/**
 * Finds the groups as the recipe says, as steps; progress shows the map forming.
 * @param embedding where each customer stands on the map
 * @throws AppError `cluster/no-groups` when every customer is left ungrouped
 * @throws AppError of the method
 */
export async function* groupSteps(
  rows: Customers,
  embedding: Matrix,
  recipe: Recipe,
  services: Services,
): AsyncSteps<Grouped> {
  const name = recipe.cluster.method as MethodName;
  const method = methods[name];
  const asked = recipe.cluster.nClusters;
  const advice =
    asked === 'auto' && method.isTold(recipe)
      ? yield* adviseKSteps(services.compute, rows.features.X, { seed: recipe.seed })
      : undefined;
  const nClusters = asked === 'auto' ? (advice?.nClusters ?? 0) : asked;
  const fitted = yield* withFormingMap(method.fit(rows, recipe, nClusters, services), embedding);
  if (!fitted.labels.some((label) => label >= 0)) throw noGroups();
  return { ...fitted, method: name, ...(advice && { advice }) };
}

function noGroups(): AppError {
  return new AppError(
    'cluster/no-groups',
    'No customers are close enough together to make a group with these settings.',
    'Allow smaller groups or a larger distance, or choose another way of finding groups.',
  );
}
