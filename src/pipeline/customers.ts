import { columnWithRole } from '../core/columns';
import type { Steps } from '../core/progress';
import type { Change, CleanReport, ParsedSource } from '../core/source';
import type { NumberColumn, Table } from '../core/table';
import { cleanTableSteps } from '../stages/clean/table';
import { rfmSteps } from '../stages/features/rfm';
import { sentimentSteps } from '../stages/text/sentiment';
import type { Recipe } from './recipe';

/** Cleans the file and, when its rows are orders, gathers them into customers. */
export function* customersSteps(
  source: ParsedSource,
  recipe: Recipe,
): Steps<{ customers: Table; reports: CleanReport[] }> {
  const { table, report } = yield* cleanTableSteps(source.table, recipe.clean);
  if (source.kind !== 'transactions') return { customers: table, reports: [report] };
  yield { stage: 'features', fraction: 0, note: 'gathering orders by customer' };
  const rfm = yield* rfmSteps(table);
  const gathered: CleanReport = { rowsIn: table.rows, rowsOut: rfm.table.rows, changes: rfm.changes };
  return { customers: rfm.table, reports: [report, gathered] };
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
