/** Counts different codes within one group after another, with one array for all groups: O(1) a row, nothing is cleared. */
export class DistinctPerGroup {
  readonly #seenIn: Int32Array;
  readonly #codes: Int32Array | undefined;
  readonly #times: Float64Array | undefined;
  #loose = new Float64Array(16);
  #looseCount = 0;
  #group = -1;
  #count = 0;

  /**
   * @param codes one a row, −1 for none; absent when no row has one
   * @param codeCount how many codes there are
   * @param times rows without a code are told apart by their time; without times they do not count
   */
  constructor(codes: Int32Array | undefined, codeCount: number, times?: Float64Array) {
    this.#codes = codes;
    this.#seenIn = new Int32Array(codeCount).fill(-1);
    this.#times = times;
  }

  /** Starts counting anew; every group has its own number. */
  begin(group: number): void {
    this.#group = group;
    this.#count = 0;
    this.#looseCount = 0;
  }

  add(row: number): void {
    const code = this.#codes?.[row] ?? -1;
    if (code < 0) {
      if (this.#times) this.#addLoose(this.#times[row]!);
    } else if (this.#seenIn[code] !== this.#group) {
      this.#seenIn[code] = this.#group;
      this.#count++;
    }
  }

  /** How many different ones the group has. */
  count(): number {
    const loose = this.#loose.subarray(0, this.#looseCount);
    if (loose.length > 1) loose.sort();
    let count = this.#count + Math.min(1, loose.length);
    for (let i = 1; i < loose.length; i++) if (loose[i] !== loose[i - 1]) count++;
    return count;
  }

  #addLoose(time: number): void {
    if (this.#looseCount === this.#loose.length) {
      const larger = new Float64Array(2 * this.#loose.length);
      larger.set(this.#loose);
      this.#loose = larger;
    }
    this.#loose[this.#looseCount++] = time;
  }
}
