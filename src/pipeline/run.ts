import type { FeatureMatrix } from '../core/features';
import type { AsyncSteps, Steps } from '../core/progress';
import type { ParsedSource } from '../core/source';
import { silhouetteSteps, type Silhouette } from '../stages/evaluate/silhouette';
import { explainSegmentsSteps, type Explanation } from '../stages/explain/segments';
import type { Chosen } from './auto/auto';
import { embedSteps, type Embedded } from './embed';
import { groupMeans } from './group-means';
import { groupSteps, type Grouped, type Models } from './group';
import { keyOf, Memo, once, stageKeys, type KeptStage } from './invalidation';
import { prepareSteps, type Prepared } from './prepare';
import type { Recipe } from './recipe';
import type { Scores } from './result';
import type { Services } from './services';

/** A finished run: everything the screen, a script or an export may ask for. */
export interface Run extends Prepared {
  /** Segment of each customer, numbered by size; −1 is in none. */
  readonly labels: Int32Array;
  /** What the method found, with its model and with labels of its own. */
  readonly grouped: Grouped;
  readonly embedded: Embedded;
  readonly explanation: Explanation;
  readonly scores: Scores;
}

/**
 * From a parsed file to explained segments, as steps; stages whose settings did not change are taken from `memo`.
 * @param files identifies the loaded files (their hashes), so that a kept result is never taken for another file's
 * @throws AppError of the stage that cannot go on
 */
export async function* runSteps(
  source: ParsedSource,
  files: readonly string[],
  recipe: Recipe,
  services: Services,
  memo = new Memo(),
): AsyncSteps<Run> {
  const keys = stageKeys(files, recipe);
  const keep = <T>(stage: KeptStage, start: () => AsyncSteps<T> | Steps<T>) => once(memo, stage, keys[stage], start);
  const prepared = yield* prepareSteps(source, files, recipe, memo);
  const embedded = yield* keep('reduce', () => embedSteps(prepared.features, recipe, services));
  const models: Models = {
    get: (...settings) => memo.get('model', keyOf(keys.features, settings)),
    set: (method, settings, model) => memo.set('model', keyOf(keys.features, [method, settings]), model),
  };
  const grouped = yield* keep('cluster', () => groupSteps(prepared, embedded.embedding, recipe, services, models));
  const silhouette = yield* keep('evaluate', () => separationSteps(prepared.features, grouped, recipe, services));
  const explanation = yield* keep('explain', () => explainSteps(prepared, grouped));
  return finished(prepared, embedded, grouped, silhouette, explanation);
}

/** Puts the parts of a run together. */
export function finished(
  prepared: Prepared,
  embedded: Embedded,
  grouped: Grouped,
  silhouette: Silhouette | null,
  explanation: Explanation,
): Run {
  const { rows } = prepared.customers;
  return {
    ...prepared,
    labels: grouped.labels.map((label) => (label < 0 ? -1 : explanation.order[label]!)),
    grouped,
    embedded,
    explanation,
    scores: scoresOf(grouped, explanation, silhouette),
    reports: [...prepared.reports, { rowsIn: rows, rowsOut: rows, changes: grouped.changes }],
  };
}

/** How far apart the groups lie, where there are two to compare. */
export async function* separationSteps(
  { X }: FeatureMatrix,
  { labels }: Grouped,
  { seed }: Recipe,
  { compute }: Services,
): AsyncSteps<Silhouette | null> {
  const first = labels.find((label) => label >= 0);
  if (!labels.some((label) => label >= 0 && label !== first)) return null;
  return yield* silhouetteSteps(compute, X, labels, { seed });
}

/**
 * Says who the groups are.
 * @param ids the segment that each group continues, −1 for a new one; by size when left out
 */
export function* explainSteps(
  { customers: table, features }: Prepared,
  { labels, nClusters }: Grouped,
  ids?: Int32Array,
): Steps<Explanation> {
  yield { stage: 'explain', fraction: 0, note: 'finding what sets each group apart' };
  const centers = groupMeans(features.X, labels, nClusters);
  return yield* explainSegmentsSteps({ table, features, labels, centers, ...(ids && { ids }) });
}

function scoresOf(grouped: Grouped, { noise }: Explanation, silhouette: Silhouette | null): Scores {
  const { method, inertia, nIter, converged, advice, auto } = grouped;
  return {
    method,
    noise,
    ...(silhouette && { silhouette: silhouette.mean }),
    ...(silhouette?.sampledRows !== undefined && { silhouetteSampledRows: silhouette.sampledRows }),
    ...(silhouette?.interval && { silhouetteInterval: silhouette.interval }),
    ...(inertia !== undefined && { inertia }),
    ...(nIter !== undefined && { nIter }),
    ...(converged !== undefined && { converged }),
    ...(advice && { clear: advice.clear, advice }),
    ...(auto && { clear: auto.clear, auto: autoScores(auto) }),
  };
}

function autoScores({ verdict, candidates, sampledRows }: Chosen): NonNullable<Scores['auto']> {
  return { verdict, candidates, ...(sampledRows !== undefined && { sampledRows }) };
}
