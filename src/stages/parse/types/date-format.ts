import { monthNamed } from './months';

/** Which comes first where a date is written with three numbers. */
export type DayOrder = 'dayFirst' | 'monthFirst';

const TIME =
  '(?:[T ,]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp]\\.?[Mm]\\.?)?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?)?';
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})(?:\\2(\\d{1,2}))?${TIME}$`);
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`);
const DAY_NAME = new RegExp(
  `^(\\d{1,2})(?:\\.|st|nd|rd|th)?[ -](?:de )?(\\p{L}{3,12}\\.?),?[ -](?:de )?(\\d{4}|\\d{2})${TIME}$`,
  'u',
);
const NAME_DAY = new RegExp(`^(\\p{L}{3,12}\\.?) (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})${TIME}$`, 'u');
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const HYPHEN = 45;
const SPACE = 32;
const COLON = 58;
const LETTER_T = 84;
/** Longer cells are sentences. */
const LONGEST = 40;

/**
 * The cell as epoch milliseconds UTC; NaN when it is no date. A time without a zone is taken as UTC.
 * Reads `2014-03-25`, `2014/3/25`, `2014-03`, `25.3.2014`, `25/03/14`, `3/25/2014`, `25 Mar 2014`, `March 25, 2014`, each with or without a time.
 * A point between the numbers always means day first.
 * @param text without spaces around it
 */
export function readDate(text: string, order: DayOrder): number {
  if (text.length < 6 || text.length > LONGEST) return NaN;
  const first = text.charCodeAt(0);
  if (first < 48 || first > 57) return readNameDay(text);
  const iso = readIso(text);
  if (iso === iso) return iso;
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return at(+yearFirst[1]!, +yearFirst[3]!, +(yearFirst[4] ?? 1), yearFirst, 5);
  const yearLast = YEAR_LAST.exec(text);
  if (!yearLast) return readDayName(text);
  const swapped = order === 'monthFirst' && yearLast[2] !== '.';
  const [day, month] = swapped ? [+yearLast[3]!, +yearLast[1]!] : [+yearLast[1]!, +yearLast[3]!];
  return at(fullYear(yearLast[4]!), month, day, yearLast, 5);
}

/** `20140325` as epoch milliseconds, for columns that hold nothing else; NaN when it is no day of 1900…2099. */
export function readCompactDate(text: string): number {
  const match = COMPACT.exec(text);
  return match ? at(+match[1]!, +match[2]!, +match[3]!, match, 4) : NaN;
}

/** Whether the year comes first, so that nothing is left open about day and month. */
export function isYearFirst(text: string): boolean {
  return text.charCodeAt(4) === HYPHEN && text.charCodeAt(7) === HYPHEN;
}

/** The most frequent forms, `2014-03-25` and `2014-03-25 08:26:00`, without a pattern; NaN for any other. */
function readIso(text: string): number {
  if (!isYearFirst(text) || (text.length !== 10 && text.length !== 19)) return NaN;
  const date = midnight(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8));
  if (text.length === 10) return date;
  const separator = text.charCodeAt(10);
  if ((separator !== SPACE && separator !== LETTER_T) || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON)
    return NaN;
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  return hour < 24 && minute < 60 && second < 60 ? date + ((hour * 60 + minute) * 60 + second) * 1000 : NaN;
}

/** The two figures at `i` as a number; NaN when they are none. */
function two(text: string, i: number): number {
  const tens = text.charCodeAt(i) - 48;
  const ones = text.charCodeAt(i + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function readDayName(text: string): number {
  const match = DAY_NAME.exec(text);
  const month = match && monthNamed(match[2]!);
  return match && month ? at(fullYear(match[3]!), month, +match[1]!, match, 4) : NaN;
}

function readNameDay(text: string): number {
  const match = NAME_DAY.exec(text);
  const month = match && monthNamed(match[1]!);
  return match && month ? at(+match[3]!, month, +match[2]!, match, 4) : NaN;
}

/** Years of two figures: 69…99 are 19xx, 00…68 are 20xx, as POSIX has it. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year + (year >= 69 ? 1900 : 2000);
}

/** @param groups a match whose groups from `from` on are hour, minute, second, fraction, half of day, zone */
function at(year: number, month: number, day: number, groups: RegExpExecArray, from: number): number {
  const date = midnight(year, month, day);
  const hourText = groups[from];
  if (hourText === undefined) return date;
  const hour = hourOf(Number(hourText), groups[from + 4]);
  const minute = Number(groups[from + 1]);
  const second = Number(groups[from + 2] ?? 0);
  if (!(hour < 24 && minute < 60 && second < 60)) return NaN;
  const fraction = Math.floor(Number(`0.${groups[from + 3] ?? 0}`) * 1000);
  return date + ((hour * 60 + minute - zoneMinutes(groups[from + 5])) * 60 + second) * 1000 + fraction;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return NaN;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

function midnight(year: number, month: number, day: number): number {
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return NaN;
  return Date.UTC(year, month - 1, day);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
