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
import type { Scores, SegmentFirmness } from './result';
import { segmentStabilitySteps, type SegmentStability } from './segment-stability';
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
  const judgement = yield* keep('evaluate', () => judgeSteps(prepared, grouped, recipe, services));
  const explanation = yield* keep('explain', () => explainSteps(prepared, grouped));
  return finished(prepared, embedded, grouped, judgement, explanation);
}

/** Puts the parts of a run together. */
export function finished(
  prepared: Prepared,
  embedded: Embedded,
  grouped: Grouped,
  judgement: Judgement,
  explanation: Explanation,
): Run {
  const { rows } = prepared.customers;
  return {
    ...prepared,
    labels: grouped.labels.map((label) => (label < 0 ? -1 : explanation.order[label]!)),
    grouped,
    embedded,
    explanation,
    scores: scoresOf(grouped, explanation, judgement),
    reports: [...prepared.reports, { rowsIn: rows, rowsOut: rows, changes: grouped.changes }],
  };
}

/** How good a grouping is. */
export interface Judgement {
  /** How far apart the groups lie, where there are two to compare. */
  readonly silhouette?: Silhouette;
  /** How firm each group is, where the recipe asks for it. */
  readonly stability?: SegmentStability;
}

/** Judges the groups, as steps. */
export async function* judgeSteps(
  rows: Prepared,
  grouped: Grouped,
  recipe: Recipe,
  services: Services,
): AsyncSteps<Judgement> {
  const { labels } = grouped;
  const { seed } = recipe;
  const first = labels.find((label) => label >= 0);
  const compared = labels.some((label) => label >= 0 && label !== first);
  return {
    ...(compared && { silhouette: yield* silhouetteSteps(services.compute, rows.features.X, labels, { seed }) }),
    ...(recipe.evaluate.stability && { stability: yield* segmentStabilitySteps(rows, grouped, recipe, services) }),
  };
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

function scoresOf(grouped: Grouped, { noise, order }: Explanation, { silhouette, stability }: Judgement): Scores {
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
    ...(stability && { firmness: firmnessOf(stability, order) }),
    ...(auto && { clear: auto.clear, auto: autoScores(auto) }),
  };
}

function autoScores({ verdict, candidates, sampledRows }: Chosen): NonNullable<Scores['auto']> {
  return { verdict, candidates, ...(sampledRows !== undefined && { sampledRows }) };
}

function firmnessOf({ groups, sampledRows }: SegmentStability, order: Int32Array): SegmentFirmness[] {
  return groups
    .map(({ group, jaccard }) => ({
      segment: order[group]!,
      stability: jaccard,
      ...(sampledRows !== undefined && { sampledRows }),
    }))
    .sort((a, b) => a.segment - b.segment);
}
