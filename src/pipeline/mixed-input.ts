import type { Codes, Mixed } from '../core/mixed';
import type { Matrix } from '../core/matrix';
import { invalid, readLabels, readMatrix, type Input } from './inputs';

/** The categories of each column, by code: what a model needs to read those of new rows. */
export type Levels = readonly (readonly string[])[];

/** Categories as they were given. */
export interface ReadCategories {
  readonly codes: Codes;
  /** Left out when codes were given instead of words. */
  readonly levels?: Levels;
  /** Cells whose category is not among the levels given, taken as missing. */
  readonly unseen: number;
}

/** Numbers and categories side by side. */
export interface ReadMixed extends Omit<ReadCategories, 'codes'> {
  readonly mixed: Mixed;
}

/**
 * Rows from `{ X?, categories? }`, of which at least one must be there.
 * @param levels of a model whose categories these are; found among the rows when left out
 * @throws AppError `call/invalid-input`
 */
export function readMixed(input: Input, levels?: Levels): ReadMixed {
  if (!('X' in input) && !('categories' in input)) throw invalid('X', 'expected { X }, { categories } or both');
  const numbers = 'X' in input ? readNumbers(input, 'X') : undefined;
  const { codes, ...about } =
    'categories' in input ? readCategories(input, 'categories', levels) : { codes: noCodes(numbers!.rows), unseen: 0 };
  if (numbers && numbers.rows !== codes.rows)
    throw invalid('categories', `${codes.rows} rows of categories beside ${numbers.rows} of numbers`);
  return { mixed: { numbers: numbers ?? noNumbers(codes.rows), categories: codes }, ...about };
}

/** As {@link readMatrix}, but a cell of a row may be null (or undefined) where it is missing. */
function readNumbers(input: Input, name: string): Matrix {
  const value = input[name];
  if (!Array.isArray(value)) return readMatrix(input, name);
  const filled = value.map((row: unknown) =>
    Array.isArray(row) ? row.map((cell: unknown) => (cell === null || cell === undefined ? NaN : cell)) : row,
  );
  return readMatrix({ [name]: filled }, name);
}

/**
 * Categories from rows of words, numbers, truth values and nulls, or from `{ data: Int32Array, rows, cols }` of codes, −1
 * where missing. A code is the place of a word among those of its column, in order of appearance.
 * @param levels as of {@link readMixed}
 * @throws AppError `call/invalid-input`
 */
export function readCategories(input: Input, name: string, levels?: Levels): ReadCategories {
  const value = input[name];
  if (Array.isArray(value)) return fromWords(value, name, levels);
  const codes = readCodes(input, name);
  if (!levels) return { codes, unseen: 0 };
  if (levels.length !== codes.cols) throw invalid(name, `${codes.cols} columns, and the model knows ${levels.length}`);
  const isKnown = (code: number, p: number) => code < levels[p % codes.cols]!.length;
  const unseen = codes.data.reduce((sum, code, p) => sum + (isKnown(code, p) ? 0 : 1), 0);
  const data = codes.data.map((code, p) => (isKnown(code, p) ? code : -1));
  return { codes: { ...codes, data }, levels, unseen };
}

/**
 * A table of codes.
 * @throws AppError `call/invalid-input`
 */
export function readCodes(input: Input, name: string): Codes {
  const { data, rows, cols } = (input[name] ?? {}) as Partial<Record<keyof Codes, unknown>>;
  const isCount = (count: unknown): count is number => Number.isInteger(count) && (count as number) >= 0;
  if (!isCount(rows) || !isCount(cols)) throw invalid(name, 'expected rows, or { data, rows, cols } of whole numbers');
  return { data: readLabels({ [name]: data }, name, rows * cols), rows, cols };
}

function fromWords(rows: readonly unknown[], name: string, given?: Levels): ReadCategories {
  const first = rows[0];
  const cols = Array.isArray(first) ? first.length : (given?.length ?? 0);
  if (given && given.length !== cols) throw invalid(name, `${cols} columns, and the model knows ${given.length}`);
  const known = Array.from({ length: cols }, (_, c) => new Map(given?.[c]?.map((word, code) => [word, code])));
  const data = new Int32Array(rows.length * cols).fill(-1);
  let unseen = 0;
  rows.forEach((row, i) => {
    if (!Array.isArray(row) || row.length !== cols) throw invalid(name, 'expected rows of equal length');
    row.forEach((cell: unknown, c) => {
      const word = wordOf(cell, name);
      if (word === undefined) return;
      const levels = known[c]!;
      if (!levels.has(word) && !given) levels.set(word, levels.size);
      data[i * cols + c] = levels.get(word) ?? -1;
      if (!levels.has(word)) unseen++;
    });
  });
  const levels = given ?? known.map((words) => [...words.keys()]);
  return { codes: { data, rows: rows.length, cols }, levels, unseen };
}

function wordOf(cell: unknown, name: string): string | undefined {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return undefined;
  if (typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  throw invalid(name, 'a category is a text, a number, true, false or null');
}

function noNumbers(rows: number): Matrix {
  return { data: new Float64Array(0), rows, cols: 0 };
}

function noCodes(rows: number): Codes {
  return { data: new Int32Array(0), rows, cols: 0 };
}
