import type { Codes, Mixed } from '../../../../src/core/mixed';
import { seeded } from '../../../support/blobs';

/** Codes from rows of letters, `a` is 0; a blank is missing. */
export function codes(...rows: string[]): Codes {
  const data = Int32Array.from(rows.join(''), (letter) => (letter === ' ' ? -1 : letter.charCodeAt(0) - 97));
  return { data, rows: rows.length, cols: rows[0]?.length ?? 0 };
}

/** Rows of numbers, and rows of letters beside them. */
export function mixed(
  numbers: readonly (readonly number[])[],
  letters: readonly string[] = numbers.map(() => ''),
): Mixed {
  const categories = codes(...letters);
  return {
    numbers: { data: Float64Array.from(numbers.flat()), rows: numbers.length, cols: numbers[0]?.length ?? 0 },
    categories: { ...categories, rows: numbers.length },
  };
}

export interface MixedBlobs {
  readonly rows: number;
  readonly groups: number;
  readonly seed: number;
  /** Share of the cells that are missing; the first row has all of its own. */
  readonly missing?: number;
  readonly cols?: number;
}

/** Groups that differ in numbers and in categories, and which each row came from. */
export function mixedBlobs({ rows, groups, seed, missing = 0, cols = 3 }: MixedBlobs): {
  mixed: Mixed;
  truth: Int32Array;
} {
  const rng = seeded(seed);
  const truth = Int32Array.from({ length: rows }, (_, i) => (i < groups ? i : rng.integer(groups)));
  const groupAt = (p: number) => truth[Math.floor(p / cols)]!;
  const cell = (p: number, value: number, gap: number) => (p >= cols && rng.uniform() < missing ? gap : value);
  const numbers = Float64Array.from({ length: rows * cols }, (_, p) => cell(p, rng.normal() + 4 * groupAt(p), NaN));
  const categories = Int32Array.from({ length: rows * cols }, (_, p) =>
    cell(p, rng.uniform() < 0.8 ? groupAt(p) : rng.integer(groups), -1),
  );
  return { mixed: { numbers: { data: numbers, rows, cols }, categories: { data: categories, rows, cols } }, truth };
}
