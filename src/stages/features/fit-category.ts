import { MOSTLY_MISSING } from '../../core/column-limits';
import type { Feature } from '../../core/features';
import type { Change } from '../../core/source';
import type { CategoryColumn } from '../../core/table';
import { counted } from '../../core/words';
import { isAlmostConstant, YES_NO_WEIGHT, type FitOptions, type Fitted } from './fitted';

/** A value that fewer have gets no indicator of its own: one or two customers would stand far out from all others. */
const RARE = 0.01;

interface Level {
  readonly value: string;
  /** Of all rows, empty ones counted to the most frequent value. */
  readonly count: number;
}

/**
 * Learns the indicators of a category: one for each value that is not rare, or a single one when there are two values;
 * empty cells count as the most frequent value. O(rows).
 *
 * The indicators of one category share one scale, so that together they have the variance of one yes-or-no feature.
 */
export function fitCategory(column: CategoryColumn, rows: number, options: FitOptions): Fitted {
  const { levels, missing } = levelsOf(column, rows);
  if (levels.length === 0) return 'empty';
  if (levels.length === 1) return 'constant';
  if (missing > MOSTLY_MISSING * rows) return 'mostly-missing';
  if (isAlmostConstant(levels[0]!.count - missing, rows - missing)) return 'almost-constant';
  if (levels.length > options.maxCategories) return 'many-values';

  const values = levels.map(({ value }) => value);
  const common = levels.filter(({ count }) => count >= RARE * rows);
  const shown = levels.length === 2 ? levels.slice(1) : common;
  const total = shown.reduce((sum, { count }) => sum + variance(count, rows), 0);
  const features = shown.map(({ value, count }): Feature => {
    const std = Math.sqrt(variance(count, rows));
    return {
      name: `${column.name} = ${value}`,
      column: column.name,
      kind: 'indicator',
      value,
      values,
      transform: 'none',
      logShift: 0,
      mean: count / rows,
      std,
      fill: value === values[0] ? 1 : 0,
      weight: (YES_NO_WEIGHT * std) / Math.sqrt(total),
    };
  });
  return { features, changes: changesOf(column, levels, shown, missing) };
}

/** Values by how many have them, most frequent first, then by the alphabet, so that the order of the rows decides nothing. */
function levelsOf({ codes, dictionary }: CategoryColumn, rows: number): { levels: Level[]; missing: number } {
  const counts = new Int32Array(dictionary.length);
  let missing = 0;
  for (let row = 0; row < rows; row++) {
    if (codes[row]! < 0) missing++;
    else counts[codes[row]!]!++;
  }
  const levels = dictionary
    .map((value, code) => ({ value, count: counts[code]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  if (levels[0]) levels[0] = { ...levels[0], count: levels[0].count + missing };
  return { levels, missing };
}

function variance(count: number, rows: number): number {
  return (count / rows) * (1 - count / rows);
}

function changesOf(
  { name: column }: CategoryColumn,
  levels: readonly Level[],
  shown: readonly Level[],
  missing: number,
): Change[] {
  const changes: Change[] = [];
  const add = (code: string, count: number, message: string) => {
    if (count > 0) changes.push({ code: `features/${code}`, column, count, message });
  };
  const most = levels[0]!.value;
  const verb = (n: number) => (n === 1 ? 'counts' : 'count');
  const empty = `${counted(missing, 'empty cell')} in “${column}” ${verb(missing)} as the most frequent value, “${most}”.`;
  add('imputed', missing, empty);
  add('indicators', shown.length, `“${column}” became ${counted(shown.length, 'yes-or-no feature')}.`);
  const rare = levels.length === 2 ? [] : levels.filter((level) => !shown.includes(level));
  const cells = rare.reduce((sum, { count }) => sum + count, 0);
  const values = rare.map(({ value }) => `“${value}”`).join(', ');
  const who = `${counted(cells, 'customer')} with a rare value of “${column}” (${values})`;
  add('rare-values', cells, `${who} ${verb(cells)} as having none of the others.`);
  return changes;
}
