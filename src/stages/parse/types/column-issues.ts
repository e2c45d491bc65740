import type { CellTally } from './build-column';
import { counted, grouped, quoted, type IssueLog } from '../issue-log';
import type { LineMap } from '../rows/line-map';
import type { Plan } from './plan';

const TYPE_WORDS = {
  number: 'a number',
  date: 'a date',
  boolean: 'yes or no',
  category: 'a value',
  id: 'a key',
  text: 'a text',
};

/** Tells what became of the cells of one column that are not simply values. */
export function reportCells(column: string, type: Plan['type'], tally: CellTally, lines: LineMap, log: IssueLog): void {
  reportMarks(column, tally, log);
  if (tally.infinite > 0) {
    const line = lines.lineOf(tally.firstInfinite);
    log.add({
      code: 'parse/not-finite',
      severity: 'warning',
      message: `“${column}” has ${counted(tally.infinite, 'cell')} with an infinite number, the first on line ${grouped(line)}; taken as missing.`,
      hint: 'Such a cell often comes from a division by zero: check how the column was computed.',
      line,
      column,
      count: tally.infinite,
    });
  }
  if (tally.misfits > 0) {
    const line = lines.lineOf(tally.firstMisfit);
    log.add({
      code: 'parse/misfits',
      severity: 'warning',
      message: `${counted(tally.misfits, 'cell')} of “${column}” ${tally.misfits === 1 ? 'is' : 'are'} not ${TYPE_WORDS[type]}, such as ${quoted(tally.examples)}, the first on line ${grouped(line)}; taken as missing.`,
      hint: 'Correct those cells in the file, or change the type of the column to text if they matter.',
      line,
      column,
      count: tally.misfits,
    });
  }
  if (tally.trimmed > 0) {
    log.add({
      code: 'parse/trimmed',
      severity: 'info',
      message: `Spaces around the value were removed in ${counted(tally.trimmed, 'cell')} of “${column}”.`,
      hint: 'Change the type of the column to text if the spaces matter.',
      column,
      count: tally.trimmed,
    });
  }
}

function reportMarks(column: string, { marks }: CellTally, log: IssueLog): void {
  const count = [...marks.values()].reduce((sum, n) => sum + n, 0);
  if (count === 0) return;
  log.add({
    code: 'parse/missing-marks',
    severity: 'info',
    message: `${quoted([...marks.keys()].slice(0, 4))} in “${column}” ${count === 1 ? 'was' : 'were'} taken as missing: ${counted(count, 'cell')}.`,
    hint: 'Change the type of the column to text if these are values.',
    column,
    count,
  });
}

/** Tells where a column could be read in two ways and which was taken. */
export function reportPlan(column: string, plan: Plan, cells: number, log: IssueLog): void {
  if (plan.type === 'date' && plan.ambiguous) {
    log.add({
      code: 'parse/ambiguous-dates',
      severity: 'warning',
      message: `The dates in “${column}” can be read with the day first or the month first, and no date in the file tells which: ${counted(cells, 'date')}. They were read with the day first, 03/04 as 3 April.`,
      hint: 'If the month comes first, write the dates in the file as year-month-day, such as 2014-03-25, and open it again.',
      column,
      count: cells,
    });
  }
  if (plan.type === 'number' && plan.ambiguous) {
    log.add({
      code: 'parse/ambiguous-numbers',
      severity: 'info',
      message: `${counted(cells, 'number')} in “${column}” may be meant with a decimal comma; nothing in the file says so, and they were read the English way: 1,234 is one thousand two hundred and thirty-four, 1.234 a little more than one.`,
      hint: 'If that is wrong, write the numbers in the file without marks between thousands and open it again.',
      column,
      count: cells,
    });
  }
}

/** Tells the unit that the numbers are written with. */
export function reportUnits(column: string, units: ReadonlyMap<string, number>, log: IssueLog): void {
  const written = [...units].filter(([unit]) => unit !== '');
  if (written.length === 0) return;
  const mixed = units.size > 1;
  log.add({
    code: mixed ? 'parse/mixed-units' : 'parse/unit',
    severity: mixed ? 'warning' : 'info',
    message: mixed
      ? `The numbers in “${column}” do not all have the same unit: ${[...units].map(([unit, n]) => `${grouped(n)} with ${unit === '' ? 'none' : `“${unit}”`}`).join(', ')}. They were read as they stand and not converted.`
      : `The numbers in “${column}” are written with “${written[0]![0]}”, which was left out${written[0]![0] === '%' ? ': 5 % is 5' : ''}.`,
    hint: mixed ? 'Convert them to one unit in the file if they differ in it.' : 'Nothing needs to be done.',
    column,
    count: written.reduce((sum, [, n]) => sum + n, 0),
  });
}
