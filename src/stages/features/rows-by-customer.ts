import type { Steps } from '../../core/progress';
import { Fate } from './order-lines';

/** Rows placed between two yields: at most about 20 ms, each is a jump in memory. */
const ROWS_PER_STEP = 1 << 18;

/** The lines of each customer, side by side. */
export interface RowsByCustomer {
  /** `count + 1` offsets: the lines of customer `c` are `rows[starts[c]…starts[c + 1]]`. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly count: number;
}

/** Gathers bought, returned and cancelled lines by customer, in the order of the file (a counting sort); O(rows + customers). */
export function* rowsByCustomerSteps(codes: Int32Array, count: number, fate: Uint8Array): Steps<RowsByCustomer> {
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < codes.length; row++) if (isUsed(fate[row]!)) starts[codes[row]! + 1]!++;
  for (let c = 0; c < count; c++) starts[c + 1]! += starts[c]!;
  const next = starts.slice(0, count);
  const rows = new Int32Array(starts[count]!);
  for (let row = 0; row < codes.length; row++) {
    if (isUsed(fate[row]!)) rows[next[codes[row]!]!++] = row;
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) {
      yield { stage: 'features', fraction: (0.4 * row) / codes.length, note: 'gathering orders by customer' };
    }
  }
  return { starts, rows, count };
}

function isUsed(fate: number): boolean {
  return fate === Fate.counted || fate === Fate.cancelled || fate === Fate.returned;
}
