import type { Column } from '../../core/table';
import { undoing } from '../../core/undone';

/** What a line does to sales: it is none that stayed, it takes one back, or neither. */
export type Undoing = ReturnType<typeof undoing>;

/** What each line's status says of it, by the words of the column, or by its name where it is yes or no. O(different values). */
export function statusTest(column: Column | undefined): (row: number) => Undoing {
  if (column?.type === 'boolean') {
    const said = undoing(column.name) ?? 'undone';
    return (row) => (column.values[row] === 1 ? said : undefined);
  }
  if (column?.type !== 'category') return () => undefined;
  const said = column.dictionary.map(undoing);
  return (row) => said[column.codes[row]!];
}

/**
 * Which order numbers are cancellations by their form: a C before digits, in a file where at least half of the numbers begin with a digit.
 * @param charAt the first or second character (as a code) of the order number of a code; NaN when there is none
 * @returns one flag a code; O(codes)
 */
export function cancellingOrders(count: number, charAt: (code: number, i: 0 | 1) => number): Uint8Array {
  const flags = new Uint8Array(count);
  let marked = 0;
  let digits = 0;
  for (let code = 0; code < count; code++) {
    const first = charAt(code, 0);
    if (isDigit(first)) digits++;
    else if (isC(first) && isDigit(charAt(code, 1))) marked += flags[code] = 1;
  }
  return digits >= marked ? flags : flags.fill(0);
}

/**
 * The order that each cancellation is of, where its number without the C is in the file.
 * @param flags of {@link cancellingOrders}
 * @returns a code for each flagged code that has one; O(codes)
 */
export function partnersOf(flags: Uint8Array, textOf: (code: number) => string): Map<number, number> {
  const wanted = new Map<string, number>();
  for (let code = 0; code < flags.length; code++) if (flags[code] === 1) wanted.set(textOf(code).slice(1), code);
  const partners = new Map<number, number>();
  if (wanted.size === 0) return partners;
  for (let code = 0; code < flags.length; code++) {
    const cancelling = flags[code] === 1 ? undefined : wanted.get(textOf(code));
    if (cancelling !== undefined) partners.set(cancelling, code);
  }
  return partners;
}

function isDigit(char: number): boolean {
  return char >= 48 && char <= 57;
}

function isC(char: number): boolean {
  return char === 67 || char === 99;
}
