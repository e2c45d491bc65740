import { requireCount } from '../settings';
import type { Hierarchical } from './hierarchical';

/** A fork of a drawn tree, or an end of it: a leaf, or a cluster that is not drawn further. */
export interface DendrogramNode {
  /** Places in the list of nodes; −1 at an end. */
  readonly left: number;
  readonly right: number;
  /** How far apart the two parts are; of an end, at which its own parts were merged (0 for a row). */
  readonly height: number;
  /** Rows below. */
  readonly size: number;
  /** From left to right: ends stand at 0, 1, 2 …, a fork midway between its two parts. */
  readonly x: number;
  /** The group that it lies in, −1 when it holds several. */
  readonly label: number;
}

/**
 * The top of the tree, to be drawn: its last merges, so many that at most `leaves` ends remain; O(rows).
 * @returns nodes, each after its parts, the root last
 * @throws AppError `cluster/setting`
 */
export function dendrogramTop(model: Hierarchical, leaves: number): DendrogramNode[] {
  requireCount('leaves', leaves);
  const { merges, heights, sizes } = model;
  const all = heights.length + 1;
  const hidden = all - Math.min(leaves, all);
  const inOrder = endsInOrder(model, hidden);
  const groups = groupsOf(model);
  const weights = leafWeights(model);
  const place = new Map<number, number>();
  const nodes: DendrogramNode[] = inOrder.map((id, x) => {
    place.set(id, x);
    const [height, size] = id < all ? [0, weights[id]!] : [heights[id - all]!, sizes[id - all]!];
    return { left: -1, right: -1, height, size, x, label: groups(id) };
  });
  for (let t = hidden; t < heights.length; t++) {
    const [left, right] = [place.get(merges[2 * t]!)!, place.get(merges[2 * t + 1]!)!];
    const x = (nodes[left]!.x + nodes[right]!.x) / 2;
    place.set(all + t, nodes.length);
    nodes.push({ left, right, height: heights[t]!, size: sizes[t]!, x, label: groups(all + t) });
  }
  return nodes;
}

/** Clusters that are not drawn further, from left to right: the tree of the merges from `hidden` on, its ends renumbered. */
function endsInOrder({ merges, heights }: Hierarchical, hidden: number): number[] {
  const all = heights.length + 1;
  const isEnd = (id: number) => id < all + hidden;
  const ends: number[] = [];
  const open = [2 * all - 2];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (isEnd(id)) ends.push(id);
    else open.push(merges[2 * (id - all) + 1]!, merges[2 * (id - all)]!);
  }
  return ends;
}

function leafWeights({ heights, micro }: Hierarchical): Int32Array {
  const weights = new Int32Array(heights.length + 1);
  if (!micro) return weights.fill(1);
  for (const leaf of micro.leafOf) weights[leaf]!++;
  return weights;
}

/** The group of each cluster that was made below the cut. */
function groupsOf({ merges, heights, labels, nClusters, micro }: Hierarchical): (id: number) => number {
  const all = heights.length + 1;
  const made = all - nClusters;
  const groups = new Int32Array(all + made);
  labels.forEach((label, i) => (groups[micro ? micro.leafOf[i]! : i] = label));
  for (let t = 0; t < made; t++) groups[all + t] = groups[merges[2 * t]!]!;
  return (id) => (id < all + made ? groups[id]! : -1);
}
