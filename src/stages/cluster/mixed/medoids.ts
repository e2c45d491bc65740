import type { Distances } from './distances';

/** A row in the place of a medoid, and what that adds to the loss. */
export interface Swap {
  readonly row: number;
  readonly place: number;
  readonly change: number;
}

/** For each row its nearest and second nearest medoid, by their place in the list. */
export class Medoids {
  readonly nearest: Int32Array;
  readonly #second: Int32Array;
  readonly #toNearest: Float64Array;
  readonly #toSecond: Float64Array;
  /** What losing each medoid would cost. */
  readonly #removal: Float64Array;
  readonly #changes: Float64Array;
  readonly #isMedoid: Uint8Array;
  /** Stands for the distance to a second medoid when there is only one: no distance is larger. */
  readonly #beyond: number;

  /** O(rows · medoids); O(rows²) when there is one medoid. */
  constructor(
    readonly distances: Distances,
    readonly at: Int32Array,
  ) {
    const n = distances.rows;
    this.nearest = new Int32Array(n);
    this.#second = new Int32Array(n);
    this.#toNearest = new Float64Array(n);
    this.#toSecond = new Float64Array(n);
    this.#removal = new Float64Array(at.length);
    this.#changes = new Float64Array(at.length);
    this.#isMedoid = new Uint8Array(n);
    this.#beyond = at.length === 1 ? largestOf(distances.data) : Infinity;
    for (const row of at) this.#isMedoid[row] = 1;
    for (let i = 0; i < n; i++) this.#findTwo(i);
    this.#sumRemovals();
  }

  /** Sum of the distances of all rows to their nearest medoids; O(rows). */
  get loss(): number {
    return this.#toNearest.reduce((sum, distance) => sum + distance, 0);
  }

  /** How much the loss changes when `row` takes the place of the medoid for which that is best; 0 for a medoid. O(rows). */
  changeBy(row: number): Swap {
    if (this.#isMedoid[row] === 1) return { row, place: 0, change: 0 };
    const shared = this.#weigh(row);
    let place = 0;
    for (let k = 1; k < this.at.length; k++) if (this.#changes[k]! < this.#changes[place]!) place = k;
    return { row, place, change: this.#changes[place]! + shared };
  }

  /** What each swap would change is left in `#changes`, besides what is returned, which every swap has in common. */
  #weigh(row: number): number {
    const { data, rows: n } = this.distances;
    this.#changes.set(this.#removal);
    let shared = 0;
    for (let i = 0, p = row * n; i < n; i++, p++) {
      const distance = data[p]!;
      if (distance >= this.#toSecond[i]!) continue;
      const near = this.#toNearest[i]!;
      const place = this.nearest[i]!;
      if (distance < near) {
        shared += distance - near;
        this.#changes[place]! += near - this.#toSecond[i]!;
      } else this.#changes[place]! += distance - this.#toSecond[i]!;
    }
    return shared;
  }

  /** Puts a row in the place of a medoid; O(rows), and O(medoids) more for rows that lose one of their two nearest. */
  swap({ row, place }: Swap): void {
    const { data, rows: n } = this.distances;
    this.#isMedoid[this.at[place]!] = 0;
    this.#isMedoid[row] = 1;
    this.at[place] = row;
    for (let i = 0; i < n; i++) {
      const distance = data[row * n + i]!;
      if (this.nearest[i] === place || this.#second[i] === place) this.#findTwo(i);
      else if (distance < this.#toNearest[i]!) {
        this.#second[i] = this.nearest[i]!;
        this.#toSecond[i] = this.#toNearest[i]!;
        this.nearest[i] = place;
        this.#toNearest[i] = distance;
      } else if (distance < this.#toSecond[i]!) {
        this.#second[i] = place;
        this.#toSecond[i] = distance;
      }
    }
    this.#sumRemovals();
  }

  #findTwo(i: number): void {
    const { data, rows: n } = this.distances;
    let [near, next] = [Infinity, this.#beyond];
    for (let k = 0; k < this.at.length; k++) {
      const distance = data[this.at[k]! * n + i]!;
      if (distance < near) {
        if (k > 0) next = near;
        this.#second[i] = this.nearest[i]!;
        near = distance;
        this.nearest[i] = k;
      } else if (distance < next) {
        next = distance;
        this.#second[i] = k;
      }
    }
    this.#toNearest[i] = near;
    this.#toSecond[i] = next;
  }

  #sumRemovals(): void {
    this.#removal.fill(0);
    for (let i = 0; i < this.nearest.length; i++)
      this.#removal[this.nearest[i]!]! += this.#toSecond[i]! - this.#toNearest[i]!;
  }
}

function largestOf(values: Float32Array | Float64Array): number {
  let largest = 0;
  for (let p = 0; p < values.length; p++) if (values[p]! > largest) largest = values[p]!;
  return largest;
}
