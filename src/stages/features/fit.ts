import { AppError } from '../../core/app-error';
import { columnNamed } from '../../core/columns';
import type { Feature } from '../../core/features';
import { runToEnd, type Steps } from '../../core/progress';
import type { Change } from '../../core/source';
import type { Column, Table } from '../../core/table';
import { fitCategory } from './fit-category';
import { fitNumberSteps } from './fit-number';
import type { FitOptions, Fitted } from './fitted';
import { leftOut, unsuited, unusable } from './left-out';
import { withoutTwinsSteps } from './near-duplicates';

/** Features learned from a table, with everything that was decided on the way. */
export interface FittedFeatures {
  readonly features: Feature[];
  readonly changes: Change[];
}

/**
 * Chooses the columns that describe customers and learns how each becomes standardised features, as steps.
 * O(rows log rows) a column. Every default and its reason stands in docs/methods/features.md.
 *
 * @throws AppError `features/unknown-column` when a column asked for is not there, `features/none` when no column is left
 */
export function* fitFeaturesSteps(table: Table, options: FitOptions): Steps<FittedFeatures> {
  const changes: Change[] = [];
  const found: Feature[] = [];
  const candidates = candidatesOf(table, options, changes);
  for (const [i, column] of candidates.entries()) {
    yield { stage: 'features', fraction: i / candidates.length / 2, note: column.name };
    const fitted = yield* fitColumnSteps(column, table.rows, options);
    if (typeof fitted === 'string') {
      changes.push(leftOut(column, fitted));
      continue;
    }
    found.push(...fitted.features);
    changes.push(...fitted.changes);
  }
  const { features, changes: twins } = yield* withoutTwinsSteps(found, table);
  changes.push(...twins);
  if (features.length === 0) throw nothingLeft(table);
  return { features, changes };
}

/** Runs {@link fitFeaturesSteps} to its end. */
export function fitFeatures(table: Table, options: FitOptions): FittedFeatures {
  return runToEnd(fitFeaturesSteps(table, options));
}

function candidatesOf(table: Table, { include, exclude }: FitOptions, changes: Change[]): readonly Column[] {
  const unknown = include.find((name) => !columnNamed(table, name));
  if (unknown !== undefined) throw noSuchColumn(unknown, table);
  const chosen = table.columns.filter(({ name }) => include.length === 0 || include.includes(name));
  const others = table.columns.length - chosen.length;
  if (others > 0) {
    const message = `${others} of ${table.columns.length} columns were not chosen.`;
    changes.push({ code: 'features/not-chosen', count: others, message });
  }
  return chosen.filter((column) => {
    const suits = include.length === 0 ? unsuited(column) : unusable(column);
    const reason = exclude.includes(column.name) ? 'excluded' : suits;
    if (reason) changes.push(leftOut(column, reason));
    return !reason;
  });
}

function* fitColumnSteps(column: Column, rows: number, options: FitOptions): Steps<Fitted> {
  switch (column.type) {
    case 'number':
    case 'date':
    case 'boolean':
      return yield* fitNumberSteps(column, rows, options);
    case 'category':
      return fitCategory(column, rows, options);
    case 'id':
    case 'text':
      return column.type;
  }
}

function noSuchColumn(name: string, table: Table): AppError {
  return new AppError(
    'features/unknown-column',
    `“${name}” is to be a feature, but “${table.name}” has no such column.`,
    'Take it off the list of chosen columns, or look how the column is spelled.',
  );
}

function nothingLeft(table: Table): AppError {
  return new AppError(
    'features/none',
    `No column of “${table.name}” can be used to find groups: each is an id, a text, empty, the same for everyone, or left out.`,
    'Choose columns by name in Prepare, or set the type of a column that was read as text.',
  );
}
