import { AppError } from '../../../core/app-error';

/** How much rows count, ready for computing. */
export interface Weights {
  /** As given, times {@link Weights.scale}: none above 1. */
  readonly scaled: Float64Array;
  /**
   * Rounded to a part in 2⁵² of what all rows could weigh, so that adding and taking away leaves no remainder: what iterations
   * use. A row that counts at all does not round to 0. The last centers and the inertia are of the weights as given.
   */
  readonly rounded: Float64Array;
  /** A power of two. */
  readonly scale: number;
}

/** Bits of a double's significand. */
const BITS = 52;
const LARGEST_EXPONENT = 1023;

/**
 * Checks weights and makes them ready; O(rows).
 * @throws AppError `cluster/weights`
 */
export function readyWeights(weights: Float64Array, rows: number): Weights {
  if (weights.length !== rows) {
    throw unfit(`There are ${weights.length} weights for ${rows} rows.`, 'Give one weight a row.');
  }
  const bad = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (bad >= 0) {
    throw unfit(`The weight of row ${bad + 1} (counted from 1) is ${weights[bad]}.`, 'Give numbers from 0 up.');
  }
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (largest === 0) throw unfit('No row has a weight above 0.', 'Give a weight above 0 to the rows that count.');
  const scale = 2 ** Math.min(LARGEST_EXPONENT, -Math.ceil(Math.log2(largest)));
  const unit = 2 ** (Math.ceil(Math.log2(rows)) - BITS);
  const scaled = weights.map((weight) => weight * scale);
  const rounded = scaled.map((weight) => (weight === 0 ? 0 : Math.max(1, Math.round(weight / unit)) * unit));
  return { scaled, rounded, scale };
}

function unfit(message: string, hint: string): AppError {
  return new AppError('cluster/weights', message, hint);
}

/** The rows that count, or undefined when all do; O(rows). */
export function countingRows(weights: Weights | undefined): Int32Array | undefined {
  if (!weights?.scaled.includes(0)) return undefined;
  return Int32Array.from(weights.scaled.keys()).filter((i) => weights.scaled[i]! > 0);
}
