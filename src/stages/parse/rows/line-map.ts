/** From a row of the table to its line in the file: remembers only where the distance between the two changes. */
export class LineMap {
  readonly #rows: number[] = [];
  readonly #offsets: number[] = [];
  #offset = NaN;

  /** Rows come in ascending order. */
  push(row: number, line: number): void {
    if (line - row === this.#offset) return;
    this.#offset = line - row;
    this.#rows.push(row);
    this.#offsets.push(this.#offset);
  }

  /** The 1-based line on which the row begins; O(log changes). */
  lineOf(row: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#rows[middle]! <= row) low = middle;
      else high = middle;
    }
    return row + this.#offsets[low]!;
  }
}
