import { nameWords } from './name-words';
import { plainNumber } from './words';
import type { Column, Table } from './table';

/** What a column's values can be, by what its name says it holds. */
export interface Possible {
  readonly min: number;
  readonly max: number;
  /** Why, in words: "an age is between 0 and 120". */
  readonly reason: string;
  /** Share of the values that must fit before the name is believed. */
  readonly believedFrom: number;
}

/** Nobody is known to have reached 123. */
const OLDEST = 120;
/** A name is believed only when its values bear it out: an "age" of 4,000 days is not a person's age. */
const MOST = 1 / 2;
/** A "% of …" may well pass 100; only a column that nearly never does is a share of a whole. */
const NEARLY_ALL = 0.95;
const MS_PER_YEAR = 365.2425 * 86_400_000;

const AGE = words('age edad alter leeftijd idade eta');
/** Beside "age" these say that it is not a person's, or not in years. */
const NOT_A_PERSONS_AGE = words(
  'account membership policy vehicle car house home building company business domain machine product order invoice debt days weeks months hours group band range bracket class',
);
const BIRTH = words(
  'birth born yob birthyear birthdate birthday dob geburtsjahr geburtsdatum naissance nacimiento nascita nascimento geboortejaar geboortedatum',
);
const PERCENT = words('% percent percentage pct prozent porcentaje pourcentage procent');
/** Shares of something other than a whole: they may pass 100 % or fall below 0. */
const NOT_A_SHARE = words(
  'growth change increase decrease margin markup return roi yield uplift lift difference trend target goal budget plan',
);

/**
 * What the values of a number or date column can be, or undefined when its name promises nothing (or its values break
 * the promise wholesale, so that it means something else). O(rows) for columns whose name does.
 * @param asOf the day the file is from, epoch ms; without it, the latest date in the table (or the latest birth) stands for it
 */
export function possibleValues(table: Table, column: Column, asOf?: number): Possible | undefined {
  if (column.type !== 'number' && column.type !== 'date') return undefined;
  const possible = promisedBy(nameWords(column.name), table, column, asOf);
  return possible && agrees(column.values, possible) ? possible : undefined;
}

/** Whether a value that is present lies outside what is possible. */
export function isImpossible(value: number, { min, max }: Possible): boolean {
  return value < min || value > max;
}

function promisedBy(name: readonly string[], table: Table, column: Column, asOf?: number): Possible | undefined {
  const has = (some: ReadonlySet<string>) => name.some((word) => some.has(word));
  if (has(BIRTH)) return bornWithin(table, column, asOf);
  if (column.type === 'date') return undefined;
  if (has(AGE) && !has(NOT_A_PERSONS_AGE)) {
    return { min: 0, max: OLDEST, reason: `an age is between 0 and ${OLDEST}`, believedFrom: MOST };
  }
  if (has(PERCENT) && !has(NOT_A_SHARE)) {
    return { min: 0, max: 100, reason: 'a percentage is between 0 and 100', believedFrom: NEARLY_ALL };
  }
  return undefined;
}

function bornWithin(table: Table, column: Column, asOf?: number): Possible | undefined {
  if (column.type === 'date') {
    const now = asOf ?? latest(datesOf(table));
    const min = now - (OLDEST + 1) * MS_PER_YEAR;
    return { min, max: asOf ?? Infinity, reason: `nobody is older than ${OLDEST}`, believedFrom: MOST };
  }
  if (column.type !== 'number') return undefined;
  const now = yearOf(asOf ?? latest(datesOf(table))) ?? latest([column.values]);
  const reason = `nobody born before ${plainYear(now - OLDEST)} was alive in ${plainYear(now)}`;
  return { min: now - OLDEST, max: asOf === undefined ? Infinity : now, reason, believedFrom: MOST };
}

function datesOf(table: Table): Float64Array[] {
  return table.columns.filter((column) => column.type === 'date').map((column) => column.values);
}

function latest(columns: readonly Float64Array[]): number {
  let max = -Infinity;
  for (const values of columns) for (const value of values) if (value > max) max = value;
  return max;
}

function yearOf(epochMs: number): number | undefined {
  return Number.isFinite(epochMs) ? new Date(epochMs).getUTCFullYear() : undefined;
}

function plainYear(year: number): string {
  return Number.isInteger(year) ? String(year) : plainNumber(year);
}

function agrees(values: Float64Array, possible: Possible): boolean {
  let present = 0;
  let wrong = 0;
  for (const value of values) {
    if (value === value) present++;
    if (isImpossible(value, possible)) wrong++;
  }
  return wrong <= Math.max((1 - possible.believedFrom) * present, present > 2 ? 1 : 0);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
