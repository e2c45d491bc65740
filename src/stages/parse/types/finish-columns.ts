import type { Progress, Steps } from '../../../core/progress';
import type { Column, ColumnType } from '../../../core/table';
import { packStrings } from '../../../core/utf8-strings';
import { buildBooleans, buildCodes, buildFloats, buildText } from './build-column';
import type { Cells } from '../rows/cells';
import type { ColumnBuilder } from '../rows/column-builder';
import { reportCells, reportPlan, reportUnits } from './column-issues';
import { readCompactDate, readDate } from './date-format';
import { gatherEvidence } from './evidence';
import { intern, type Interned } from '../rows/intern';
import type { IssueLog } from '../issue-log';
import type { LineMap } from '../rows/line-map';
import { isTypedMissingMark } from './missing-marks';
import { readPlain, readWritten, type Decimal } from './number-format';
import { reporting, type Pauses } from '../pauses';
import { habitsOf, needsDistinct, planColumn, planFor, planText, type Habits, type Judged, type Plan } from './plan';

/** Columns as read, and what is known about them. */
export interface ReadColumns {
  readonly source: string;
  readonly names: readonly string[];
  readonly builders: readonly ColumnBuilder[];
  /** Types that the person chose, by name. */
  readonly types: ReadonlyMap<string, ColumnType>;
  /** Columns, by place, that the file's format declares as text. */
  readonly textColumns: ReadonlySet<number>;
  readonly lines: LineMap;
}

interface JudgedColumn extends Judged {
  readonly interned: Interned | undefined;
  readonly isText: boolean;
}

/** Judges every column over all its rows and turns it into what it is; roles are left at `feature`. O(characters). */
export function* finishColumns(read: ReadColumns, log: IssueLog): Steps<Column[]> {
  const progress = (done: number): Progress => ({
    stage: 'parse',
    fraction: 0.7 + (0.3 * done) / (2 * read.names.length),
    note: 'finding out what each column holds',
  });
  const judged: JudgedColumn[] = [];
  for (const [i, name] of read.names.entries()) {
    judged.push(
      yield* reporting(
        judge(name, read.builders[i]!.finish(), read.types.has(name), read.textColumns.has(i)),
        progress(i),
      ),
    );
    if (i % COLUMNS_PER_STEP === 0) yield progress(i);
  }
  const habits = habitsOf(judged);
  const columns: Column[] = [];
  for (let column = judged.shift(); column; column = judged.shift()) {
    const done = progress(read.names.length + columns.length);
    const plan = choosePlan(column, read.types.get(column.name), habits, log);
    columns.push(yield* reporting(build(column, plan, read, log), done));
    if (columns.length % COLUMNS_PER_STEP === 0) yield done;
  }
  return columns;
}

/** Short columns are quick: a pause for each would cost more than the work. */
const COLUMNS_PER_STEP = 8;

function* judge(name: string, cells: Cells, thorough: boolean, isText: boolean): Pauses<JudgedColumn> {
  const evidence = yield* gatherEvidence(cells, thorough);
  if (cells.kind === 'coded') {
    const distinct = cells.values.filter((value) => value.trim() !== '' && !isTypedMissingMark(value.trim())).length;
    return { name, cells, evidence, distinct, interned: undefined, isText };
  }
  if (!isText && !needsDistinct(name, evidence)) {
    return { name, cells, evidence, distinct: NaN, interned: undefined, isText };
  }
  const interned = yield* intern(cells.strings);
  return { name, cells, evidence, distinct: interned.firsts.length, interned, isText };
}

function choosePlan(column: JudgedColumn, wanted: ColumnType | undefined, habits: Habits, log: IssueLog): Plan {
  const chosen = wanted && planFor(wanted, column, habits);
  if (chosen) return chosen;
  if (wanted) {
    log.add({
      code: 'parse/type-does-not-fit',
      severity: 'warning',
      message: `“${column.name}” cannot be yes or no: it does not have two different values.`,
      hint: 'Choose the type category, or leave the choice to Coterie.',
      column: column.name,
    });
  }
  return column.isText ? planText(column, habits) : planColumn(column, habits);
}

function* build(column: JudgedColumn, plan: Plan, { source, lines }: ReadColumns, log: IssueLog): Pauses<Column> {
  const { name, cells, evidence, interned } = column;
  const named = { name, role: 'feature', source } as const;
  if (evidence.present === 0) reportAllMissing(name, log);
  switch (plan.type) {
    case 'number': {
      const units = new Map<string, number>();
      const { values, tally } = yield* buildFloats(cells, numberReader(plan.decimal, units));
      reportUnits(name, units, log);
      reportPlan(name, plan, evidence.number.differ, log);
      reportCells(name, plan.type, tally, lines, log);
      return { ...named, type: 'number', values };
    }
    case 'date': {
      const read = plan.compact ? readCompactDate : (text: string) => readDate(text, plan.order);
      const { values, tally } = yield* buildFloats(cells, read);
      reportPlan(name, plan, evidence.date.differ, log);
      reportCells(name, plan.type, tally, lines, log);
      return { ...named, type: 'date', values };
    }
    case 'boolean': {
      const { values, labels, spellings, tally } = yield* buildBooleans(cells, plan.words);
      if (spellings > 2) reportSpellings(name, labels, log);
      reportCells(name, plan.type, tally, lines, log);
      return { ...named, type: 'boolean', values, labels };
    }
    case 'text':
      return { ...named, type: 'text', strings: yield* buildText(cells, evidence.spaces) };
    case 'category':
    case 'id': {
      const { codes, dictionary, tally } = yield* buildCodes(cells, interned, plan.type === 'id');
      reportCells(name, plan.type, tally, lines, log);
      if (plan.type === 'category') return { ...named, type: 'category', codes, dictionary };
      return { ...named, type: 'id', codes, dictionary: packStrings(dictionary) };
    }
  }
}

/** Reads numbers and counts the units they are written with. */
function numberReader(decimal: Decimal, units: Map<string, number>): (text: string, count: number) => number {
  const note = (unit: string, count: number) => units.set(unit, (units.get(unit) ?? 0) + count);
  return (text, count) => {
    const plain = decimal === '.' || !text.includes('.') ? readPlain(text) : NaN;
    const reading = plain === plain ? { value: plain, unit: '' } : readWritten(text, decimal);
    if (!reading) return NaN;
    note(reading.unit, count);
    return reading.value;
  };
}

function reportAllMissing(column: string, log: IssueLog): void {
  log.add({
    code: 'parse/all-missing',
    severity: 'warning',
    message: `“${column}” has no value in any row.`,
    hint: 'It cannot tell customers apart; leave it out.',
    column,
  });
}

function reportSpellings(column: string, [no, yes]: readonly [string, string], log: IssueLog): void {
  log.add({
    code: 'parse/spellings',
    severity: 'info',
    message: `“${column}” spells its two values in several ways; they were taken as “${no}” and “${yes}”.`,
    hint: 'Nothing needs to be done.',
    column,
  });
}
