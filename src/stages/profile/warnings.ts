import { MOSTLY_MISSING } from '../../core/column-limits';
import { isoDate } from '../../core/columns';
import { isImpossible, type Possible } from '../../core/impossible';
import { quantileSorted } from '../../core/stats';
import type { Column } from '../../core/table';
import { counted, percent, plainNumber } from '../../core/words';

/** Tukey's far fences (1977): beyond them a value of a bell curve falls once in 400,000. */
const FAR = 3;
/** More than this share beyond the fences is a long tail, not a few odd values. */
const FEW = 0.01;
/** A category in which nearly every row is different is a name or a code. */
const NEARLY_ALL = 0.9;
/** Fewer rows than this say nothing about how odd a value is. */
const ENOUGH = 20;

/** What a column's warnings are judged from. */
export interface Judged {
  readonly column: Column;
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number;
  /** For numbers and dates: the values that are not missing, ascending. */
  readonly sorted?: Float64Array | undefined;
  readonly possible?: Possible | undefined;
  /** The day the file is judged on, epoch ms. */
  readonly asOf?: number | undefined;
}

/** Plain sentences about what a person should look at in a column; O(log rows) but for impossible values. */
export function warningsOf(judged: Judged): string[] {
  const { rows, missing, distinct } = judged;
  if (rows === 0) return [];
  if (missing === rows) return ['Every cell is empty.'];
  const rules = [mostlyMissing, impossible, inTheFuture, ...(distinct === 1 ? [constant] : [extreme, nearlyUnique])];
  return rules.map((rule) => rule(judged)).filter((words) => words !== undefined);
}

function mostlyMissing({ rows, missing }: Judged): string | undefined {
  return missing > MOSTLY_MISSING * rows ? `${percent(missing, rows)} of the cells are empty.` : undefined;
}

function constant({ missing }: Judged): string {
  return missing > 0
    ? 'Every cell that is filled holds the same value, so it cannot tell customers apart.'
    : 'Every row holds the same value, so it cannot tell customers apart.';
}

function impossible({ column, sorted, possible }: Judged): string | undefined {
  if (!possible || !sorted) return undefined;
  const wrong = sorted.filter((value) => isImpossible(value, possible));
  if (wrong.length === 0) return undefined;
  return `${counted(wrong.length, 'value')} cannot be right (${examples(column, wrong)}): ${possible.reason}.`;
}

function inTheFuture({ column, sorted, asOf }: Judged): string | undefined {
  if (column.type !== 'date' || asOf === undefined || !sorted) return undefined;
  const future = sorted.filter((value) => value > asOf);
  if (future.length === 0) return undefined;
  return `${counted(future.length, 'date')} ${future.length === 1 ? 'lies' : 'lie'} after ${isoDate(asOf)}.`;
}

function extreme({ column, sorted }: Judged): string | undefined {
  if (column.type !== 'number' || !sorted || sorted.length < ENOUGH) return undefined;
  const q1 = quantileSorted(sorted, 0.25);
  const q3 = quantileSorted(sorted, 0.75);
  const far = FAR * (q3 - q1);
  if (far === 0) return undefined;
  const outside = sorted.filter((value) => value < q1 - far || value > q3 + far);
  if (outside.length === 0 || outside.length > FEW * sorted.length + 1) return undefined;
  const verb = outside.length === 1 ? 'lies' : 'lie';
  return `${counted(outside.length, 'extreme value')} (${examples(column, outside)}) ${verb} far from the rest; half of all values are between ${plain(column, q1)} and ${plain(column, q3)}.`;
}

function nearlyUnique({ column, rows, missing, distinct }: Judged): string | undefined {
  const present = rows - missing;
  if (column.type !== 'category' || present < ENOUGH || distinct < NEARLY_ALL * present) return undefined;
  return 'Almost every row has a different value, so this is more a name or a code than a group.';
}

/** The ends of an ascending list, as a person would name them. */
function examples(column: Column, values: Float64Array): string {
  const ends = [...new Set([values[0]!, values[values.length - 1]!])].map((value) => plain(column, value));
  return values.length > 2 && ends.length === 2 ? `from ${ends.join(' to ')}` : ends.join(' and ');
}

function plain(column: Column, value: number): string {
  return column.type === 'date' ? isoDate(value) : plainNumber(value);
}
