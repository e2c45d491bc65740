import { columnNamed, isNumeric } from '../core/columns';
import type { Feature } from '../core/features';
import type { Table } from '../core/table';

/** Beyond the least and the largest value known by more than this share of their distance. */
const MARGIN = 0.1;

/**
 * Which customers have a number or date far beyond every known one; features take such values as the most extreme that are
 * still like the others, so that no method sees them. O(rows · features).
 * @returns 1 for each that has
 */
export function beyondKnown(customers: Table, known: Table, features: readonly Feature[]): Uint8Array {
  const beyond = new Uint8Array(customers.rows);
  for (const { kind, column: name } of features) {
    const [now, before] = [columnNamed(customers, name), columnNamed(known, name)];
    if (kind === 'indicator' || !now || !before || !isNumeric(now) || !isNumeric(before)) continue;
    const [least, most] = rangeOf(before.values);
    const margin = MARGIN * (most - least);
    for (let i = 0; i < customers.rows; i++) {
      const value = now.values[i]!;
      if (value < least - margin || value > most + margin) beyond[i] = 1;
    }
  }
  return beyond;
}

function rangeOf(values: Float64Array): [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
