import type { ColumnType } from '../../../core/table';
import { booleanPair, booleanWord } from './boolean-words';
import type { Cells } from '../rows/cells';
import type { DayOrder } from './date-format';
import { toleratedMisfits, type Evidence } from './evidence';
import { keyHeader } from '../roles/key-header';
import { isTypedMissingMark } from './missing-marks';
import type { Decimal } from './number-format';
import { headerWords } from '../roles/words';

/** A category lists its values; with more it is a key or a text. */
const MOST_CATEGORIES = 10_000;
/** In a short file even a category hardly repeats. */
const FEW_VALUES = 30;
/** Free text: so long on average, in characters and words. */
const TEXT_CHARACTERS = 40;
const TEXT_WORDS = 6;
const KEY_CHARACTERS = 40;

/** A column as it was read, with what its cells say. */
export interface Judged {
  readonly name: string;
  readonly cells: Cells;
  readonly evidence: Evidence;
  /** Different cells that are neither blank nor a missing mark; NaN where {@link needsDistinct} says that nobody asks. */
  readonly distinct: number;
}

/** What a column is to become. */
export type Plan =
  | { readonly type: 'number'; readonly decimal: Decimal; readonly ambiguous: boolean }
  | { readonly type: 'date'; readonly order: DayOrder; readonly compact: boolean; readonly ambiguous: boolean }
  /** The words for no and yes as {@link booleanWord} gives them. */
  | { readonly type: 'boolean'; readonly words: readonly [string, string] }
  | { readonly type: 'category' | 'id' | 'text' };

/** What the other columns of the file show, for those whose own cells leave it open. */
export interface Habits {
  readonly decimal: Decimal | undefined;
  readonly order: DayOrder | undefined;
}

/** How the file writes numbers and dates, where all columns that show it agree. */
export function habitsOf(columns: readonly Judged[]): Habits {
  const decimals = new Set<Decimal>();
  const orders = new Set<DayOrder>();
  for (const { evidence } of columns) {
    const { point, comma } = evidence.number;
    if (isNumbers(evidence) && point !== comma) decimals.add(point > comma ? '.' : ',');
    const { dayFirst, monthFirst } = evidence.date;
    if (isDates(evidence) && dayFirst !== monthFirst) {
      orders.add(dayFirst > monthFirst ? 'dayFirst' : 'monthFirst');
    }
  }
  return {
    decimal: decimals.size === 1 ? [...decimals][0] : undefined,
    order: orders.size === 1 ? [...orders][0] : undefined,
  };
}

/** What the column is, by its cells first and its name second; O(different cells). */
export function planColumn(column: Judged, habits: Habits): Plan {
  const { evidence, name } = column;
  if (evidence.present === 0) return { type: 'category' };
  const words = booleanWords(column);
  const header = headerWords(name);
  const measures = header.has('quantity') || header.has('amount') || header.has('price');
  if (words && !(measures && evidence.integers === evidence.present)) return { type: 'boolean', words };
  if (isNumbers(evidence)) return planNumbers(column, habits, measures);
  if (isKeyByName(column)) return { type: 'id' };
  return isDates(evidence) ? planDate(evidence, habits, false) : { type: stringType(column) };
}

/** The plan for a column that its file declares as text: never numbers, though its cells be figures; dates are written as text often enough. */
export function planText(column: Judged, habits: Habits): Plan {
  const { evidence } = column;
  if (evidence.present > 0 && isNumbers(evidence)) {
    return { type: isKeyByName(column) || column.distinct * 2 > evidence.present ? 'id' : stringType(column) };
  }
  return planColumn(column, habits);
}

/** Whether the plan depends on how many different cells there are; finding that out takes as long as reading numbers. */
export function needsDistinct(name: string, evidence: Evidence): boolean {
  if (isNumbers(evidence)) return evidence.date.compact > 0 || keyHeader(name) !== undefined;
  return !isDates(evidence) || keyHeader(name) !== undefined;
}

/** The plan for a type that the person chose; undefined when the cells cannot be that. */
export function planFor(type: ColumnType, column: Judged, habits: Habits): Plan | undefined {
  switch (type) {
    case 'number':
      return planNumber(column.evidence, habits);
    case 'date': {
      const { dayFirst, monthFirst, compact } = column.evidence.date;
      return planDate(column.evidence, habits, compact > Math.max(dayFirst, monthFirst));
    }
    case 'boolean': {
      const words = booleanWords(column) ?? anyTwoWords(column);
      return words && { type, words };
    }
    default:
      return { type };
  }
}

