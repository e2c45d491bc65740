import type { Steps } from '../../core/progress';
import { startOfDay } from './days';
import { DistinctPerGroup } from './distinct-per-group';
import { Fate } from './order-lines';
import type { RowsByCustomer } from './rows-by-customer';

/** Rows summed between two yields: at most about 30 ms, each is a jump in memory. */
const ROWS_PER_STEP = 1 << 18;

/** Sums of each customer's events, one entry a customer. */
export interface EventTotals {
  readonly events: Float64Array;
  /** Different days (UTC) with an event. */
  readonly days: Float64Array;
  /** Epoch ms. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** For each kind that is counted on its own: how often the customer did it. */
  readonly kinds: readonly Float64Array[];
}

/**
 * Sums the events of each customer; O(rows log rows).
 * @param kindOf which of the counted kinds a row is; −1 for none
 */
export function* eventTotalsSteps(
  { starts, rows, count }: RowsByCustomer,
  fate: Uint8Array,
  dates: Float64Array,
  kindOf: Int32Array,
  kinds: number,
): Steps<EventTotals> {
  const zeros = () => new Float64Array(count);
  const totals = { events: zeros(), days: zeros(), first: zeros().fill(Infinity), last: zeros().fill(-Infinity) };
  const perKind = Array.from({ length: kinds }, zeros);
  const days = new DistinctPerGroup(undefined, 0, dates.map(startOfDay));
  let pause = ROWS_PER_STEP;
  for (let c = 0; c < count; c++) {
    days.begin(c);
    for (const row of rows.subarray(starts[c], starts[c + 1])) {
      if (fate[row] !== Fate.counted) continue;
      days.add(row);
      totals.events[c]!++;
      totals.first[c] = Math.min(totals.first[c]!, dates[row]!);
      totals.last[c] = Math.max(totals.last[c]!, dates[row]!);
      if (kindOf[row]! >= 0) perKind[kindOf[row]!]![c]!++;
    }
    totals.days[c] = days.count();
    if (starts[c + 1]! < pause) continue;
    pause = starts[c + 1]! + ROWS_PER_STEP;
    yield { stage: 'features', fraction: 0.4 + (0.5 * c) / count, note: 'summing up customers' };
  }
  return { ...totals, kinds: perKind };
}
