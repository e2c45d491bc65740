import type { Rng } from '../../../core/rng';

/** Vectors of one length. */
export type Vectors = readonly Float64Array[];

/** What is left of a vector's length when it lies among those before it, but for rounding. */
const NOTHING = 1e-10;

/**
 * As many vectors of length 1 at right angles, the given ones first; those that add nothing are replaced by random ones.
 * Gram and Schmidt, each vector twice; O(rows · width²).
 */
export function independent(given: Vectors, width: number, rows: number, rng: Rng): Vectors {
  const found: Float64Array[] = [];
  const waiting = given.slice();
  while (found.length < width) {
    const vector = waiting.shift()?.slice() ?? Float64Array.from({ length: rows }, () => rng.normal());
    if (!(toLengthOne(vector) > 0)) continue;
    takeAway(vector, found);
    if (toLengthOne(vector) < NOTHING) continue;
    takeAway(vector, found);
    toLengthOne(vector);
    found.push(vector);
  }
  return found;
}

function takeAway(vector: Float64Array, from: Vectors): void {
  for (const other of from) {
    let share = 0;
    for (let i = 0; i < vector.length; i++) share += vector[i]! * other[i]!;
    for (let i = 0; i < vector.length; i++) vector[i]! -= share * other[i]!;
  }
}

/** The length it had. */
function toLengthOne(vector: Float64Array): number {
  let squares = 0;
  for (const x of vector) squares += x * x;
  const length = Math.sqrt(squares);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return length;
}
