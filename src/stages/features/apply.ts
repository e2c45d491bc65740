import { AppError } from '../../core/app-error';
import { columnNamed, isNumeric } from '../../core/columns';
import type { Feature, FeatureMatrix } from '../../core/features';
import { runToEnd, type Steps } from '../../core/progress';
import type { Change } from '../../core/source';
import type { Column, Table } from '../../core/table';
import { counted } from '../../core/words';
import { encodeRows } from './encode';

/** Cells encoded between two yields: at most about 30 ms, all of them logarithms. */
const CELLS_PER_STEP = 1 << 20;
/** Rows of which all features are made before the next, so that what is written stays in the cache. */
const BLOCK_ROWS = 1024;

/**
 * Turns customers into the matrix the features describe, as steps; O(rows × features).
 * A category's value that the features never saw has no indicator; such cells are counted in `changes`.
 * @throws AppError `features/missing-column`, `features/other-type` when the table is not like the one learned from
 */
export function* applyFeaturesSteps(features: readonly Feature[], table: Table): Steps<FeatureMatrix> {
  const { rows } = table;
  const cols = features.length;
  const columns = features.map((feature) => columnFor(feature, table));
  const data = new Float32Array(rows * cols);
  let pause = CELLS_PER_STEP;
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const to = Math.min(from + BLOCK_ROWS, rows);
    for (const [j, feature] of features.entries()) {
      encodeRows(feature, columns[j]!, from, to, { data, offset: j, stride: cols, weight: feature.weight ?? 1 });
    }
    if (to * cols < pause) continue;
    pause = to * cols + CELLS_PER_STEP;
    yield { stage: 'features', fraction: to / rows, note: counted(to, 'customer') };
  }
  const changes = unseenValues(features, columns);
  return { X: { data, rows, cols }, features, ...(changes.length > 0 && { changes }) };
}

/** Runs {@link applyFeaturesSteps} to its end. */
export function applyFeatures(features: readonly Feature[], table: Table): FeatureMatrix {
  return runToEnd(applyFeaturesSteps(features, table));
}

function columnFor(feature: Feature, table: Table): Column {
  const column = columnNamed(table, feature.column);
  if (!column) {
    throw new AppError(
      'features/missing-column',
      `“${table.name}” has no column “${feature.column}”, which the groups are made from.`,
      'Bring a file with the same columns, or find groups anew from this one.',
    );
  }
  if (feature.kind === 'indicator' ? column.type === 'category' : isNumeric(column)) return column;
  throw new AppError(
    'features/other-type',
    `“${column.name}” was ${feature.kind === 'indicator' ? 'a category' : 'a number, date or yes-or-no column'} when the groups were made and is read as ${column.type} now.`,
    'Set the type of the column to what it was, or find groups anew from this file.',
  );
}

function unseenValues(features: readonly Feature[], columns: readonly Column[]): Change[] {
  const changes: Change[] = [];
  features.forEach(({ column: name, values }, j) => {
    const column = columns[j]!;
    if (column.type !== 'category' || !values || columns.indexOf(column) !== j) return;
    const unseen = column.dictionary.map((value) => !values.includes(value));
    const count = column.codes.reduce((sum, code) => sum + (unseen[code] ? 1 : 0), 0);
    if (count === 0) return;
    const message = `${counted(count, 'customer')} with a value of “${name}” that was not there when the groups were made ${count === 1 ? 'counts' : 'count'} as having none of the known ones.`;
    changes.push({ code: 'features/unseen-values', column: name, count, message });
  });
  return changes;
}
