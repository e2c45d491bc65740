import type { Steps } from '../../core/progress';
import type { Change } from '../../core/source';
import type { CategoryColumn, Column, NumericColumn, Role, Table } from '../../core/table';
import { isNumeric } from '../../core/columns';
import { carriedReviewsSteps } from './carried-reviews';
import type { KeptLines } from './kept-lines';
import { leftOut, type Reason } from './left-out';
import { Fate } from './order-lines';

/** From this share of agreeing lines on, a column describes the customer and not the order. */
const AGREE = 0.95;
const CARRIED: readonly Role[] = ['feature', 'sensitive', 'target'];
/** Lines read between two yields: at most about 30 ms, each is a jump in memory. */
const ROWS_PER_STEP = 1 << 18;

/** How many lines of a customer hold the one value that the customer is given. */
interface Agreement {
  lines: number;
  agreeing: number;
}

interface Carried {
  readonly column: Column;
  /** Over customers with several orders, and over those with one. */
  readonly several: Agreement;
  readonly once: Agreement;
}

/**
 * Columns that describe the customer rather than the order, such as a country: each kept customer's most frequent value
 * of a category, the first value of a number. A column is one when the lines of customers with several orders agree (of
 * all customers, when nobody has several); the others are left out and said so. Reviews come along as one text a
 * customer. O(rows) a column.
 * @param used columns that the measures are made from: not carried, and not left out either
 */
export function* carriedColumnsSteps(
  table: Table,
  used: readonly Column[],
  kept: KeptLines,
): Steps<{ columns: Column[]; changes: Change[] }> {
  const columns: Column[] = [];
  const changes: Change[] = [];
  const reviews = table.columns.find(({ role, type }) => role === 'reviewText' && type === 'text');
  for (const column of table.columns) {
    if (used.includes(column)) continue;
    if (column === reviews && column.type === 'text') {
      const gathered = yield* carriedReviewsSteps(column, kept);
      columns.push(gathered.column);
      changes.push(gathered.change);
    } else if (!CARRIED.includes(column.role)) changes.push(leftOut(column, reasonByRole(column)));
    else if (column.type === 'text' || column.type === 'id') changes.push(leftOut(column, column.type));
    else {
      const { column: carried, several, once } = yield* carrySteps(column, kept);
      const judged = several.lines > 0 ? several : once;
      if (judged.agreeing >= AGREE * judged.lines) columns.push(carried);
      else changes.push(leftOut(column, 'differs-by-order'));
    }
  }
  return { columns, changes };
}

/** A role of which the first column is used leaves a second one over. */
function reasonByRole({ role, type }: Column): Reason {
  if (role === 'personal' || role === 'ignored') return role;
  return role === 'reviewText' && type !== 'text' ? 'text' : 'same-role';
}

function* carrySteps(column: CategoryColumn | NumericColumn, kept: KeptLines): Steps<Carried> {
  const { by, fate, customers, orders } = kept;
  const cells = isNumeric(column) ? column.values : column.codes;
  const missing = isNumeric(column) ? NaN : -1;
  const taken = isNumeric(column) ? new Float64Array(customers.length) : new Int32Array(customers.length);
  const counts = new Int32Array(isNumeric(column) ? 0 : column.dictionary.length);
  const several = { lines: 0, agreeing: 0 };
  const once = { lines: 0, agreeing: 0 };
  let pause = 0;
  for (let i = 0; i < customers.length; i++) {
    const c = customers[i]!;
    if (by.starts[c]! >= pause) {
      pause = by.starts[c]! + ROWS_PER_STEP;
      yield { stage: 'features', fraction: 0.9, note: column.name };
    }
    const lines = by.rows.subarray(by.starts[c]!, by.starts[c + 1]!);
    const value = isNumeric(column) ? firstOf(cells, lines, fate) : mostFrequent(column.codes, lines, fate, counts);
    taken[i] = value;
    tally(orders[c]! > 1 ? several : once, cells, lines, fate, value, missing);
  }
  return { column: withCells(column, taken), several, once };
}

function withCells(column: CategoryColumn | NumericColumn, cells: Float64Array | Int32Array): Column {
  return isNumeric(column) ? { ...column, values: cells as Float64Array } : { ...column, codes: cells as Int32Array };
}

function firstOf(cells: ArrayLike<number>, lines: Int32Array, fate: Uint8Array): number {
  for (const row of lines) {
    const value = cells[row]!;
    if (fate[row] === Fate.counted && value === value) return value;
  }
  return NaN;
}

/** Ties go to the value that comes first in the dictionary; `counts` is all zero before and after. */
function mostFrequent(codes: Int32Array, lines: Int32Array, fate: Uint8Array, counts: Int32Array): number {
  for (const row of lines) if (fate[row] === Fate.counted && codes[row]! >= 0) counts[codes[row]!]!++;
  let best = -1;
  for (const row of lines) {
    const code = codes[row]!;
    if (code < 0 || counts[code] === 0) continue;
    if (best < 0 || counts[code]! > counts[best]! || (counts[code] === counts[best] && code < best)) best = code;
  }
  for (const row of lines) if (codes[row]! >= 0) counts[codes[row]!] = 0;
  return best;
}

function tally(
  agreement: Agreement,
  cells: ArrayLike<number>,
  lines: Int32Array,
  fate: Uint8Array,
  value: number,
  missing: number,
): void {
  if (lines.length < 2) return;
  for (const row of lines) {
    const cell = cells[row]!;
    if (fate[row] !== Fate.counted || cell !== cell || cell === missing) continue;
    agreement.lines++;
    if (cell === value) agreement.agreeing++;
  }
}
