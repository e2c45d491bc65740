import type { Joins } from './joins';

/** The tree of merges. Clusters are numbered: leaves 0…n−1, and what merge t made is n + t. */
export interface Tree {
  /** Two clusters a merge, the lower number first; merges in order of height. */
  readonly merges: Int32Array;
  /** How far apart the two were; never falls. */
  readonly heights: Float64Array;
  /** Rows in the cluster that each merge made. */
  readonly sizes: Int32Array;
}

/** Puts joins in order of height, equal ones as they came, and numbers the clusters; O(rows log rows). */
export function treeOf({ first, second, heights }: Joins, weights: Float64Array): Tree {
  const leaves = heights.length + 1;
  const order = Int32Array.from(heights, (_, t) => t).sort((a, b) => heights[a]! - heights[b]! || a - b);
  const above = Int32Array.from({ length: 2 * leaves - 1 }, (_, id) => id);
  const merges = new Int32Array(2 * heights.length);
  const sizes = new Int32Array(heights.length);
  const sizeOf = (id: number) => (id < leaves ? weights[id]! : sizes[id - leaves]!);
  order.forEach((join, t) => {
    const [one, other] = [rootOf(above, first[join]!), rootOf(above, second[join]!)];
    merges[2 * t] = Math.min(one, other);
    merges[2 * t + 1] = Math.max(one, other);
    sizes[t] = sizeOf(one) + sizeOf(other);
    above[one] = leaves + t;
    above[other] = leaves + t;
  });
  return { merges, heights: Float64Array.from(order, (join) => heights[join]!), sizes };
}

/** The cluster that holds this one and is in no other, the way there made shorter. */
function rootOf(above: Int32Array, id: number): number {
  while (above[id] !== id) {
    above[id] = above[above[id]!]!;
    id = above[id]!;
  }
  return id;
}

/** Leaves in an order in which no lines of the drawn tree cross: of two clusters the lower number, which was made first, stands left. O(leaves). */
export function leafOrder({ merges, heights }: Pick<Tree, 'merges' | 'heights'>): Int32Array {
  const leaves = heights.length + 1;
  const order = new Int32Array(leaves);
  const open = [2 * leaves - 2];
  for (let place = 0; place < leaves;) {
    const id = open.pop()!;
    if (id < leaves) order[place++] = id;
    else open.push(merges[2 * (id - leaves) + 1]!, merges[2 * (id - leaves)]!);
  }
  return order;
}

/** The height at which each leaf was first merged; O(leaves). */
export function firstHeights({ merges, heights }: Tree): Float64Array {
  const leaves = heights.length + 1;
  const found = new Float64Array(leaves);
  merges.forEach((id, p) => {
    if (id < leaves) found[id] = heights[p >> 1]!;
  });
  return found;
}

/**
 * How strongly the rows fall into groups, 0…1: the mean over rows of 1 − (height of the first merge / height of the last);
 * 0 when nothing is apart. It grows with the number of rows.
 * @see Kaufman and Rousseeuw (1990), Finding Groups in Data, chapter 5
 */
export function agglomerativeCoefficient(tree: Tree, weights: Float64Array): number {
  const highest = tree.heights.at(-1) ?? 0;
  if (highest === 0) return 0;
  let [sum, rows] = [0, 0];
  firstHeights(tree).forEach((height, leaf) => {
    sum += weights[leaf]! * (1 - height / highest);
    rows += weights[leaf]!;
  });
  return sum / rows;
}
