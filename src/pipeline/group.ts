import { AppError } from '../core/app-error';
import type { Matrix } from '../core/matrix';
import type { AsyncSteps } from '../core/progress';
import { adviseKSteps } from './advise/advise-k';
import { autoFitSteps, type Chosen } from './auto/auto';
import type { ClusterPatch } from './auto/families';
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
  /** Where the recipe left the method to the data: why this one. */
  readonly auto?: Chosen;
  /** Likewise: how groups are found when they are continued. */
  readonly settings?: ClusterPatch;
}

/** Models of the same customers, kept from one run to the next, so that a tree need not be grown again to be cut elsewhere. */
export interface Models {
  get(method: MethodName, settings: unknown): unknown;
  set(method: MethodName, settings: unknown, model: unknown): void;
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
  models: Models,
): AsyncSteps<Grouped> {
  const grouped =
    recipe.cluster.method === 'auto'
      ? yield* chosenSteps(rows, embedding, recipe, services)
      : yield* askedSteps(recipe.cluster.method, rows, embedding, recipe, services, models);
  if (!grouped.labels.some((label) => label >= 0)) throw noGroups();
  return grouped;
}

async function* chosenSteps(
  rows: Customers,
  embedding: Matrix,
  recipe: Recipe,
  services: Services,
): AsyncSteps<Grouped> {
  const { fitted, chosen } = yield* withFormingMap(autoFitSteps(rows, recipe, services), embedding);
  return { ...fitted, method: chosen.settings.method, auto: chosen, settings: chosen.settings };
}

async function* askedSteps(
  name: MethodName,
  rows: Customers,
  embedding: Matrix,
  recipe: Recipe,
  services: Services,
  models: Models,
): AsyncSteps<Grouped> {
  const method = methods[name];
  const asked = recipe.cluster.nClusters;
  const advice =
    asked === 'auto' && method.isTold(recipe)
      ? yield* adviseKSteps(services.compute, rows.features.X, { seed: recipe.seed })
      : undefined;
  const nClusters = asked === 'auto' ? (advice?.nClusters ?? 0) : asked;
  const earlier = method.reuses && models.get(name, method.reuses(recipe));
  const fitted = yield* withFormingMap(method.fit(rows, recipe, nClusters, services, earlier), embedding);
  if (method.reuses) models.set(name, method.reuses(recipe), fitted.model);
  return { ...fitted, method: name, ...(advice && { advice }) };
}

function noGroups(): AppError {
  return new AppError(
    'cluster/no-groups',
    'No customers are close enough together to make a group with these settings.',
    'Allow smaller groups or a larger distance, or choose another way of finding groups.',
  );
}
