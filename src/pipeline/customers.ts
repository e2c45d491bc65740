import { columnWithRole } from '../core/columns';
import type { Steps } from '../core/progress';
import type { Change, CleanReport, ParsedSource } from '../core/source';
import type { NumberColumn, Table } from '../core/table';
import { cleanTableSteps } from '../stages/clean/table';
import { eventsSteps } from '../stages/features/events';
import { rfmSteps } from '../stages/features/rfm';
import { sentimentSteps } from '../stages/text/sentiment';
import type { Recipe } from './recipe';

/** Cleans the file and, when its rows are orders or events, gathers them into customers. Two equal events are two. */
export function* customersSteps(
  source: ParsedSource,
  recipe: Recipe,
): Steps<{ customers: Table; reports: CleanReport[] }> {
  const { kind } = source;
  const dropDuplicates = recipe.clean.dropDuplicates && kind !== 'events';
  const { table, report } = yield* cleanTableSteps(source.table, { ...recipe.clean, dropDuplicates });
  if (kind !== 'transactions' && kind !== 'events') return { customers: table, reports: [report] };
  yield { stage: 'features', fraction: 0, note: `gathering ${kind === 'events' ? 'events' : 'orders'} by customer` };
  const { returns } = recipe.features;
  const { table: customers, changes } = yield* kind === 'events' ? eventsSteps(table) : rfmSteps(table, { returns });
  return { customers, reports: [report, { rowsIn: table.rows, rowsOut: customers.rows, changes }] };
}

/** Scores the review column, where there is one, into a column of its own. */
export function* sentimentColumnSteps(
  customers: Table,
  recipe: Recipe,
): Steps<{ customers: Table; changes: Change[] }> {
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
