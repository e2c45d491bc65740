import type { Column } from '../../../core/table';
import { monthIn } from './month-name';

/** Fewer columns of months may be there by chance. */
const FEWEST_MONTHS = 3;
/** The year of months that have none; only distances between them count. */
const NO_YEAR = 2000;

/** A column that holds one measure of one month. */
export interface MonthColumn {
  readonly column: string;
  /** Months since the year 0. */
  readonly month: number;
  /** What is measured, as the names have it; empty where they are months alone. */
  readonly measure: string;
}

/** The columns of months of a table. */
export interface FoundMonths {
  readonly columns: readonly MonthColumn[];
  readonly measures: readonly string[];
  /** All columns whose names are months and that hold numbers. */
  readonly candidates: readonly string[];
  /** Whether no name has a year. */
  readonly yearless: boolean;
}

/**
 * The columns whose names are months, in groups of one measure: three different months at least, none twice. O(columns).
 * @param chosen those that the person takes for columns of months; all whose names are by default
 * @param year of the first month, where names have none
 */
export function findMonths(
  columns: readonly Column[],
  chosen: readonly string[] | undefined,
  year = NO_YEAR,
): FoundMonths | undefined {
  const groups = new Map<string, (MonthColumn & { readonly yearless: boolean })[]>();
  const candidates: string[] = [];
  for (const column of columns) {
    const found = monthIn(column.name);
    if (!found || !isMeasured(column)) continue;
    candidates.push(column.name);
    if (chosen?.includes(column.name) === false) continue;
    const group = groups.get(found.measure) ?? [];
    groups.set(found.measure, group);
    const yearless = found.year === undefined;
    const month = yearless ? following(group.at(-1)?.month, year, found.month) : found.year * 12 + found.month;
    group.push({ column: column.name, month, measure: found.measure, yearless });
  }
  const sound = [...groups.values()].filter((group) => isSeries(group, chosen ? 1 : FEWEST_MONTHS));
  if (sound.length === 0) return undefined;
  return {
    columns: sound.flat().map(({ column, month, measure }) => ({ column, month, measure })),
    measures: sound.map((group) => group[0]!.measure),
    candidates,
    yearless: sound.flat().some(({ yearless }) => yearless),
  };
}

/** April to March goes over the end of a year. */
function following(before: number | undefined, year: number, month: number): number {
  if (before === undefined) return year * 12 + month;
  const sameYear = Math.floor(before / 12) * 12 + month;
  return sameYear > before ? sameYear : sameYear + 12;
}

function isSeries(group: readonly { month: number; yearless: boolean }[], fewest: number): boolean {
  const months = group.map(({ month }) => month);
  const mixed = new Set(group.map(({ yearless }) => yearless)).size > 1;
  return !mixed && new Set(months).size === months.length && months.length >= fewest;
}

/** Numbers, a mark for yes, or nothing in any row. */
function isMeasured(column: Column): boolean {
  if (column.type === 'category') return column.dictionary.length === 0;
  return column.type === 'number' || column.type === 'boolean';
}
