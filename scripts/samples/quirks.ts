import type { Rng } from '../../src/core/rng';
import type { Sheet } from './csv';
import { pick } from './random';

/** Empties a share of a column's cells. */
export function loseCells(rng: Rng, sheet: Sheet, column: string, share: number): void {
  const c = columnIndex(sheet, column);
  for (const row of sheet.rows) if (rng.uniform() < share) row[c] = '';
}

/** Puts stray blanks around `count` of a column's cells that are not empty. */
export function padCells(rng: Rng, sheet: Sheet, column: string, count: number): void {
  const c = columnIndex(sheet, column);
  const filled = sheet.rows.filter((row) => row[c] !== '');
  for (const i of rng.sample(filled.length, count)) {
    const row = filled[i]!;
    row[c] = pick(rng, [` ${row[c]}`, `${row[c]} `, `${row[c]}  `, ` ${row[c]} `]);
  }
}

/** Writes each of the given values over the column's cell of another random row. */
export function plantCells(rng: Rng, sheet: Sheet, column: string, values: readonly string[]): void {
  const c = columnIndex(sheet, column);
  rng.sample(sheet.rows.length, values.length).forEach((row, i) => (sheet.rows[row]![c] = values[i]!));
}

/** Repeats `count` rows exactly, a few rows further down, as a double export does. */
export function repeatRows(rng: Rng, sheet: Sheet, count: number): void {
  const rows = Array.from(rng.sample(sheet.rows.length, count)).reverse();
  for (const row of rows) sheet.rows.splice(row + 1 + rng.integer(5), 0, [...sheet.rows[row]!]);
}

function columnIndex(sheet: Sheet, column: string): number {
  const index = sheet.header.indexOf(column);
  if (index < 0) throw new RangeError(`no column “${column}”`);
  return index;
}
