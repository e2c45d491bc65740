import { readCompactDate, readDate } from '../types/date-format';
import { isTypedMissingMark } from '../types/missing-marks';
import { readNumber } from '../types/number-format';
import { monthIn } from '../shape/month-name';

/** A column counts as one of numbers or dates when this share of its cells are. */
const TYPED = 0.9;
/** A name is no longer than this. */
const LONGEST_NAME = 100;

/**
 * Whether the first row holds names. Each column votes: a first cell unlike the numbers or dates below it is a name, one like them
 * is data, and so is a word that comes again below. Without a vote, names are short, different and not empty. O(cells).
 * @param rows the file's first rows, at least one
 */
export function judgeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows as [readonly string[], ...(readonly string[])[]];
  const names = first.map((cell) => cell.trim());
  if (rest.length === 0) return !names.some(isTyped);
  const years = new Set([...areYears(names), ...areMonths(names)]);
  let votes = 0;
  for (let c = 0; c < names.length; c++) votes += vote(names[c]!, cellsBelow(rest, c), years.has(c));
  return votes === 0 ? looksLikeNames(names) : votes > 0;
}

function cellsBelow(rest: readonly (readonly string[])[], c: number): string[] {
  return rest.map((row) => (row[c] ?? '').trim()).filter((cell) => cell !== '' && !isTypedMissingMark(cell));
}

function vote(name: string, below: readonly string[], isYear: boolean): number {
  if (below.length === 0) return 0;
  const typed = below.filter(isTyped).length >= below.length * TYPED;
  if (name === '') return typed && areRowNumbers(below) ? 2 : 0;
  if (typed) return isTyped(name) && !isYear ? -2 : 2;
  if (isTyped(name) || name.includes('@')) return -1;
  const different = new Set(below);
  if (different.has(name)) return -1;
  return below.length >= 4 && different.size <= below.length / 2 ? 1 : 0;
}

function isTyped(cell: string): boolean {
  return !Number.isNaN(readNumber(cell, '.')) || !Number.isNaN(readNumber(cell, ',')) || isDate(cell);
}

function isDate(cell: string): boolean {
  return (
    !Number.isNaN(readDate(cell, 'dayFirst')) ||
    !Number.isNaN(readDate(cell, 'monthFirst')) ||
    !Number.isNaN(readCompactDate(cell))
  );
}

/** Columns whose first cells are years one after the other: the names of a table with a column a year. */
function areYears(names: readonly string[]): ReadonlySet<number> {
  const years = new Set<number>();
  for (let c = 0; c < names.length; c++) {
    if (
      /^(?:19|20)\d\d$/.test(names[c]!) &&
      [c - 1, c + 1].some((n) => Math.abs(Number(names[n]) - Number(names[c])) === 1)
    ) {
      years.add(c);
    }
  }
  return years.size < names.length ? years : new Set();
}

/** Columns whose first cells are months one after the other, three at least: the names of a table with a column a month. */
function areMonths(names: readonly string[]): ReadonlySet<number> {
  const months = names.map((name) => {
    const found = monthIn(name);
    return found?.year === undefined ? NaN : found.year * 12 + found.month;
  });
  const follows = (c: number) => months[c]! - months[c - 1]! === 1;
  const inRow = (c: number) => [c - 2, c - 1, c].some((from) => follows(from + 1) && follows(from + 2));
  return new Set([...months.keys()].filter(inRow));
}

function areRowNumbers(below: readonly string[]): boolean {
  const start = Number(below[0]);
  return (start === 0 || start === 1) && below.every((cell, i) => Number(cell) === start + i);
}

function looksLikeNames(names: readonly string[]): boolean {
  const given = names.filter((name) => name !== '');
  return given.length * 2 > names.length && new Set(given).size === given.length && given.every(isNameLike);
}

function isNameLike(name: string): boolean {
  return name.length <= LONGEST_NAME && /\p{L}/u.test(name) && !isTyped(name) && !/@|^https?:/.test(name);
}
