import type { Matrix } from '../../core/matrix';
import type { Rng } from '../../core/rng';

/** Rows in a new order each pass, a batch at a time, centred and scaled; batches differ by one row at most. */
export class Batches {
  readonly #X: Matrix;
  readonly #mean: Float64Array;
  readonly #scale: number;
  readonly #count: number;
  readonly #rng: Rng;
  readonly #order: Int32Array;

  /** @param count batches of one pass, at most rows */
  constructor(X: Matrix, mean: Float64Array, scale: number, count: number, rng: Rng) {
    this.#X = X;
    this.#mean = mean;
    this.#scale = scale;
    this.#count = count;
    this.#rng = rng;
    this.#order = Int32Array.from({ length: X.rows }, (_, row) => row);
  }

  shuffle(): void {
    this.#rng.shuffle(this.#order);
  }

  /** A copy of the rows of one batch of the pass, rows × cols. */
  take(batch: number): { data: Float32Array; rows: number } {
    const { rows, cols, data } = this.#X;
    const from = Math.floor((batch * rows) / this.#count);
    const to = Math.floor(((batch + 1) * rows) / this.#count);
    const taken = new Float32Array((to - from) * cols);
    for (let i = from, q = 0; i < to; i++) {
      for (let j = 0, p = this.#order[i]! * cols; j < cols; j++) {
        taken[q++] = (data[p++]! - this.#mean[j]!) / this.#scale;
      }
    }
    return { data: taken, rows: to - from };
  }
}
