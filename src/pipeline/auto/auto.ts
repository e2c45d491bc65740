import type { Compute } from '../../core/compute';
import type { Matrix } from '../../core/matrix';
import type { AutoCandidate } from '../../core/method-view';
import { partOf } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import type { Change } from '../../core/source';
import { whole } from '../../core/words';
import { applyGmmSteps } from '../../stages/cluster/mixture/apply';
import { gmmSteps } from '../../stages/cluster/mixture/gmm';
import { pathShape } from '../../stages/cluster/mixture/merge-path';
import { roundingShares } from '../../stages/cluster/mixture/rounding';
import { silhouetteSteps } from '../../stages/evaluate/silhouette';
import { withoutEmpty } from '../methods/groups';
import type { Customers, Fitted } from '../methods/method';
import { methods, type MethodName } from '../methods/methods';
import { fittedOf } from '../methods/mixture';
import { defaultRecipe, patchRecipe, type Recipe } from '../recipe';
import type { Services } from '../services';
import { chooseSteps, type Choice } from './choose';
import type { ClusterPatch } from './families';
import type { AutoOptions } from './options';
import { candidateOf, verdictOf } from './words';

/** What was chosen, and why. */
export interface Chosen {
  /** What a recipe's `cluster` says to find the groups so. */
  readonly settings: ClusterPatch;
  /** Whether the groups are more than slices of one crowd. */
  readonly clear: boolean;
  readonly verdict: string;
  /** What was tried, the chosen one first; `separation` is the mean silhouette of the rows judged. */
  readonly candidates: readonly AutoCandidate[];
  /** How many rows were judged, when not all. */
  readonly sampledRows?: number;
}

/** Groups by the method and number that suit the rows best. */
export interface Auto extends Chosen {
  readonly method: MethodName;
  readonly nClusters: number;
  /** One a row, 0…nClusters−1. */
  readonly labels: Int32Array;
}

/** The shares of the work that choosing and the last fit are, as far as a progress bar cares. */
const CHOSEN = 0.9;

/**
 * Finds groups by the method and number of groups that suit the rows best, as steps: chosen on at most `maxRows` of them,
 * found in all.
 *
 * @param X rows × features, finite, on scales that may be compared
 * @throws AppError as {@link chooseSteps}, and of the chosen method
 */
export async function* autoSteps(services: Services, X: Matrix, options: Partial<AutoOptions> = {}): AsyncSteps<Auto> {
  const recipe = defaultRecipe();
  const rows = { customers: { name: '', rows: X.rows, columns: [] }, features: { X, features: [] } };
  const seeded = options.seed === undefined ? recipe : { ...recipe, seed: options.seed };
  const { fitted, chosen } = yield* autoFitSteps(rows, seeded, services, options);
  return { method: chosen.settings.method, ...chosen, nClusters: fitted.nClusters, labels: fitted.labels };
}

/**
 * {@link autoSteps} for a run: what the chosen method found, ready to be shown and applied.
 * @param recipe what it says of the methods holds where nothing was chosen
 */
export async function* autoFitSteps(
  rows: Customers,
  recipe: Recipe,
  services: Services,
  options: Partial<AutoOptions> = {},
): AsyncSteps<{ fitted: Fitted; chosen: Chosen }> {
  const { X } = rows.features;
  const choosing = chooseSteps(services.compute, X, { seed: recipe.seed, ...options });
  const choice = yield* partOf(choosing, (progress) => ({ ...progress, fraction: CHOSEN * progress.fraction }));
  const candidates = yield* comparedSteps(choice, services);
  const { chosen, clear, sample } = choice;
  const settings = chosen.family.settings(chosen.nClusters, X.cols);
  const own = patchRecipe(recipe, { cluster: settings });
  const fitted = yield* partOf(chosenFitSteps(choice, rows, own, services), (progress) => ({
    ...progress,
    fraction: CHOSEN + (1 - CHOSEN) * progress.fraction,
  }));
  return {
    fitted: { ...fitted, changes: [...fitted.changes, ...sampledChange(sample)] },
    chosen: { settings, clear, verdict: verdictOf(choice), candidates, ...(sample && { sampledRows: sample.length }) },
  };
}

async function* comparedSteps(choice: Choice, { compute }: Services): AsyncSteps<AutoCandidate[]> {
  const candidates: AutoCandidate[] = [];
  const now = { stage: 'cluster', fraction: CHOSEN, note: 'measuring how groups lie apart' };
  for (const judged of choice.judged) {
    const { mean } = yield* partOf(silhouetteSteps(compute, choice.rows, judged.labels), () => now);
    candidates.push(candidateOf(judged, mean, choice));
  }
  return candidates;
}

async function* chosenFitSteps(
  choice: Choice,
  rows: Customers,
  recipe: Recipe,
  services: Services,
): AsyncSteps<Fitted> {
  const { family, nClusters } = choice.chosen;
  if (family.method === 'gmm') return yield* mixtureSteps(services.compute, choice, rows.features.X, recipe);
  return yield* methods[family.method].fit(rows, recipe, nClusters, services);
}

/** A mixture goes on from the groups that were judged: begun anew, it would end in others. */
async function* mixtureSteps(
  compute: Compute,
  { chosen, rows, sample }: Choice,
  X: Matrix,
  { cluster: { maxIter } }: Recipe,
): AsyncSteps<Fitted> {
  const covarianceType = pathShape(X.cols);
  const regCovar = [...roundingShares(rows)];
  const settings = { covarianceType, maxIter, regCovar };
  const judged = yield* gmmSteps(compute, rows, { ...settings, nClusters: chosen.nClusters, init: chosen.labels });
  if (!sample) return fittedOf(judged, [], []);
  const { labels, nClusters } = withoutEmpty((yield* applyGmmSteps(compute, judged, X)).labels);
  return fittedOf(yield* gmmSteps(compute, X, { ...settings, nClusters, init: labels }), [], []);
}

function sampledChange(sample: Int32Array | undefined): Change[] {
  if (!sample) return [];
  const message = `The way and the number of groups were chosen on ${whole(sample.length)} customers, drawn at random; the groups themselves were found in all.`;
  return [{ code: 'cluster/chosen-on-sample', count: sample.length, message }];
}
