import type { Rng } from '../../../core/rng';

/** Rows whose weights are summed together, so that a draw walks over sums and one block rather than over all rows. */
const BLOCK_ROWS = 512;

/** Rows to be drawn in proportion to weights that can only become less. */
export class Urn {
  /** One a row; infinite until first lowered. */
  readonly weights: Float32Array;
  readonly #sums: Float64Array;
  #total = NaN;

  constructor(rows: number) {
    this.weights = new Float32Array(rows).fill(Infinity);
    this.#sums = new Float64Array(Math.ceil(rows / BLOCK_ROWS));
  }

  /** Lowers each weight to the one given where that is less; O(rows). */
  lower(to: Float32Array): void {
    const { weights } = this;
    this.#total = 0;
    for (let block = 0; block < this.#sums.length; block++) {
      const end = Math.min((block + 1) * BLOCK_ROWS, weights.length);
      let sum = 0;
      for (let i = block * BLOCK_ROWS; i < end; i++) {
        const weight = to[i]!;
        if (weight < weights[i]!) weights[i] = weight;
        sum += weights[i]!;
      }
      this.#sums[block] = sum;
      this.#total += sum;
    }
  }

  /** A row drawn in proportion to the weights; any row when all are 0. O(rows / {@link BLOCK_ROWS}). */
  draw(rng: Rng): number {
    if (!(this.#total > 0)) return rng.integer(this.weights.length);
    const last = this.#sums.findLastIndex((sum) => sum > 0);
    let mark = rng.uniform() * this.#total;
    let block = 0;
    while (block < last && mark >= this.#sums[block]!) mark -= this.#sums[block++]!;
    return this.#rowAt(block, mark);
  }

  /** The row of the block in whose share of the sum the mark lies; rounding may leave it behind the last. */
  #rowAt(block: number, mark: number): number {
    const end = Math.min((block + 1) * BLOCK_ROWS, this.weights.length);
    let found = 0;
    let left = mark;
    for (let i = block * BLOCK_ROWS; i < end && left >= 0; i++) {
      if (this.weights[i]! === 0) continue;
      found = i;
      left -= this.weights[i]!;
    }
    return found;
  }
}
