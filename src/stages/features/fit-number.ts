import { MOSTLY_MISSING } from '../../core/column-limits';
import { within } from '../../core/fraction-steps';
import type { Steps } from '../../core/progress';
import type { Feature } from '../../core/features';
import type { Change } from '../../core/source';
import { sortedPresentSteps } from '../../core/sorted-steps';
import { moments, quantileSorted } from '../../core/stats';
import type { NumericColumn } from '../../core/table';
import { isoDate } from '../../core/columns';
import { counted, plainNumber } from '../../core/words';
import { startOfDay } from './days';
import { ENOUGH_ROWS, isAlmostConstant, YES_NO_WEIGHT, type FitOptions, type Fitted } from './fitted';
import { PLAIN, shaped, shapeOf, type Shape } from './shape';

/**
 * Learns how a column of numbers, dates or yes-or-no cells is filled in, shaped and standardised; O(rows log rows).
 * Cells that are not finite count as missing.
 */
export function* fitNumberSteps(column: NumericColumn, rows: number, options: FitOptions): Steps<Fitted> {
  const sorted = finite(yield* within(sortedPresentSteps(column.values), 'features', column.name, 0, 0.5));
  const missing = rows - sorted.length;
  if (sorted.length === 0) return 'empty';
  if (sorted[0] === sorted[sorted.length - 1]) return 'constant';
  if (missing > MOSTLY_MISSING * rows) return 'mostly-missing';
  const { distinct, most, mode } = runsOf(sorted);
  if (isAlmostConstant(most, sorted.length)) return 'almost-constant';
  if (isRowNumber(column, sorted, distinct)) return 'row-number';

  const yesNo = distinct === 2;
  const shape = yesNo || options.log === 'never' ? PLAIN : shapeOf(sorted, column.type === 'number');
  const fill = yesNo ? mode : fillOf(sorted, shape, options.imputeNumber);
  const { mean, std } = moments(imputed(sorted, rows, shape, fill));
  const feature: Feature = {
    name: column.name,
    column: column.name,
    kind: column.type,
    transform: shape.transform,
    logShift: shape.logShift,
    ...(Number.isFinite(shape.low) && { low: shape.low }),
    ...(Number.isFinite(shape.high) && { high: shape.high }),
    mean,
    std,
    fill,
    ...(yesNo && { weight: YES_NO_WEIGHT }),
  };
  return { features: [feature], changes: changesOf(feature, sorted, rows, options) };
}

function finite(sorted: Float64Array): Float64Array {
  let from = 0;
  let to = sorted.length;
  while (from < to && sorted[from] === -Infinity) from++;
  while (to > from && sorted[to - 1] === Infinity) to--;
  return sorted.subarray(from, to);
}

function runsOf(sorted: Float64Array): { distinct: number; most: number; mode: number } {
  let distinct = 0;
  let most = 0;
  let mode = NaN;
  for (let from = 0; from < sorted.length; distinct++) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from > most) {
      most = to - from;
      mode = sorted[from]!;
    }
    from = to;
  }
  return { distinct, most, mode };
}

/** Whole numbers without a gap or a repeat, in the order of the rows. */
function isRowNumber({ type, values }: NumericColumn, sorted: Float64Array, distinct: number): boolean {
  if (type !== 'number' || distinct < ENOUGH_ROWS || distinct < values.length) return false;
  if (sorted[distinct - 1]! - sorted[0]! !== distinct - 1) return false;
  return values.every((value, row) => value === sorted[row]);
}

function fillOf(sorted: Float64Array, shape: Shape, by: FitOptions['imputeNumber']): number {
  if (by === 'median') return quantileSorted(sorted, 0.5);
  return moments(sorted.map((x) => Math.min(Math.max(x, shape.low), shape.high))).mean;
}

function imputed(sorted: Float64Array, rows: number, shape: Shape, fill: number): Float64Array {
  const values = new Float64Array(rows).fill(shaped(fill, shape), sorted.length);
  for (let i = 0; i < sorted.length; i++) values[i] = shaped(sorted[i]!, shape);
  return values;
}

function changesOf(feature: Feature, sorted: Float64Array, rows: number, options: FitOptions): Change[] {
  const { column, kind, fill, weight, low = -Infinity, high = Infinity } = feature;
  const changes: Change[] = [];
  const add = (code: string, cells: number, message: string) => {
    if (cells > 0) changes.push({ code: `features/${code}`, column, count: cells, message });
  };
  const missing = rows - sorted.length;
  const filled = weight ? 'the most frequent value' : `the ${options.imputeNumber}, ${plain(kind, fill)}`;
  add('imputed', missing, `${counted(missing, 'empty cell')} in “${column}” ${count(missing)} as ${filled}.`);
  if (feature.transform === 'log') add('log', sorted.length, logged(column, sorted.length));
  const below = sorted.findIndex((x) => x >= low);
  const above = sorted.length - 1 - sorted.findLastIndex((x) => x <= high);
  add('drawn-in', below, drawnIn(column, below, `below the rest`, rounded(kind, low)));
  add('drawn-in', above, drawnIn(column, above, `above the rest`, rounded(kind, high)));
  return changes;
}

function plain(kind: Feature['kind'], value: number): string {
  return kind === 'date' ? isoDate(startOfDay(value)) : plainNumber(value);
}

/** A bound is worked out and not a value of the file: whole, or two digits of what is smaller, say enough. */
function rounded(kind: Feature['kind'], bound: number): string {
  return plain(kind, Math.abs(bound) >= 10 ? Math.round(bound) : Number(bound.toPrecision(2)));
}

function logged(column: string, values: number): string {
  return `“${column}” is compared by its logarithm, for ${counted(values, 'value')}: a few large ones would outweigh the rest.`;
}

function drawnIn(column: string, values: number, where: string, bound: string): string {
  return `${counted(values, 'value')} of “${column}” far ${where} ${count(values)} as ${bound}.`;
}

function count(n: number): string {
  return n === 1 ? 'counts' : 'count';
}
