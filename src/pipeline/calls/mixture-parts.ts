import { invalid, type Input } from '../inputs';

/** The parts of a model. @throws AppError `call/invalid-input` @param from the function that gives such models */
export function readModel(input: Input, from: string): Input {
  const value = input['model'];
  if (typeof value === 'object' && value !== null) return value as Input;
  throw invalid('model', `expected what ${from} gave`);
}

/**
 * So many numbers that are not NaN.
 * @throws AppError `call/invalid-input`
 */
export function readNumbers(model: Input, name: string, count: number): Float64Array {
  const value = model[name];
  const listed = Array.isArray(value) || value instanceof Float64Array || value instanceof Float32Array;
  const numbers = listed ? Float64Array.from(value as ArrayLike<number>) : undefined;
  if (numbers?.length !== count || numbers.some(Number.isNaN)) throw invalid(name, `expected ${count} numbers`);
  return numbers;
}