function fits(count: number, { present }: Evidence): boolean {
  return count > 0 && present - count <= toleratedMisfits(present);
}

function isDates(evidence: Evidence): boolean {
  return fits(Math.max(evidence.date.dayFirst, evidence.date.monthFirst), evidence);
}

/** A few cells that do not fit are typing errors, unless they look like codes: then all are codes, most of them of figures only. */
function isNumbers(evidence: Evidence): boolean {
  const best = Math.max(evidence.number.point, evidence.number.comma);
  return fits(best, evidence) && evidence.mixedCodes <= (evidence.present - best) / 2;
}

function planNumbers(column: Judged, habits: Habits, measures: boolean): Plan {
  const { evidence, distinct, name } = column;
  const dated = headerWords(name).has('date') || (distinct > 2 && keyHeader(name) === undefined);
  if (dated && evidence.date.compact === evidence.present) return planDate(evidence, habits, true);
  if (evidence.longDigits > 0 || (evidence.leadingZeros > 0 && !measures)) return { type: 'id' };
  return isNumericKey(column) ? { type: 'id' } : planNumber(evidence, habits);
}

function isNumericKey({ name, evidence, distinct }: Judged): boolean {
  const key = keyHeader(name);
  if (key === undefined || evidence.integers < evidence.number.point || evidence.negatives > 0) return false;
  return key === 'strong' || distinct === evidence.present || evidence.smallest >= 100;
}

function planNumber({ number: { point, comma, differ } }: Evidence, { decimal }: Habits): Plan {
  if (point !== comma) return { type: 'number', decimal: point > comma ? '.' : ',', ambiguous: false };
  return { type: 'number', decimal: decimal ?? '.', ambiguous: differ > 0 && decimal === undefined };
}

function planDate({ date: { dayFirst, monthFirst, differ } }: Evidence, { order }: Habits, compact: boolean): Plan {
  if (dayFirst !== monthFirst) {
    return { type: 'date', order: dayFirst > monthFirst ? 'dayFirst' : 'monthFirst', compact, ambiguous: false };
  }
  return { type: 'date', order: order ?? 'dayFirst', compact, ambiguous: differ > 0 && order === undefined };
}

function booleanWords({ cells }: Judged): readonly [string, string] | undefined {
  const words = fewWords(cells);
  return words && booleanPair(words);
}

function anyTwoWords({ cells }: Judged): readonly [string, string] | undefined {
  const words = [...(fewWords(cells) ?? [])].sort((a, b) => (a < b ? -1 : 1));
  return words.length === 2 ? [words[0]!, words[1]!] : undefined;
}

/** The different words of a column that has no more than a handful. */
function fewWords(cells: Cells): Set<string> | undefined {
  if (cells.kind !== 'coded' || cells.values.length > 40) return undefined;
  const values = cells.values.map((value) => value.trim());
  return new Set(values.filter((value) => value !== '' && !isTypedMissingMark(value)).map(booleanWord));
}

function isKeyByName({ name, evidence, distinct }: Judged): boolean {
  const key = keyHeader(name);
  const { present, characters, codes } = evidence;
  if (key === undefined || characters > present * KEY_CHARACTERS) return false;
  const coded = codes >= present * 0.8;
  if (coded) return key === 'strong' || distinct > FEW_VALUES || distinct === present;
  const many = distinct > 50 || distinct > present / 10;
  return many && (key === 'strong' || headerWords(name).has('customer'));
}

function stringType({ name, evidence, distinct }: Judged): 'category' | 'id' | 'text' {
  const { present, characters, words, codes } = evidence;
  const varied = distinct > present / 10;
  const header = headerWords(name);
  if (varied && characters >= present * TEXT_CHARACTERS && words >= present * TEXT_WORDS) return 'text';
  if (varied && header.has('review') && words >= present * 2 && distinct > 12) return 'text';
  if (distinct <= MOST_CATEGORIES && distinct <= present / 2) return 'category';
  if (codes >= present * 0.9) return 'id';
  const short = characters <= present * 20 && words <= present * 2.5;
  if (short && distinct <= 1000 && distinct <= present * 0.8) return 'category';
  if (short && distinct <= FEW_VALUES && (distinct < present || present < 10)) return 'category';
  return distinct <= present / 2 && characters <= present * KEY_CHARACTERS ? 'id' : 'text';
}
