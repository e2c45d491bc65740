import { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import type { Hierarchy } from './hierarchy';

/** Densities at lesser distances, summed over a table, leave the range of double precision. */
const FINEST = 1e-290;
/** What one node costs, in the unit of a pace. */
const NODE_WORK = 40;

/** The hierarchy without splits that only shed fewer rows than a cluster has: cluster 0 holds all rows, parents come before their children. */
export interface Condensed {
  readonly nClusters: number;
  /** By cluster: the one it parted from, −1 for none; how many rows it had then. */
  readonly parents: Int32Array;
  readonly sizes: Int32Array;
  /** By cluster: the distance at which it parts from the others (Infinity for all rows), and at which it parts itself or is gone. */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  /** By cluster: over all its rows, how much longer they stay, in 1 / distance. */
  readonly stabilities: Float64Array;
  /** By row: the last cluster it was in, and the distance at which it left. */
  readonly rowClusters: Int32Array;
  readonly rowDistances: Float64Array;
  /** The least distance above 0 at which rows join: lesser ones count as much, so that no density is infinite. */
  readonly finest: number;
  /** The distance at which all rows have joined. */
  readonly widest: number;
}

/** How dense it is at a distance. */
export function densityAt(distance: number, { finest }: Pick<Condensed, 'finest'>): number {
  return distance === Infinity ? 0 : 1 / Math.max(distance, finest);
}

/** Condenses a hierarchy, as steps; O(rows). @param unit the length of one unit of its distances, in those of X */
export function* condenseSteps(
  hierarchy: Hierarchy,
  minClusterSize: number,
  unit: number,
  workPerStep: number,
): Steps<Condensed> {
  const condensing = new Condensing(hierarchy, minClusterSize, unit);
  const pace = new Pace(workPerStep);
  const open: [node: number, cluster: number][] = [
    [hierarchy.nodes - 1, condensing.cluster(-1, Infinity, hierarchy.rows)],
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    if (pace.spend(NODE_WORK * condensing.part(...next, open))) {
      yield { stage: 'cluster', fraction: 0.5, note: 'condensing the tree' };
    }
  }
  return condensing.condensed();
}

class Condensing {
  readonly #h: Hierarchy;
  readonly #least: number;
  readonly #unit: number;
  readonly #parents: number[] = [];
  readonly #sizes: number[] = [];
  readonly #births: number[] = [];
  readonly #deaths: number[] = [];
  readonly #stabilities: number[] = [];
  readonly #rowClusters: Int32Array;
  readonly #rowDistances: Float64Array;
  readonly #finest: number;

  constructor(h: Hierarchy, least: number, unit: number) {
    this.#h = h;
    this.#least = least;
    this.#unit = unit;
    this.#rowClusters = new Int32Array(h.rows);
    this.#rowDistances = new Float64Array(h.rows);
    let finest = Infinity;
    for (let node = h.rows; node < h.nodes; node++) {
      const square = h.squares[node]!;
      if (square > 0 && square < finest) finest = square;
    }
    this.#finest = finest === Infinity ? 1 : Math.max(FINEST, this.#distance(finest));
  }

  #distance(square: number): number {
    return Math.sqrt(square) * this.#unit;
  }

  cluster(parent: number, birth: number, size: number): number {
    this.#parents.push(parent);
    this.#births.push(birth);
    this.#deaths.push(0);
    this.#stabilities.push(0);
    return this.#sizes.push(size) - 1;
  }

  /** Parts one node of a cluster: large parts go on, alone or as clusters of their own, and the rows of small ones leave. */
  part(node: number, cluster: number, open: [node: number, cluster: number][]): number {
    const h = this.#h;
    const distance = this.#distance(h.squares[node]!);
    let large = 0;
    for (let part = h.first[node]!; part >= 0; part = h.next[part]!) if (h.sizes[part]! >= this.#least) large++;
    if (large !== 1) this.#deaths[cluster] = distance;
    let work = 1;
    for (let part = h.first[node]!; part >= 0; part = h.next[part]!) {
      const size = h.sizes[part]!;
      const goesOn = size >= this.#least;
      work += goesOn ? 1 : size;
      if (!goesOn) this.#leave(part, cluster, distance);
      if (!goesOn || large > 1) this.#stay(cluster, size, distance);
      if (goesOn) open.push([part, large > 1 ? this.cluster(cluster, distance, size) : cluster]);
    }
    return work;
  }

  #stay(cluster: number, size: number, distance: number): void {
    const birth = densityAt(this.#births[cluster]!, { finest: this.#finest });
    this.#stabilities[cluster]! += size * (densityAt(distance, { finest: this.#finest }) - birth);
  }

  #leave(part: number, cluster: number, distance: number): void {
    const open = [part];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node < this.#h.rows) {
        this.#rowClusters[node] = cluster;
        this.#rowDistances[node] = distance;
      } else for (let p = this.#h.first[node]!; p >= 0; p = this.#h.next[p]!) open.push(p);
    }
  }

  condensed(): Condensed {
    return {
      nClusters: this.#parents.length,
      parents: Int32Array.from(this.#parents),
      sizes: Int32Array.from(this.#sizes),
      births: Float64Array.from(this.#births),
      deaths: Float64Array.from(this.#deaths),
      stabilities: Float64Array.from(this.#stabilities),
      rowClusters: this.#rowClusters,
      rowDistances: this.#rowDistances,
      finest: this.#finest,
      widest: this.#distance(this.#h.squares[this.#h.nodes - 1]!),
    };
  }
}
