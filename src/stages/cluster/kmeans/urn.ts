import type { Rng } from '../../../core/rng';

/** Rows whose chances are summed together, so that a draw walks over sums and one block rather than over all rows. */
const BLOCK_ROWS = 512;

/** Rows to be drawn in proportion to squared distances that can only become less, times what each row counts. */
export class Urn {
  /** One a row; infinite until first lowered. */
  readonly distances: Float32Array;
  readonly #weights: Float64Array | undefined;
  readonly #sums: Float64Array;
  #total = NaN;

  /** @param weights what each row counts, all alike when left out */
  constructor(rows: number, weights?: Float64Array) {
    this.distances = new Float32Array(rows).fill(Infinity);
    this.#weights = weights;
    this.#sums = new Float64Array(Math.ceil(rows / BLOCK_ROWS));
  }

  /** What is left in all: squared distances times weights; NaN until first lowered. */
  get total(): number {
    return this.#total;
  }

  /** Lowers each distance to the one given where that is less; O(rows). */
  lower(to: Float32Array): void {
    const { distances } = this;
    const weights = this.#weights;
    this.#total = 0;
    for (let block = 0; block < this.#sums.length; block++) {
      const end = Math.min((block + 1) * BLOCK_ROWS, distances.length);
      let sum = 0;
      for (let i = block * BLOCK_ROWS; i < end; i++) {
        const distance = to[i]!;
        if (distance < distances[i]!) distances[i] = distance;
        sum += weights ? weights[i]! * distances[i]! : distances[i]!;
      }
      this.#sums[block] = sum;
      this.#total += sum;
    }
  }

  /** A row drawn by its chance; any row that counts when none is left. O(rows / {@link BLOCK_ROWS}). */
  draw(rng: Rng): number {
    if (!(this.#total > 0)) return anyRow(this.distances.length, this.#weights, rng);
    const last = this.#sums.findLastIndex((sum) => sum > 0);
    let mark = rng.uniform() * this.#total;
    let block = 0;
    while (block < last && mark >= this.#sums[block]!) mark -= this.#sums[block++]!;
    return this.#rowAt(block, mark);
  }

  /** How likely a row is in one draw, times {@link total}. */
  chance(row: number): number {
    return this.#weights ? this.#weights[row]! * this.distances[row]! : this.distances[row]!;
  }

  /** The row of the block in whose share of the sum the mark lies; rounding may leave it behind the last. */
  #rowAt(block: number, mark: number): number {
    const end = Math.min((block + 1) * BLOCK_ROWS, this.distances.length);
    let found = 0;
    let left = mark;
    for (let i = block * BLOCK_ROWS; i < end && left >= 0; i++) {
      if (this.chance(i) === 0) continue;
      found = i;
      left -= this.chance(i);
    }
    return found;
  }
}

/** A row drawn by weight, or any of them when all count alike; O(rows) by weight. */
export function anyRow(rows: number, weights: Float64Array | undefined, rng: Rng): number {
  if (!weights) return rng.integer(rows);
  let left = rng.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  let found = 0;
  for (let i = 0; i < rows && left >= 0; i++) {
    if (weights[i] === 0) continue;
    found = i;
    left -= weights[i]!;
  }
  return found;
}
