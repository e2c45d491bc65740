import type { ColumnProfile } from '../../core/source';
import type { BooleanColumn, CategoryColumn, IdColumn } from '../../core/table';
import { stringAt } from '../../core/utf8-strings';

const TOP = 10;

/** How often each code occurs; O(rows + dictionary). */
export function countCodes(codes: Int32Array, dictionarySize: number): Int32Array {
  const counts = new Int32Array(dictionarySize);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return counts;
}

/** How many codes occur at all; O(dictionary). */
export function countUsed(counts: Int32Array): number {
  let used = 0;
  for (const count of counts) if (count > 0) used++;
  return used;
}

/** The most frequent values with their counts, most frequent first, at most ten; ties in the dictionary's order. O(dictionary). */
export function topValues(column: CategoryColumn | IdColumn, counts: Int32Array): NonNullable<ColumnProfile['top']> {
  const best: number[] = [];
  for (let code = 0; code < counts.length; code++) {
    if (counts[code] === 0 || (best.length === TOP && counts[code]! <= counts[best[TOP - 1]!]!)) continue;
    let at = best.length;
    while (at > 0 && counts[best[at - 1]!]! < counts[code]!) at--;
    best.splice(at, 0, code);
    best.length = Math.min(best.length, TOP);
  }
  return best.map((code) => ({ value: wordOf(column, code), count: counts[code]! }));
}

/** The two words of a yes-or-no column with their counts, the more frequent first; O(rows). */
export function topOfBoolean({ values, labels }: BooleanColumn): NonNullable<ColumnProfile['top']> {
  const counts = [0, 0];
  for (const value of values) if (value === value) counts[value]!++;
  return [0, 1]
    .map((i) => ({ value: labels[i]!, count: counts[i]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

function wordOf(column: CategoryColumn | IdColumn, code: number): string {
  return column.type === 'id' ? stringAt(column.dictionary, code) : column.dictionary[code]!;
}
