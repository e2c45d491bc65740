import type { MergeKernel } from '../../../core/compute';
import type { Pace } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';
import { merging, noJoins, type Joins } from './joins';

/** What a neighbour costs besides its features, in multiply-adds a cluster. */
const NEIGHBOUR_WORK = 16;

/**
 * Merges until one cluster is left, by chains of nearest neighbours: O(rows) neighbours asked for, at most three a row.
 *
 * From any cluster on to its nearest, and on to the nearest of that, until two are each other's nearest: those are joined. By
 * linkages that never bring a joined cluster closer to a third than its nearer part was, the tree is that of always joining
 * the two nearest of all. Of equals the cluster before in the chain comes first, then the one with the first row.
 *
 * @param kernel loaded
 * @see Murtagh (1983), The Computer Journal 26:354–359; Müllner (2011), arXiv:1109.2378
 */
export async function* chainSteps(kernel: MergeKernel, rows: number, cols: number, pace: Pace): AsyncSteps<Joins> {
  const joins = noJoins(rows);
  const chain = new Chain(rows);
  let done = 0;
  while (done < rows - 1) {
    const top = chain.top();
    const { cluster, distance } = await kernel.nearest(top, chain.topDistance);
    if (distance < chain.topDistance) chain.push(cluster, distance);
    else {
      const [a, b, height] = chain.join();
      await kernel.merge(a, b);
      joins.first[done] = a;
      joins.second[done] = b;
      joins.heights[done++] = height;
    }
    if (pace.spend((rows - done) * (cols + NEIGHBOUR_WORK))) yield merging(done, rows - 1);
  }
  return joins;
}

/** Clusters each followed by its nearest. */
class Chain {
  readonly #clusters: Int32Array;
  readonly #distances: Float64Array;
  readonly #gone: Uint8Array;
  /** How high each cluster was joined. */
  readonly #heights: Float64Array;
  #length = 0;
  #start = 0;

  constructor(rows: number) {
    this.#clusters = new Int32Array(rows);
    this.#distances = new Float64Array(rows);
    this.#gone = new Uint8Array(rows);
    this.#heights = new Float64Array(rows);
  }

  /** The last of the chain, or the first cluster of all when there is no chain. */
  top(): number {
    if (this.#length === 0) {
      while (this.#gone[this.#start]) this.#start++;
      this.push(this.#start, Infinity);
    }
    return this.#clusters[this.#length - 1]!;
  }

  /** How far the last is from the one before it. */
  get topDistance(): number {
    return this.#distances[this.#length - 1]!;
  }

  push(cluster: number, distance: number): void {
    this.#clusters[this.#length] = cluster;
    this.#distances[this.#length++] = distance;
  }

  /** Takes the last two off and joins them; no lower than either was joined, which rounding alone could bring about. */
  join(): [first: number, second: number, height: number] {
    const [one, other] = [this.#clusters[this.#length - 2]!, this.#clusters[this.#length - 1]!];
    const [a, b] = one < other ? [one, other] : [other, one];
    const height = Math.max(this.topDistance, this.#heights[a]!, this.#heights[b]!);
    this.#length -= 2;
    this.#gone[b] = 1;
    this.#heights[a] = height;
    return [a, b, height];
  }
}
