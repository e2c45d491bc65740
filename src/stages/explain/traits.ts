import { columnNamed, isNumeric } from '../../core/columns';
import type { FeatureMatrix } from '../../core/features';
import type { Matrix } from '../../core/matrix';
import type { Steps } from '../../core/progress';
import type { Trait } from '../../core/segment';
import type { Column, NumericColumn, Table } from '../../core/table';
import type { Members } from './effects';
import { middleOf, type Middle } from './middle';
import { sharesOf, strongestShare, type Shares } from './shares';
import { traitText } from './words';

/** Below a quarter of a standard deviation two groups overlap by 90 %: nothing to tell. */
export const MILD = 0.25;
/** From half a standard deviation on the difference is plain to see (Cohen 1988, "medium"). */
export const STRONG = 0.5;
/** The first and last instant that a calendar of the language can name. */
const CALENDAR_MS = 8.64e15;

/** A column on which segments are compared. */
type Compared =
  | { readonly column: NumericColumn; readonly feature: number; readonly overall: Middle }
  | { readonly column: Column; readonly shares: Shares };

/**
 * What sets each segment apart, strongest first, one trait a column; O(rows · columns).
 *
 * Numbers and dates are ranked by their effect on the feature scale, shares by the same measure of the value's
 * indicator (missing cells left out). A number whose median and mean both do not show the difference that the feature
 * scale shows (it happens to logarithms) is left out: it could not be said truly in the file's own units.
 *
 * @param effects segments × features
 * @param wanted how many traits at most
 * @throws RangeError when a feature's column is not in the table: a bug of the caller
 */
export function* traitSteps(
  table: Table,
  { features }: FeatureMatrix,
  members: Members,
  effects: Matrix,
  wanted: number,
  locale: string,
): Steps<Trait[][]> {
  const firstFeature = new Map<string, number>();
  features.forEach(({ column }, f) => firstFeature.set(column, firstFeature.get(column) ?? f));
  const compared: Compared[] = [];
  for (const [name, feature] of firstFeature) {
    compared.push(compare(required(table, name), feature, members));
    const fraction = (0.8 * compared.length) / firstFeature.size;
    yield { stage: 'explain', fraction, note: 'comparing the groups with everyone' };
  }
  const traits: Trait[][] = [];
  for (let s = 0; s < members.count; s++) {
    traits.push(yield* segmentTraits(compared, members, effects, s, wanted, locale));
  }
  return traits;
}

function required(table: Table, name: string): Column {
  const column = columnNamed(table, name);
  if (!column) throw new RangeError(`a feature was made from “${name}”, which the table lacks`);
  return column;
}

function compare(column: Column, feature: number, members: Members): Compared {
  if (column.type === 'category' || column.type === 'boolean') return { column, shares: sharesOf(column, members) };
  if (!isNumeric(column)) throw new RangeError(`“${column.name}” is ${column.type}, and no feature is made from that`);
  return { column, feature, overall: middleOf(column.values) };
}

/** Looks at columns from the strongest on, and computes medians only until enough traits are found. */
function* segmentTraits(
  compared: readonly Compared[],
  members: Members,
  effects: Matrix,
  s: number,
  wanted: number,
  locale: string,
): Steps<Trait[]> {
  const rows = members.rows.subarray(members.starts[s], members.starts[s + 1]);
  const ranked = compared
    .map((item) => candidate(item, effects, s))
    .filter(({ effect }) => Math.abs(effect) >= MILD)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const traits: Trait[] = [];
  for (const { effect, make } of ranked) {
    if (traits.length === wanted) break;
    const told = make(rows);
    if (told && !traits.some((trait) => sameShares(trait, told))) {
      const trait = { ...told, effect, direction: effect > 0 ? ('high' as const) : ('low' as const) };
      traits.push({ ...trait, text: traitText(trait, locale) });
    }
    yield { stage: 'explain', fraction: 0.8 + (0.2 * s) / members.count, note: 'finding what sets each group apart' };
  }
  return traits;
}

/** Two columns that count the same customers ("No internet service" in six columns) are one thing to tell. */
function sameShares(a: Told, b: Told): boolean {
  const both = a.kind === 'share' && b.kind === 'share';
  return both && a.segmentValue === b.segmentValue && a.overallValue === b.overallValue;
}

type Told = Pick<Trait, 'column' | 'value' | 'segmentValue' | 'overallValue' | 'kind' | 'statistic'>;

interface Candidate {
  readonly effect: number;
  readonly make: (rows: Int32Array) => Told | undefined;
}

function candidate(item: Compared, effects: Matrix, s: number): Candidate {
  if ('shares' in item) return shareCandidate(item.column.name, item.shares, s);
  const effect = effects.data[s * effects.cols + item.feature]!;
  return { effect, make: (rows) => tellNumber(item.column, item.overall, rows, effect) };
}

function shareCandidate(column: string, shares: Shares, s: number): Candidate {
  const contrast = strongestShare(shares, s);
  if (!contrast) return { effect: 0, make: () => undefined };
  const { value, segmentShare: segmentValue, overallShare: overallValue, effect } = contrast;
  const kind = 'share';
  const told: Told = {
    column,
    segmentValue,
    overallValue,
    kind,
    statistic: kind,
    ...(value !== undefined && { value }),
  };
  return { effect, make: () => told };
}

function tellNumber(column: NumericColumn, overall: Middle, rows: Int32Array, effect: number): Told | undefined {
  const own = middleOf(column.values, rows);
  const kind = column.type === 'date' ? 'date' : 'number';
  const limit = kind === 'date' ? CALENDAR_MS : Number.MAX_VALUE;
  for (const statistic of ['median', 'mean'] as const) {
    const segmentValue = own[statistic];
    const overallValue = overall[statistic];
    const sayable = Math.abs(segmentValue) <= limit && Math.abs(overallValue) <= limit;
    if (sayable && Math.sign(segmentValue - overallValue) === Math.sign(effect)) {
      return { column: column.name, segmentValue, overallValue, kind, statistic };
    }
  }
  return undefined;
}
