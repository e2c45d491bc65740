import { fold } from '../roles/words';
import { monthNamed } from '../types/months';

/** What a column's name says of a month. */
export interface MonthName {
  /** 0…11. */
  readonly month: number;
  /** Undefined where the name has none. */
  readonly year: number | undefined;
  /** The rest of the name: what is measured; empty where it is the month alone. */
  readonly measure: string;
}

type Reading = Omit<MonthName, 'measure'> | undefined;

/** The forms that begin with the most figures come first, so that a shorter one does not take a part of them. */
const FORMS: readonly (readonly [RegExp, (parts: readonly string[]) => Reading])[] = [
  // 2023-01-01, 2023-01-31 00:00:00: a month by its first or last day
  [
    /(?<!\d)(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[T ]00:00(?::00)?)?(?!\d)/g,
    ([, year, month, day]) => dated(year, month, day),
  ],
  // 01.01.2023
  [/(?<!\d)(01|1)[-/.](\d\d?)[-/.](\d{4})(?!\d)/g, ([, day, month, year]) => dated(year, month, day)],
  // 2023-01, 2023M01, 202301
  [/(?<!\d)((?:19|20)\d\d) ?[-/._ mM]? ?(0[1-9]|1[0-2])(?!\d|[-/.]\d)/g, ([, year, month]) => numbered(year, month)],
  [/(?<!\d)((?:19|20)\d\d) ?[-/._ mM] ?([1-9])(?!\d|[-/.]\d)/g, ([, year, month]) => numbered(year, month)],
  // 01/2023
  [/(?<!\d|\d[-/.])(0?[1-9]|1[0-2]) ?[-/._ ] ?((?:19|20)\d\d)(?!\d)/g, ([, month, year]) => numbered(year, month)],
  // 2023 Jan, 2023年1月
  [/(?<!\d)((?:19|20)\d\d)[-/._ ]*(?<!\p{L})(\p{L}{3,10}\.?)(?!\p{L})/gu, ([, year, name]) => named(name, year)],
  [/(?<!\d)((?:19|20)\d\d) ?年 ?(\d\d?) ?月/g, ([, year, month]) => numbered(year, month)],
  // Jan 2023, Jan-23, Jan '23
  [/(?<!\p{L})(\p{L}{3,10}\.?)[-/._ ]*['’]?((?:19|20)\d\d|\d\d)(?!\d)/gu, ([, name, year]) => named(name, year)],
  [/(?<!\p{L})(\p{L}{3,10}\.?)(?!\p{L})/gu, ([, name]) => named(name, undefined)],
];

/** Reads the month in a column's name, in the languages that dates are read in; undefined where there is none. */
export function monthIn(name: string): MonthName | undefined {
  for (const [form, read] of FORMS) {
    for (const match of name.matchAll(form)) {
      const reading = read(match);
      if (reading) return { ...reading, measure: rest(name, match.index, match[0].length) };
    }
  }
  return undefined;
}

function rest(name: string, from: number, length: number): string {
  const words = `${name.slice(0, from)} ${name.slice(from + length)}`;
  return words.replace(/[\s_\-/.:()[\]]+/g, ' ').trim();
}

function dated(year = '', month = '', day = ''): Reading {
  const isWhole = Number(day) === 1 || Number(day) >= 28;
  return isWhole ? numbered(year, month) : undefined;
}

function numbered(year = '', month = ''): Reading {
  const index = Number(month) - 1;
  return index >= 0 && index < 12 ? { month: index, year: fourFigures(Number(year)) } : undefined;
}

/** Only whole names and abbreviations: `Marketing` and `Maker` begin like months too. */
function named(name = '', year: string | undefined): Reading {
  const plain = fold(name).replace(/\.$/, '');
  const month = monthNamed(plain);
  if (month === undefined || (plain.length > 4 && !WHOLE_NAMES.has(plain))) return undefined;
  return { month: month - 1, year: year === undefined ? undefined : fourFigures(Number(year)) };
}

function fourFigures(year: number): number {
  if (year >= 100) return year;
  return year < 69 ? 2000 + year : 1900 + year;
}

/** Months written out, as far as they are longer than an abbreviation, without accents. */
const WHOLE_NAMES = new Set(
  (
    'january february march april august september october november december ' +
    'januar februar marz maerz dezember oktober ' +
    'janvier fevrier avril juillet aout septembre octobre novembre decembre ' +
    'enero febrero marzo abril junio julio agosto septiembre setiembre octubre noviembre diciembre ' +
    'januari februari maart augustus ' +
    'gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre ' +
    'janeiro fevereiro marco junho julho setembro outubro novembro dezembro'
  ).split(' '),
);
