import type { Neighbour } from '../core/compute';

/** The clusters that are left, each known by one of its rows: what the plain merge kernels share. */
export class ActiveClusters {
  readonly #list: Int32Array;
  readonly #at: Int32Array;
  #count: number;

  constructor(count: number) {
    this.#list = Int32Array.from({ length: count }, (_, i) => i);
    this.#at = this.#list.slice();
    this.#count = count;
  }

  /** Takes a cluster out; O(1). */
  remove(cluster: number): void {
    const last = this.#list[--this.#count]!;
    this.#list[this.#at[cluster]!] = last;
    this.#at[last] = this.#at[cluster]!;
  }

  /** Calls `visit` with every cluster but the one given. */
  forOthers(cluster: number, visit: (other: number) => void): void {
    for (let p = 0; p < this.#count; p++) if (this.#list[p] !== cluster) visit(this.#list[p]!);
  }

  /** The other cluster with the least distance, of equals the first by number. */
  nearest(cluster: number, distanceTo: (other: number) => number): Neighbour {
    let [best, found] = [Infinity, -1];
    this.forOthers(cluster, (other) => {
      const distance = distanceTo(other);
      if (found >= 0 && (distance > best || (distance === best && other > found))) return;
      best = distance;
      found = other;
    });
    return { cluster: found, distance: best };
  }
}
