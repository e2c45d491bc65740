/** Memory is closed up when one slot of so many is empty: often enough to be quick, rarely enough to cost nothing. */
const EMPTY_SHARE = 10;

/** Which cluster stands in which slot of a kernel's memory; slots are in the order of the clusters' numbers. */
export class Slots {
  readonly #clusters: Int32Array;
  readonly #slots: Int32Array;
  #count: number;
  #empty = 0;

  constructor(count: number) {
    this.#clusters = Int32Array.from({ length: count }, (_, i) => i);
    this.#slots = this.#clusters.slice();
    this.#count = count;
  }

  /** Slots in use, empty ones among them included. */
  get count(): number {
    return this.#count;
  }

  /** Whether so many slots are empty that it is time to {@link compact}. */
  get areSparse(): boolean {
    return this.#empty * EMPTY_SHARE > this.#count;
  }

  slotOf(cluster: number): number {
    return this.#slots[cluster]!;
  }

  clusterAt(slot: number): number {
    return this.#clusters[slot]!;
  }

  /** Empties the slot of a cluster. */
  remove(cluster: number): void {
    this.#clusters[this.#slots[cluster]!] = -1;
    this.#empty++;
  }

  /** Moves the clusters that are left to the first slots, in their order. */
  compact(): void {
    let to = 0;
    for (let from = 0; from < this.#count; from++) {
      const cluster = this.#clusters[from]!;
      if (cluster < 0) continue;
      this.#clusters[to] = cluster;
      this.#slots[cluster] = to++;
    }
    this.#count = to;
    this.#empty = 0;
  }
}
