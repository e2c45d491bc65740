import { AppError } from '../../../core/app-error';
import { badJson } from './json-error';

/** Figures that a number of JavaScript may not hold exactly, outside of strings and without fraction. */
const LONG = /"(?:[^"\\]|\\.)*"|-?\b\d{16,}\b(?![.eE])/g;
const HAS_LONG = /\d{16}/;

/**
 * Parses JSON; whole numbers too long for a number come as their figures, so that no id changes. O(characters).
 * @param line the 1-based line of the file on which the text begins
 * @throws AppError `parse/bad-json` with line and column
 */
export function parseJson(name: string, text: string, line: number): unknown {
  try {
    return JSON.parse(HAS_LONG.test(text) ? text.replace(LONG, quoteNumber) : text);
  } catch (error) {
    if (error instanceof SyntaxError) throw badJson(name, text, line);
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
}

/** The error for lists within lists by the thousand, which exhaust any reader. */
export function tooDeep(): AppError {
  return new AppError(
    'parse/too-deep',
    'The JSON is nested too deeply to be a table.',
    'Choose a file that holds a list of records, each with the same names.',
  );
}

function quoteNumber(match: string): string {
  return match.startsWith('"') || Number.isSafeInteger(Number(match)) ? match : `"${match}"`;
}

/** An object of JSON that is neither null nor a list. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object of JSON, with names and values. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is no object and no list. */
export function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
