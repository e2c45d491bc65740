import { AppError } from '../core/app-error';
import { columnWithRole } from '../core/columns';
import type { FeatureMatrix } from '../core/features';
import type { AsyncSteps, Steps } from '../core/progress';
import type { Change, CleanReport, ParsedSource } from '../core/source';
import type { NumberColumn, Table } from '../core/table';
import { cleanTableSteps } from '../stages/clean/table';
import { silhouetteSteps, type SampledSilhouette } from '../stages/evaluate/silhouette';
import { explainSegmentsSteps, type Explanation } from '../stages/explain/segments';
import { applyFeaturesSteps } from '../stages/features/apply';
import { fitFeaturesSteps } from '../stages/features/fit';
import { rfmSteps } from '../stages/features/rfm';
import { sentimentSteps } from '../stages/text/sentiment';
import { embedSteps, type Embedded } from './embed';
import { groupMeans } from './group-means';
import { groupSteps, type Grouped } from './group';
import { Memo, stageKeys, type KeptStage } from './invalidation';
import type { Recipe } from './recipe';
import type { Scores } from './result';
import type { Services } from './services';

/** Silhouettes are exact up to this many customers (10,000² distances: about 0.2 s), and sampled above, said so. */
const SILHOUETTE_ROWS = 10_000;
/** Below this there is nothing to group. */
const MIN_CUSTOMERS = 4;

/** The customers as they will be compared: what a run has before it looks for groups. */
export interface Prepared {
  /** One row a customer, in the file's units. */
  readonly customers: Table;
  readonly features: FeatureMatrix;
  readonly reports: readonly CleanReport[];
}

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
 * From a parsed file to the features, as steps; a run goes on from here, and the screen asks for this alone to show
 * what customers will be compared by.
 * @param files as {@link runSteps}
 */
export async function* prepareSteps(
  source: ParsedSource,
  files: readonly string[],
  recipe: Recipe,
  memo = new Memo(),
): AsyncSteps<Prepared> {
  const keys = stageKeys(files, recipe);
  const keep = <T>(stage: KeptStage, start: () => AsyncSteps<T> | Steps<T>) => once(memo, stage, keys[stage], start);

  const cleaned = yield* keep('clean', () => customersSteps(source, recipe));
  const { customers, changes } = yield* keep('text', () => sentimentColumnSteps(cleaned.customers, recipe));
  const fitted = yield* keep('features', () => featureSteps(customers, recipe));
  const compared = { rowsIn: customers.rows, rowsOut: customers.rows, changes: [...changes, ...fitted.changes] };
  return { customers, features: fitted.features, reports: [...cleaned.reports, compared] };
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
  const { customers, features } = prepared;
  const embedded = yield* keep('reduce', () => embedSteps(features, recipe, services));
  const grouped = yield* keep('cluster', () => groupSteps(prepared, embedded.embedding, recipe, services));
  const silhouette = yield* keep('evaluate', () => separationSteps(features, grouped, recipe, services));
  const explanation = yield* keep('explain', () => explainSteps(customers, features, grouped));
  const { order } = explanation;
  return {
    ...prepared,
    labels: grouped.labels.map((label) => (label < 0 ? -1 : order[label]!)),
    grouped,
    embedded,
    explanation,
    scores: scoresOf(grouped, explanation, silhouette),
    reports: [...prepared.reports, groupingReport(customers, grouped)],
  };
}

/** Takes the stage's result from the memo, or computes and keeps it. */
async function* once<T>(
  memo: Memo,
  stage: KeptStage,
  key: string,
  start: () => AsyncSteps<T> | Steps<T>,
): AsyncSteps<T> {
  const kept = memo.get(stage, key) as T | undefined;
  if (kept !== undefined) return kept;
  yield { stage, fraction: 0, note: '' };
  const value = yield* start();
  memo.set(stage, key, value);
  return value;
}

