import type { Shape, ShapeSuggestion } from '../../../core/source';
import type { Dialect } from '../dialect/dialect';
import { SAMPLE, type Layout } from '../dialect/layout';
import { sampleRows } from '../dialect/sample-rows';
import { judgeHeader } from '../dialect/sniff-header';
import { counted } from '../issue-log';
import { findBaskets, type FoundBaskets } from './baskets';
import { findCuts, isRuler, type FoundCuts } from './find-cuts';
import { cutLine, namesIn } from './fixed-reader';

/** Where so many rows agree on their number of cells, a separator is right and nothing is judged by blanks. */
const AGREEING = 0.9;
/** Lines from which on columns of blanks are no chance. */
const MANY_LINES = 30;
const SEPARATORS = [',', ';', '\t', '|'] as const;

/** How a file's rows are to be read, judged before they are. */
export interface RowShape {
  readonly shape: Exclude<Shape, { readonly kind: 'months' }>;
  /** Undefined for a table with separators, of which nothing is to be said. */
  readonly suggestion: ShapeSuggestion | undefined;
  readonly dialect: Dialect;
  readonly hasHeader: boolean;
}

/** What was said of a file that its shape depends on. */
interface Said {
  readonly shape?: Shape | undefined;
  readonly hasHeader?: boolean | undefined;
}

/** Whether rows are cut by separators, by places, or are baskets, by the file's first characters and what was said. O(characters). */
export function judgeRowShape(layout: Layout, whole: boolean, said: Said): RowShape {
  const { dialect, hasHeader } = layout;
  const table = { shape: { kind: 'table' }, suggestion: undefined, dialect, hasHeader } as const;
  const wanted = said.shape?.kind;
  if (wanted === 'table' || wanted === 'months') return table;
  const sample = layout.rest.slice(0, SAMPLE);
  const all = whole && sample.length === layout.rest.length;
  if (wanted !== 'baskets') {
    const lines = linesOf(sample, all, dialect.newline);
    const blanksCount = wanted !== undefined || isRuler(lines[1]) || !isCutBySeparator(lines, sample, all, dialect);
    const found = blanksCount ? findCuts(lines) : undefined;
    if (wanted || found) return fixedWidth(lines, found, dialect, said);
  }
  return baskets(sample, all, layout, said) ?? table;
}

function linesOf(sample: string, whole: boolean, newline: string): string[] {
  const lines = sample.split(newline).map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return (whole || lines.length < 2 ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '');
}

/** Whether rows agree on one number of cells, two at least, under some separator; or values stand in quotes, which places need not. */
function isCutBySeparator(lines: readonly string[], sample: string, whole: boolean, dialect: Dialect): boolean {
  if (lines.filter((line) => line.includes('"')).length * 2 >= lines.length) return true;
  return [...new Set([dialect.delimiter, ...SEPARATORS])].some((delimiter) => {
    if (delimiter === undefined || !sample.includes(delimiter)) return false;
    const { rows } = sampleRows(sample, whole, { ...dialect, delimiter });
    const width = Math.max(2, rows[0]?.length ?? 0);
    return rows.filter((row) => row.length === width).length >= rows.length * AGREEING;
  });
}

function fixedWidth(lines: readonly string[], found: FoundCuts | undefined, dialect: Dialect, said: Said): RowShape {
  const given = said.shape?.kind === 'fixedWidth' ? said.shape.cuts : undefined;
  const cuts = [...new Set(given ?? found?.cuts ?? [])].sort((a, b) => a - b);
  const data = lines.filter((line, i) => i !== 1 || !isRuler(line));
  const rows = data.map((line, i) => (i === 0 ? namesIn(line, cuts) : cutLine(line, cuts)));
  const hasHeader = said.hasHeader ?? (isRuler(lines[1]) || (rows.length > 0 && judgeHeader(rows)));
  const shape = { kind: 'fixedWidth', cuts } as const;
  const suggestion = { shape, ...fixedWords(said.shape !== undefined, found) };
  return { shape, suggestion, dialect: { ...dialect, delimiter: undefined, quotes: false }, hasHeader };
}

function fixedWords(said: boolean, found: FoundCuts | undefined): Pick<ShapeSuggestion, 'confidence' | 'reason'> {
  if (said) return { confidence: 'sure', reason: 'You said so.' };
  if (found!.ruled) return { confidence: 'sure', reason: 'A ruled line under the names shows where columns begin.' };
  return {
    confidence: found!.lines >= MANY_LINES ? 'sure' : 'likely',
    reason: `All of the first ${counted(found!.lines, 'line')} have blanks in the same ${found!.cuts.length === 1 ? 'place' : `${found!.cuts.length} places`}, and no sign separates the values.`,
  };
}

function baskets(sample: string, whole: boolean, { dialect, hasHeader }: Layout, said: Said): RowShape | undefined {
  const wanted = said.shape?.kind === 'baskets' ? said.shape : undefined;
  const tried =
    dialect.delimiter === undefined ? SEPARATORS.map((delimiter) => ({ ...dialect, delimiter })) : [dialect];
  for (const cut of tried) {
    const { rows } = sampleRows(sample, whole, cut);
    const named = said.hasHeader ?? (hasHeader && !comesAgain(rows));
    const found = findBaskets(named ? rows.slice(1) : rows);
    if (found)
      return basketShape(wanted?.leading ?? found.leading, cut, named, basketWords(wanted !== undefined, found));
  }
  if (!wanted) return undefined;
  return basketShape(wanted.leading ?? 0, dialect, said.hasHeader ?? hasHeader, {
    confidence: 'sure',
    reason: 'You said so.',
  });
}

/** Whether something in the first row is a product of a later one, and no name. */
function comesAgain([first = [], ...rest]: readonly (readonly string[])[]): boolean {
  const later = new Set(rest.flat().map((cell) => cell.trim()));
  return first.some((cell) => cell.trim() !== '' && later.has(cell.trim()));
}

function basketShape(
  leading: number,
  dialect: Dialect,
  hasHeader: boolean,
  words: Pick<ShapeSuggestion, 'confidence' | 'reason'>,
): RowShape {
  const shape = { kind: 'baskets', leading } as const;
  return { shape, suggestion: { shape, ...words }, dialect, hasHeader };
}

function basketWords(said: boolean, found: FoundBaskets): Pick<ShapeSuggestion, 'confidence' | 'reason'> {
  if (said) return { confidence: 'sure', reason: 'You said so.' };
  return {
    confidence: found.baskets >= 100 ? 'sure' : 'likely',
    reason: 'Rows are of different length, and the same products stand in any place of a row.',
  };
}
