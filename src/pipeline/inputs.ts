import { AppError } from '../core/app-error';
import type { Matrix } from '../core/matrix';

/** What a script hands to one function: named values of any kind, checked here before they are used. */
export type Input = Readonly<Record<string, unknown>>;

/**
 * A matrix from `{ data, rows, cols }`, where data is a typed array or plain numbers, or from rows of numbers.
 * @throws AppError `call/invalid-input`
 */
export function readMatrix(input: Input, name: string): Matrix {
  const value = input[name];
  if (Array.isArray(value)) return fromRows(value, name);
  const { data, rows, cols } = (value ?? {}) as Partial<Record<keyof Matrix, unknown>>;
  if (data === undefined || !isCount(rows) || !isCount(cols)) {
    throw invalid(name, 'expected { data, rows, cols }, rows and cols whole numbers from 0');
  }
  const numbers = readFloats(data, name);
  if (numbers.length !== rows * cols)
    throw invalid(name, `data holds ${numbers.length} numbers, not ${rows} × ${cols}`);
  return { data: numbers, rows, cols };
}

/**
 * Labels as an Int32Array.
 * @param rows how many there must be; any number when left out
 * @throws AppError `call/invalid-input`
 */
export function readLabels(input: Input, name: string, rows?: number): Int32Array {
  const value = input[name];
  if (!isNumberList(value)) throw invalid(name, 'expected an Int32Array or a list of whole numbers');
  const labels = Int32Array.from(value);
  const unfit = labels.findIndex((label, i) => label !== value[i]);
  if (unfit >= 0) throw invalid(name, `${value[unfit]} at position ${unfit} is not a whole number of 32 bits`);
  if (rows !== undefined && labels.length !== rows) throw invalid(name, `${labels.length} labels for ${rows} rows`);
  return labels;
}

/**
 * A text.
 * @throws AppError `call/invalid-input`
 */
export function readText(input: Input, name: string): string {
  const value = input[name];
  if (typeof value === 'string') return value;
  throw invalid(name, 'expected a text');
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

/**
 * The bytes of a file.
 * @throws AppError `call/invalid-input`
 */
export function readBytes(input: Input, name: string): Uint8Array {
  const value = input[name];
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw invalid(name, 'expected a Uint8Array or an ArrayBuffer');
}

/**
 * Which of two names was given.
 * @throws AppError `call/invalid-input` when both were, or neither
 */
export function oneOf<A extends string, B extends string>(input: Input, a: A, b: B): A | B {
  if (a in input === b in input) throw invalid(a, `expected either { ${a} } or { ${b} }`);
  return a in input ? a : b;
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
  const cols = isNumberList(rows[0]) ? rows[0].length : 0;
  const data = new Float64Array(rows.length * cols);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!isNumberList(row) || row.length !== cols) throw invalid(name, 'expected rows of equal length');
    data.set(row, i * cols);
  }
  return { data, rows: rows.length, cols };
}

function readFloats(data: unknown, name: string): Float32Array | Float64Array {
  if (data instanceof Float32Array || data instanceof Float64Array) return data;
  if (isNumberList(data)) return Float64Array.from(data);
  throw invalid(name, 'data must be a Float32Array, a Float64Array or a list of numbers');
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

/** A list, or a typed array, whose items are numbers; of 64-bit integers they are not. */
function isNumberList(value: unknown): value is ArrayLike<number> & Iterable<number> {
  if (ArrayBuffer.isView(value)) {
    return !(value instanceof DataView || value instanceof BigInt64Array || value instanceof BigUint64Array);
  }
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}