/** Cleans the file and, when its rows are orders, gathers them into customers. */
function* customersSteps(source: ParsedSource, recipe: Recipe): Steps<{ customers: Table; reports: CleanReport[] }> {
  const { table, report } = yield* cleanTableSteps(source.table, recipe.clean);
  if (source.kind !== 'transactions') return { customers: checked(table), reports: [report] };
  yield { stage: 'features', fraction: 0, note: 'gathering orders by customer' };
  const rfm = yield* rfmSteps(table);
  const gathered: CleanReport = { rowsIn: table.rows, rowsOut: rfm.table.rows, changes: rfm.changes };
  return { customers: checked(rfm.table), reports: [report, gathered] };
}

function checked(customers: Table): Table {
  if (customers.rows >= MIN_CUSTOMERS) return customers;
  throw new AppError(
    'cluster/too-few-customers',
    `There ${customers.rows === 1 ? 'is 1 customer' : `are ${customers.rows} customers`} here, and groups need at least ${MIN_CUSTOMERS}.`,
    'Bring a file with more customers; from about 50 on the groups begin to mean something.',
  );
}

/** Scores the review column, where there is one, into a column of its own. */
function* sentimentColumnSteps(customers: Table, recipe: Recipe): Steps<{ customers: Table; changes: Change[] }> {
  const reviews = columnWithRole(customers, 'reviewText');
  if (!recipe.features.sentiment || reviews?.type !== 'text') return { customers, changes: [] };
  const scored = yield* sentimentSteps(reviews.strings);
  const column: NumberColumn = {
    name: `Sentiment of ${reviews.name}`,
    role: scored.looksEnglish ? 'feature' : 'ignored',
    source: 'sentiment',
    type: 'number',
    values: scored.compound,
  };
  const doubt = scored.looksEnglish
    ? ''
    : ` Most words in “${reviews.name}” are not in the English word list, so groups are not made from these scores.`;
  const message = `${scored.scored} texts in “${reviews.name}” were scored from −1 (unhappy) to 1 (happy); ${scored.unknown} hold no word the English word list knows and count as neutral, ${scored.missing} are empty.${doubt}`;
  return {
    customers: { ...customers, columns: [...customers.columns, column] },
    changes: [{ code: 'text/sentiment', column: reviews.name, count: scored.scored, message }],
  };
}

function* featureSteps(customers: Table, recipe: Recipe): Steps<{ features: FeatureMatrix; changes: Change[] }> {
  const { features, changes } = yield* fitFeaturesSteps(customers, recipe.features);
  return { features: yield* applyFeaturesSteps(features, customers), changes };
}

/** How far apart the groups lie, where there are two to compare. */
async function* separationSteps(
  { X }: FeatureMatrix,
  { labels }: Grouped,
  { seed }: Recipe,
  { compute }: Services,
): AsyncSteps<SampledSilhouette | null> {
  const first = labels.find((label) => label >= 0);
  if (!labels.some((label) => label >= 0 && label !== first)) return null;
  return yield* silhouetteSteps(compute, X, labels, { sampleSize: SILHOUETTE_ROWS, seed });
}

function* explainSteps(table: Table, features: FeatureMatrix, { labels, nClusters }: Grouped): Steps<Explanation> {
  yield { stage: 'explain', fraction: 0, note: 'finding what sets each group apart' };
  const centers = groupMeans(features.X, labels, nClusters);
  return yield* explainSegmentsSteps({ table, features, labels, centers });
}

function scoresOf(grouped: Grouped, { noise }: Explanation, silhouette: SampledSilhouette | null): Scores {
  const { method, inertia, nIter, converged, advice } = grouped;
  return {
    method,
    noise,
    ...(silhouette && { silhouette: silhouette.mean }),
    ...(silhouette?.sampledRows !== undefined && { silhouetteSampledRows: silhouette.sampledRows }),
    ...(inertia !== undefined && { inertia }),
    ...(nIter !== undefined && { nIter }),
    ...(converged !== undefined && { converged }),
    ...(advice && { clear: advice.clear, advice }),
  };
}

/** What finding groups changed or left out. */
function groupingReport({ rows }: Table, { changes }: Grouped): CleanReport {
  return { rowsIn: rows, rowsOut: rows, changes };
}
