import { AppError } from '../../../core/app-error';
import { requireCount, requireNumber, tooFew } from '../settings';
import type { Cut } from './options';
import type { Tree } from './tree';

/** A tree, and which leaf each row belongs to when leaves are micro-clusters. */
export interface Cuttable extends Pick<Tree, 'merges' | 'heights'> {
  readonly micro?: { readonly leafOf: Int32Array };
}

/**
 * Cuts a tree into groups: the merges up to a height, or all but the last few; O(rows).
 *
 * @returns the group of each row, numbered by first appearance
 * @throws AppError `cluster/setting`; `cluster/too-few-rows` when there are fewer different rows than groups asked for
 */
export function cutTree(tree: Cuttable, cut: Cut): Int32Array {
  const { merges, micro } = tree;
  const leaves = tree.heights.length + 1;
  const made = 'nClusters' in cut ? leaves - leavesFor(tree, cut.nClusters) : mergesUpTo(tree.heights, cut.height);
  const owner = Int32Array.from({ length: leaves + made }, (_, id) => id);
  for (let t = made - 1; t >= 0; t--) {
    owner[merges[2 * t]!] = owner[leaves + t]!;
    owner[merges[2 * t + 1]!] = owner[leaves + t]!;
  }
  const numbers = new Int32Array(owner.length).fill(-1);
  let count = 0;
  const labelOf = (leaf: number) => {
    if (numbers[owner[leaf]!]! < 0) numbers[owner[leaf]!] = count++;
    return numbers[owner[leaf]!]!;
  };
  return micro ? micro.leafOf.map(labelOf) : Int32Array.from({ length: leaves }, (_, leaf) => labelOf(leaf));
}

/** How many merges reach no higher than `height`. */
function mergesUpTo(heights: Float64Array, height: number): number {
  requireNumber('height', height);
  const beyond = heights.findIndex((value) => value > height);
  return beyond < 0 ? heights.length : beyond;
}

/** Equal rows are merged at height 0, and no cut sets them apart. */
function leavesFor({ heights, micro }: Cuttable, nClusters: number): number {
  requireCount('nClusters', nClusters);
  const different = heights.length + 1 - mergesUpTo(heights, 0);
  if (nClusters <= different) return nClusters;
  if (!micro) throw tooFew(nClusters, different, different > heights.length ? 'rows' : 'different rows');
  throw new AppError(
    'cluster/too-few-rows',
    `${nClusters} groups were asked for, and the rows were brought together in ${different} small groups before.`,
    `Ask for at most ${different} groups.`,
  );
}
