import type { BooleanColumn, CategoryColumn } from '../../core/table';
import type { Members } from './effects';
import { saysNo, saysYes } from './words';

/** A smaller difference of shares tells nobody apart, however rare the value. */
const LEAST_DIFFERENCE = 0.1;

/** How often each value of a column occurs in each segment and over all; missing cells take no part. */
export interface Shares {
  /** Undefined for the one share of a yes/no column. */
  readonly values: readonly (string | undefined)[];
  /** `values.length` shares a segment, in 0…1; NaN for a segment whose cells are all missing. */
  readonly bySegment: readonly Float64Array[];
  readonly overall: Float64Array;
}

/** A value that is more or less frequent in a segment than over all. */
export interface ShareContrast {
  readonly value: string | undefined;
  readonly segmentShare: number;
  readonly overallShare: number;
  /** Difference of shares over the standard deviation √(p(1 − p)) of the value's indicator. */
  readonly effect: number;
}

/** Counts a column's values by segment; O(rows + segments · values). */
export function sharesOf(column: BooleanColumn | CategoryColumn, members: Members): Shares {
  const codes = column.type === 'boolean' ? column.values : column.codes;
  const names = column.type === 'boolean' ? column.labels : column.dictionary;
  const bySegment = Array.from({ length: members.count }, (_, s) =>
    shares(codes, names.length, members.rows.subarray(members.starts[s], members.starts[s + 1])),
  );
  const overall = shares(codes, names.length);
  if (column.type === 'category' || !saysYes(names[1]!) || !saysNo(names[0]!)) {
    return { values: names, bySegment, overall };
  }
  return { values: [undefined], bySegment: bySegment.map((two) => two.subarray(1)), overall: overall.subarray(1) };
}

function shares(codes: Int32Array | Float64Array, nValues: number, rows?: Int32Array): Float64Array {
  const counts = new Float64Array(nValues);
  let present = 0;
  const length = rows ? rows.length : codes.length;
  for (let i = 0; i < length; i++) {
    const code = codes[rows ? rows[i]! : i]!;
    if (!(code >= 0)) continue;
    counts[code]!++;
    present++;
  }
  return counts.map((count) => count / present);
}

/**
 * The value that tells a segment apart most, or undefined when none does; O(values).
 * What a segment has more of says more than what it lacks: a lack is told only when it is more than twice as strong.
 */
export function strongestShare({ values, bySegment, overall }: Shares, segment: number): ShareContrast | undefined {
  let more: ShareContrast | undefined;
  let less: ShareContrast | undefined;
  values.forEach((value, v) => {
    const segmentShare = bySegment[segment]![v]!;
    const overallShare = overall[v]!;
    if (!(Math.abs(segmentShare - overallShare) >= LEAST_DIFFERENCE)) return;
    const effect = (segmentShare - overallShare) / Math.sqrt(overallShare * (1 - overallShare));
    const contrast = { value, segmentShare, overallShare, effect };
    if (effect > (more?.effect ?? 0)) more = contrast;
    if (effect < (less?.effect ?? 0)) less = contrast;
  });
  if (!more || !less) return more ?? less;
  return -less.effect > 2 * more.effect ? less : more;
}
