import { AppError } from '../core/app-error';
import type { Feature, FeatureMatrix } from '../core/features';
import type { AsyncSteps, Steps } from '../core/progress';
import type { Change, CleanReport, ParsedSource } from '../core/source';
import type { Table } from '../core/table';
import { applyFeaturesSteps } from '../stages/features/apply';
import { fitFeaturesSteps } from '../stages/features/fit';
import { customersSteps, sentimentColumnSteps } from './customers';
import { Memo, once, stageKeys } from './invalidation';
import type { Recipe } from './recipe';

/** Below this there is nothing to group. */
const MIN_CUSTOMERS = 4;

/** The customers as they will be compared: what a run has before it looks for groups. */
export interface Prepared {
  /** One row a customer, in the file's units. */
  readonly customers: Table;
  readonly features: FeatureMatrix;
  readonly reports: readonly CleanReport[];
}

/**
 * From a parsed file to the features, as steps; a run goes on from here, and the screen asks for this alone to show
 * what customers will be compared by.
 * @param files identifies the loaded files (their hashes), so that a kept result is never taken for another file's
 * @throws AppError `cluster/too-few-customers`
 */
export async function* prepareSteps(
  source: ParsedSource,
  files: readonly string[],
  recipe: Recipe,
  memo = new Memo(),
): AsyncSteps<Prepared> {
  const keys = stageKeys(files, recipe);
  const cleaned = yield* once(memo, 'clean', keys.clean, () => customersSteps(source, recipe));
  requireEnough(cleaned.customers);
  const { customers, changes } = yield* once(memo, 'text', keys.text, () =>
    sentimentColumnSteps(cleaned.customers, recipe),
  );
  const fitted = yield* once(memo, 'features', keys.features, () => featureSteps(customers, recipe));
  const compared = comparedReport(customers, [...changes, ...fitted.changes]);
  return { customers, features: fitted.features, reports: [...cleaned.reports, compared] };
}

/**
 * From another file to the features of an earlier run, on that run's scales, as steps.
 * @throws AppError `features/missing-column`, `features/other-type` when the file is not like the earlier one
 */
export function* prepareAsSteps(source: ParsedSource, recipe: Recipe, features: readonly Feature[]): Steps<Prepared> {
  const cleaned = yield* customersSteps(source, recipe);
  const { customers, changes } = yield* sentimentColumnSteps(cleaned.customers, recipe);
  const compared = yield* applyFeaturesSteps(features, customers);
  const report = comparedReport(customers, [...changes, ...(compared.changes ?? [])]);
  return { customers, features: compared, reports: [...cleaned.reports, report] };
}

function comparedReport({ rows }: Table, changes: readonly Change[]): CleanReport {
  return { rowsIn: rows, rowsOut: rows, changes };
}

function* featureSteps(customers: Table, recipe: Recipe): Steps<{ features: FeatureMatrix; changes: Change[] }> {
  const { features, changes } = yield* fitFeaturesSteps(customers, recipe.features);
  return { features: yield* applyFeaturesSteps(features, customers), changes };
}

/**
 * Refuses a table with too few customers to group.
 * @throws AppError `cluster/too-few-customers`
 */
export function requireEnough(customers: Table): void {
  if (customers.rows >= MIN_CUSTOMERS) return;
  throw new AppError(
    'cluster/too-few-customers',
    `There ${customers.rows === 1 ? 'is 1 customer' : `are ${customers.rows} customers`} here, and groups need at least ${MIN_CUSTOMERS}.`,
    'Bring a file with more customers; from about 50 on the groups begin to mean something.',
  );
}
