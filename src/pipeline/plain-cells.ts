/** One value of a table as a script writes it. */
export type Cell = string | number | boolean | null;

/** Reads one cell, without spaces around it, as a number: NaN when it is missing, undefined when it cannot be read. */
export type CellReader = (cell: Cell) => number | undefined;

/** A number as JavaScript or a CSV file writes it, without separators or signs of currency. */
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const ISO_DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/;
/** The farthest moments that a date can be, in ms from 1970. */
const LAST_MOMENT = 8.64e15;
const NO_OR_YES: readonly (readonly string[])[] = [
  ['false', 'no', '0'],
  ['true', 'yes', '1'],
];

/** Whether nothing stands there. */
export function isMissing(cell: Cell): boolean {
  return cell === null || cell === '' || Number.isNaN(cell);
}

/** A number, or text that is one; commas, units and words are not guessed at. */
export function readNumber(cell: Cell): number | undefined {
  if (isMissing(cell)) return NaN;
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' && PLAIN_NUMBER.test(cell) ? Number(cell) : undefined;
}

/** Epoch ms, or an ISO date with or without time; UTC when it names no zone. */
export function readDate(cell: Cell): number | undefined {
  if (isMissing(cell)) return NaN;
  if (typeof cell === 'number') return Math.abs(cell) <= LAST_MOMENT ? cell : undefined;
  const [, day, time = '00:00', zone = 'Z'] = (typeof cell === 'string' && ISO_DATE.exec(cell)) || [];
  if (day === undefined || !isOnCalendar(day)) return undefined;
  const moment = Date.parse(`${day}T${time}${zone}`);
  return Number.isNaN(moment) ? undefined : moment;
}

/** Reads 0 or 1 by the two words of the column first, then by what is commonly written for no and yes. */
export function booleanReader(labels: readonly [string, string]): CellReader {
  return (cell) => {
    if (isMissing(cell)) return NaN;
    const text = String(cell);
    const asLabel = labels.indexOf(text);
    if (asLabel >= 0 && typeof cell === 'string') return asLabel;
    const value = NO_OR_YES.findIndex((words) => words.includes(text.toLowerCase()));
    return value >= 0 ? value : undefined;
  };
}

/** Engines differ on 30 February; some take it for a day of March. */
function isOnCalendar(day: string): boolean {
  const moment = new Date(`${day}T00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}
