import { countMissing, isNumeric } from '../../core/columns';
import { within } from '../../core/fraction-steps';
import { possibleValues } from '../../core/impossible';
import type { Steps } from '../../core/progress';
import { groupRowsSteps } from '../../core/row-groups';
import type { ColumnProfile } from '../../core/source';
import type { Column, Table } from '../../core/table';
import { profileNumbersSteps } from './numbers';
import { countCodes, countUsed, topOfBoolean, topValues } from './values';
import { warningsOf } from './warnings';

type Found = Pick<ColumnProfile, 'distinct'> & Partial<ColumnProfile> & { sorted?: Float64Array };

/** Everything there is to say about one column, exact; O(rows log rows) for numbers and dates, else O(bytes). */
export function* profileColumnSteps(table: Table, column: Column, asOf?: number): Steps<ColumnProfile> {
  const { rows } = table;
  const missing = countMissing(column, rows);
  yield { stage: 'profile', fraction: 0, note: column.name };
  const { sorted, distinct, ...found } = yield* lookInto(column, rows, missing);
  const possible = possibleValues(table, column, asOf);
  return {
    name: column.name,
    type: column.type,
    role: column.role,
    missing,
    distinct,
    ...found,
    warnings: warningsOf({ column, rows, missing, distinct, sorted, possible, asOf }),
  };
}

function* lookInto(column: Column, rows: number, missing: number): Steps<Found> {
  if (isNumeric(column)) {
    const { distinct, stats, sorted } = yield* profileNumbersSteps(column);
    if (column.type === 'boolean') return { distinct, ...stats, ...topUnlessPersonal(column, topOfBoolean(column)) };
    return { distinct, ...stats, sorted };
  }
  if (column.type === 'text') {
    const { firstRows } = yield* within(groupRowsSteps([column], rows), 'profile', column.name, 0, 1);
    return { distinct: firstRows.length - (missing > 0 ? 1 : 0) };
  }
  const counts = countCodes(column.codes, column.dictionary.length);
  yield { stage: 'profile', fraction: 0.5, note: column.name };
  return {
    distinct: countUsed(counts),
    ...topUnlessPersonal(column, topValues(column, counts)),
  };
}

function topUnlessPersonal(column: Column, top: ColumnProfile['top'] & object): Pick<ColumnProfile, 'top'> {
  return column.role === 'personal' ? {} : { top };
}
