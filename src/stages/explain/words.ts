import type { Trait } from '../../core/segment';

/** Years are written whole and without a separator: 1957, not "1,960". */
const YEAR_NAME = /year|jahr|année|annee|año|jaar/i;
/** Beyond these, counting zeros helps nobody. */
const LARGEST_WRITTEN = 1e15;
const SMALLEST_WRITTEN = 1e-4;

/** Control and bidirectional marks, halves of characters, and all kinds of space; the joiners that emoji need stay. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\s\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu;

/** Of a column's name or a value, as much as is looked at: a file may have names of any length. */
export const LONGEST_READ = 200;

/** A text from a file, fit for a sentence: one line, no control characters or halves of characters, cut at `max` with "…". */
export function tidy(text: string, max = 60): string {
  const line = text
    .slice(0, 10 * max)
    .replaceAll(UNPRINTABLE, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= max
    ? line
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}

/** Whether a boolean's second word says yes, so that the column's name alone tells what is meant. */
export function saysYes(word: string): boolean {
  return /^(1|yes|y|true|t|x|on|ja|j|oui|o|vrai|wahr|sí|si|s|sim)$/i.test(word.trim());
}

/** Whether the word says no. */
export function saysNo(word: string): boolean {
  return /^(0|no|n|false|f|off|nein|non|faux|falsch|nee|não|none)$/i.test(word.trim());
}

/** A count in the reader's digits: "1,234". */
export function countText(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** A share in whole percent, with one decimal next to nobody and everybody: "11%", "0.4%", "99.6%". */
export function percentText(share: number, locale: string): string {
  const maximumFractionDigits = (share > 0 && share < 0.01) || (share > 0.99 && share < 1) ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits }).format(share);
}

/** "Annual Income (k$): typically 87, everyone 62". */
export function traitText(trait: Omit<Trait, 'text'>, locale: string): string {
  const [own, everyone] = valueTexts(trait, locale);
  return `${tidy(trait.column)}: ${measure(trait, own)}, everyone ${everyone}`;
}

/** "Annual Income (k$) typically 87 (everyone 62)", for a list within a sentence. */
export function traitPhrase(trait: Trait, locale: string): string {
  const [own, everyone] = valueTexts(trait, locale);
  return `${tidy(trait.column)} ${measure(trait, own)} (everyone ${everyone})`;
}

function measure(trait: Omit<Trait, 'text'>, own: string): string {
  if (trait.statistic === 'share') return `${own} ${trait.value === undefined ? 'yes' : tidy(trait.value, 40)}`;
  return `${trait.statistic === 'median' ? 'typically' : 'on average'} ${own}`;
}

function valueTexts(trait: Omit<Trait, 'text'>, locale: string): [string, string] {
  const { segmentValue: a, overallValue: b } = trait;
  if (trait.kind === 'share') return [percentText(a, locale), percentText(b, locale)];
  if (trait.kind === 'date') return dateTexts(a, b, locale);
  const years = YEAR_NAME.test(trait.column) && [a, b].every((value) => value >= 1800 && value < 2200);
  return years ? [String(Math.round(a)), String(Math.round(b))] : numberTexts(a, b, locale);
}

/** Month and year, with the day where the month is the same. */
function dateTexts(a: number, b: number, locale: string): [string, string] {
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const format = month.format(a) === month.format(b) ? day : month;
  return [format.format(a), format.format(b)];
}

/** Three significant digits, more where the two would otherwise look the same. */
function numberTexts(a: number, b: number, locale: string): [string, string] {
  for (let digits = 3; ; digits += 2) {
    const texts: [string, string] = [numberText(a, digits, locale), numberText(b, digits, locale)];
    if (texts[0] !== texts[1] || digits > 15) return texts;
  }
}

function numberText(value: number, maximumSignificantDigits: number, locale: string): string {
  const size = Math.abs(value);
  const extreme = size >= LARGEST_WRITTEN || (size > 0 && size < SMALLEST_WRITTEN);
  const notation = extreme ? 'scientific' : 'standard';
  return new Intl.NumberFormat(locale, { maximumSignificantDigits, notation }).format(value + 0);
}
