import { AppError } from '../core/app-error';
import type { Matrix } from '../core/matrix';

/** What a script hands to one function: named values of any kind, checked here before they are used. */
export type Input = Readonly<Record<string, unknown>>;

/**
 * A matrix from `{ data, rows, cols }`, where data is a typed array or plain numbers, or from rows of plain numbers.
 * @throws AppError `call/invalid-input`
 */
export function readMatrix(input: Input, name: string): Matrix {
  const value = input[name];
  if (Array.isArray(value)) return fromRows(value, name);
  const { data, rows, cols } = (value ?? {}) as Partial<Record<keyof Matrix, unknown>>;
  if (typeof rows !== 'number' || typeof cols !== 'number' || data === undefined) {
    throw invalid(name, 'expected { data, rows, cols }');
  }
  const numbers = readFloats(data, name);
  if (numbers.length !== rows * cols)
    throw invalid(name, `data holds ${numbers.length} numbers, not ${rows} × ${cols}`);
  return { data: numbers, rows, cols };
}

/**
 * Labels as an Int32Array.
 * @throws AppError `call/invalid-input`
 */
export function readLabels(input: Input, name: string): Int32Array {
  const value = input[name];
  if (value instanceof Int32Array) return value;
  if (isNumberList(value)) return Int32Array.from(value);
  throw invalid(name, 'expected an Int32Array or a list of whole numbers');
}

/**
 * A list of texts.
 * @throws AppError `call/invalid-input`
 */
export function readStrings(input: Input, name: string): readonly string[] {
  const value = input[name];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value as string[];
  throw invalid(name, 'expected a list of texts');
}

/** The error for an input that is not what the function takes. */
export function invalid(name: string, what: string): AppError {
  return new AppError(
    'call/invalid-input',
    `The input “${name}” does not fit: ${what}.`,
    'See docs/scripting.md, or coterie.stages(), for what each function takes.',
  );
}

function fromRows(rows: readonly unknown[], name: string): Matrix {
  const cols = Array.isArray(rows[0]) ? rows[0].length : 0;
  if (!rows.every((row) => isNumberList(row) && row.length === cols))
    throw invalid(name, 'expected rows of equal length');
  return { data: Float64Array.from((rows as number[][]).flat()), rows: rows.length, cols };
}

function readFloats(data: unknown, name: string): Float32Array | Float64Array {
  if (data instanceof Float32Array || data instanceof Float64Array) return data;
  if (isNumberList(data)) return Float64Array.from(data);
  throw invalid(name, 'data must be a Float32Array, a Float64Array or a list of numbers');
}

function isNumberList(value: unknown): value is number[] {
  if (ArrayBuffer.isView(value)) return !(value instanceof DataView);
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}
