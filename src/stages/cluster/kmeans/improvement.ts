/** Tells from the inertia of batch after batch, smoothed, when it gets no better. */
export class Improvement {
  readonly #rows: number;
  readonly #patience: number;
  #batches = 0;
  #smoothed = NaN;
  #least = Infinity;
  #without = 0;

  /**
   * @param rows of the whole table: smoothing reaches about half as far back
   * @param patience batches in a row without improvement, after which it has ended
   */
  constructor(rows: number, patience: number) {
    this.#rows = rows;
    this.#patience = patience;
  }

  /** After one more batch; the first says nothing, since its centers were not learned yet. */
  ended(batchRows: number, inertia: number): boolean {
    if (++this.#batches === 1) return false;
    const mean = inertia / batchRows;
    const share = Math.min(1, (2 * batchRows) / (this.#rows + 1));
    this.#smoothed = this.#batches === 2 ? mean : this.#smoothed + share * (mean - this.#smoothed);
    this.#without = this.#smoothed < this.#least ? 0 : this.#without + 1;
    this.#least = Math.min(this.#least, this.#smoothed);
    return this.#without >= this.#patience;
  }
}
