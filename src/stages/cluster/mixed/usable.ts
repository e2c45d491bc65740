import { AppError } from '../../../core/app-error';
import { LARGEST } from '../../../core/finite';
import type { Mixed } from '../../../core/mixed';
import { tooFew } from '../settings';

/** Categories of one column are counted in a list as long as its largest code. */
const LARGEST_CODE = 2 ** 24;

/** Cells without a value. */
export interface Missing {
  readonly numbers: number;
  readonly categories: number;
  /** Rows without any value at all. */
  readonly rows: number;
}

/**
 * Counts what is missing, and refuses cells that cannot be computed with; O(cells).
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`, `cluster/category`, naming row and column counted from 1
 * @throws AppError `cluster/no-columns` when there is nothing to compare
 * @throws RangeError when the parts do not have as many rows: a bug of the caller
 */
export function requireUsable({ numbers, categories }: Mixed): Missing {
  if (numbers.rows !== categories.rows)
    throw new RangeError(`${numbers.rows} rows of numbers beside ${categories.rows} of categories`);
  if (numbers.cols + categories.cols === 0) throw noColumns();
  const missing = { numbers: 0, categories: 0, rows: 0 };
  for (let i = 0; i < numbers.rows; i++) {
    const gaps = gapsInNumbers(numbers.data, i, numbers.cols);
    const blanks = gapsInCategories(categories.data, i, categories.cols);
    missing.numbers += gaps;
    missing.categories += blanks;
    if (gaps + blanks === numbers.cols + categories.cols) missing.rows++;
  }
  return missing;
}

function gapsInNumbers(data: ArrayLike<number>, i: number, cols: number): number {
  let gaps = 0;
  for (let c = 0, p = i * cols; c < cols; c++, p++) {
    const value = data[p]!;
    if (value !== value) gaps++;
    else if (!(Math.abs(value) <= LARGEST)) throw unusableNumber(value, i + 1, c + 1);
  }
  return gaps;
}

function gapsInCategories(data: Int32Array, i: number, cols: number): number {
  let gaps = 0;
  for (let c = 0, p = i * cols; c < cols; c++, p++) {
    const code = data[p]!;
    if (code === -1) gaps++;
    else if (code < 0 || code > LARGEST_CODE) throw unusableCode(code, i + 1, c + 1);
  }
  return gaps;
}

/**
 * Refuses a column in which no row has a value: nothing can be said about it. O(cells).
 * @throws AppError `cluster/empty-column`
 */
export function requireFilled({ numbers, categories }: Mixed): void {
  requireSome(numbers.cols, numbers.data, (value) => value === value, 'numbers');
  requireSome(categories.cols, categories.data, (value) => value >= 0, 'categories');
}

function requireSome(cols: number, data: ArrayLike<number>, isThere: (value: number) => boolean, what: string): void {
  for (let c = 0; c < cols; c++) {
    let p = c;
    while (p < data.length && !isThere(data[p]!)) p += cols;
    if (p < data.length) continue;
    throw new AppError(
      'cluster/empty-column',
      `Column ${c + 1} of the ${what} (counted from 1) has no value in any row.`,
      'Leave the column out.',
    );
  }
}

/**
 * Refuses fewer different rows than groups; a missing value differs from any other here. O(rows · nClusters · cols) at worst.
 * @throws AppError `cluster/too-few-rows`
 */
export function requireDistinct(mixed: Mixed, nClusters: number): void {
  const found: number[] = [];
  for (let i = 0; i < mixed.numbers.rows && found.length < nClusters; i++) {
    if (!found.some((j) => isSame(mixed, i, j))) found.push(i);
  }
  if (found.length < nClusters) throw tooFew(nClusters, found.length, 'different rows');
}

function isSame({ numbers, categories }: Mixed, i: number, j: number): boolean {
  for (let c = 0; c < numbers.cols; c++) {
    const a = numbers.data[i * numbers.cols + c]!;
    const b = numbers.data[j * numbers.cols + c]!;
    if (a !== b && (a === a || b === b)) return false;
  }
  const { data, cols } = categories;
  for (let c = 0; c < cols; c++) if (data[i * cols + c] !== data[j * cols + c]) return false;
  return true;
}

/**
 * Refuses rows that do not have the columns that a model was fitted to.
 * @throws AppError `cluster/other-features`
 */
export function requireSameColumns(rows: Mixed, numbers: number, categories: number): void {
  if (rows.numbers.cols === numbers && rows.categories.cols === categories) return;
  throw new AppError(
    'cluster/other-features',
    `These rows have ${rows.numbers.cols} columns of numbers and ${rows.categories.cols} of categories; the groups were found in ${numbers} and ${categories}.`,
    'Prepare the new rows with the same columns as before.',
  );
}

function noColumns(): AppError {
  return new AppError('cluster/no-columns', 'There is no column to compare rows by.', 'Choose at least one column.');
}

function unusableNumber(value: number, row: number, column: number): AppError {
  const code = Number.isFinite(value) ? 'cluster/too-large' : 'cluster/not-a-number';
  return new AppError(
    code,
    `Row ${row}, column ${column} of the numbers (counted from 1) holds ${value}, which cannot be compared.`,
    'Correct the value, or leave it out.',
  );
}

function unusableCode(value: number, row: number, column: number): AppError {
  return new AppError(
    'cluster/category',
    `Row ${row}, column ${column} of the categories (counted from 1) holds the code ${value}.`,
    `Number the categories of a column from 0 to at most ${LARGEST_CODE}; −1 is missing.`,
  );
}
