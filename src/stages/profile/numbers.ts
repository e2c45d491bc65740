import { within } from '../../core/fraction-steps';
import type { Steps } from '../../core/progress';
import type { ColumnProfile } from '../../core/source';
import { sortedPresentSteps } from '../../core/sorted-steps';
import { moments, quantileSorted } from '../../core/stats';
import type { NumericColumn } from '../../core/table';

const BINS = 20;

/** The part of a profile that only numbers have, with the sorted values it was read from. */
export interface NumberProfile {
  readonly distinct: number;
  readonly stats: Pick<ColumnProfile, 'min' | 'max' | 'mean' | 'median' | 'std' | 'histogram'>;
  /** The values that are not missing, ascending. */
  readonly sorted: Float64Array;
}

/** Range, mean, median, spread and histogram of a column of numbers, exact; O(n log n). */
export function* profileNumbersSteps(column: NumericColumn): Steps<NumberProfile> {
  const sorted = yield* within(sortedPresentSteps(column.values), 'profile', column.name, 0, 1);
  if (sorted.length === 0) return { distinct: 0, stats: {}, sorted };
  const { count, mean, std } = moments(sorted);
  return {
    distinct: countRuns(sorted),
    stats: {
      min: sorted[0]!,
      max: sorted[count - 1]!,
      mean,
      median: quantileSorted(sorted, 0.5),
      ...(count > 1 && { std: std * Math.sqrt(count / (count - 1)) }),
      ...(column.type !== 'boolean' && { histogram: histogramOf(sorted) }),
    },
    sorted,
  };
}

function countRuns(sorted: Float64Array): number {
  let runs = 1;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) runs++;
  return runs;
}

/** Halves are compared, because the range of the largest doubles is beyond a double. */
function histogramOf(sorted: Float64Array): number[] {
  const bins = new Array<number>(BINS).fill(0);
  const low = sorted[0]! / 2;
  const range = sorted[sorted.length - 1]! / 2 - low;
  for (const value of sorted) {
    const at = range > 0 ? Math.floor(((value / 2 - low) / range) * BINS) : 0;
    bins[Math.min(at, BINS - 1)]!++;
  }
  return bins;
}
