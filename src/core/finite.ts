import { AppError } from './app-error';
import type { Matrix } from './matrix';

/** Squares of larger numbers, summed over a table, leave the range of double precision. */
export const LARGEST = 1e150;

/**
 * Refuses a matrix with a cell that cannot be computed with; O(rows · cols).
 * @param stage the stage that asks, the first half of the error's code
 * @throws AppError `<stage>/not-a-number` or `<stage>/too-large`, naming the row and the column counted from 1
 */
export function requireFinite(X: Matrix, stage: string): void {
  for (let p = 0; p < X.data.length; p++) {
    const value = X.data[p]!;
    if (!(Math.abs(value) <= LARGEST)) throw unusable(stage, value, Math.floor(p / X.cols) + 1, (p % X.cols) + 1);
  }
}

function unusable(stage: string, value: number, row: number, column: number): AppError {
  const where = `Row ${row}, column ${column} (counted from 1)`;
  return Number.isFinite(value)
    ? new AppError(
        `${stage}/too-large`,
        `${where} holds ${value}, which is too large to compare distances with.`,
        'Standardise the column, or correct the value.',
      )
    : new AppError(
        `${stage}/not-a-number`,
        `${where} holds ${value} where a number is needed.`,
        'Fill in or leave out missing values first.',
      );
}
