import type { Codes, Mixed } from '../../../core/mixed';
import type { Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';

/** Comparisons of two cells between two yields: about 20 ms. */
export const WORK_PER_STEP = 5e6;

/** What stands for each group: k rows of numbers and categories without gaps. */
export interface Prototypes {
  readonly centers: Matrix;
  readonly modes: Codes;
}

/** Rows ready to be compared with prototypes. */
export interface Comparable {
  readonly mixed: Mixed;
  /** What one differing category weighs. */
  readonly gamma: number;
  /** For each row, all columns of numbers over those it has a value in; 0 when it has none. */
  readonly numberWeights: Float64Array;
  /** The same of its categories. */
  readonly categoryWeights: Float64Array;
  /** Counts comparisons of cells over all that is done with these rows. */
  readonly pace: Pace;
}

/** Weighs each row's parts by what is missing in them; O(cells). */
export function comparable(mixed: Mixed, gamma: number): Comparable {
  const { numbers, categories } = mixed;
  return {
    mixed,
    gamma,
    pace: new Pace(WORK_PER_STEP),
    numberWeights: weights(numbers.data, numbers.rows, numbers.cols, (value) => value === value),
    categoryWeights: weights(categories.data, categories.rows, categories.cols, (value) => value >= 0),
  };
}

function weights(data: ArrayLike<number>, rows: number, cols: number, isThere: (value: number) => boolean) {
  return Float64Array.from({ length: rows }, (_, i) => {
    let present = 0;
    for (let p = i * cols; p < (i + 1) * cols; p++) if (isThere(data[p]!)) present++;
    return present === 0 ? 0 : cols / present;
  });
}

/**
 * How unlike row `i` and prototype `k` are: squared differences of the numbers, and `gamma` for each category that differs;
 * each part over the columns in which the row has a value, scaled up to all of them. O(cols).
 */
export function unlikeness(rows: Comparable, i: number, { centers, modes }: Prototypes, k: number): number {
  const { numbers, categories } = rows.mixed;
  let squares = 0;
  for (let c = 0, p = i * numbers.cols, q = k * numbers.cols; c < numbers.cols; c++, p++, q++) {
    const difference = numbers.data[p]! - centers.data[q]!;
    if (difference === difference) squares += difference * difference;
  }
  let mismatches = 0;
  for (let c = 0, p = i * categories.cols, q = k * categories.cols; c < categories.cols; c++, p++, q++) {
    const code = categories.data[p]!;
    if (code >= 0 && code !== modes.data[q]) mismatches++;
  }
  return squares * rows.numberWeights[i]! + rows.gamma * mismatches * rows.categoryWeights[i]!;
}

/** Finds for rows `from…to` the prototype least unlike, the first of equals; how many labels changed. O(rows · k · cols). */
export function assign(
  rows: Comparable,
  prototypes: Prototypes,
  from: number,
  to: number,
  labels: Int32Array,
  distances: Float64Array,
): number {
  let changed = 0;
  for (let i = from; i < to; i++) {
    let best = 0;
    let least = Infinity;
    for (let k = 0; k < prototypes.centers.rows; k++) {
      const distance = unlikeness(rows, i, prototypes, k);
      if (distance >= least) continue;
      least = distance;
      best = k;
    }
    if (labels[i] !== best) changed++;
    labels[i] = best;
    distances[i] = least;
  }
  return changed;
}

/** Rows as prototypes, their gaps filled from `typical`; O(count · cols). */
export function prototypesAt({ numbers, categories }: Mixed, at: ArrayLike<number>, typical: Prototypes): Prototypes {
  const centers = new Float64Array(at.length * numbers.cols);
  const modes = new Int32Array(at.length * categories.cols);
  for (let k = 0; k < at.length; k++) {
    for (let c = 0; c < numbers.cols; c++) {
      const value = numbers.data[at[k]! * numbers.cols + c]!;
      centers[k * numbers.cols + c] = value === value ? value : typical.centers.data[c]!;
    }
    for (let c = 0; c < categories.cols; c++) {
      const code = categories.data[at[k]! * categories.cols + c]!;
      modes[k * categories.cols + c] = code >= 0 ? code : typical.modes.data[c]!;
    }
  }
  return {
    centers: { data: centers, rows: at.length, cols: numbers.cols },
    modes: { data: modes, rows: at.length, cols: categories.cols },
  };
}
