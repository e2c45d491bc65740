import { AppError } from '../../../core/app-error';
import type { Compute } from '../../../core/compute';
import { survey } from '../../../core/frame';
import { squaredDistance, takeMatrixRows, type Matrix } from '../../../core/matrix';
import type { Pace } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';
import { chainSteps } from '../hierarchical/chain';
import { cutTree } from '../hierarchical/cut';
import { CELL_WORK, loadSteps } from '../hierarchical/joins';
import { treeOf, type Tree } from '../hierarchical/tree';
import { separationSteps } from './separation';

/** The most groups that are tried when their number is left open. */
const MOST_GROUPS = 10;

/** Groups of nodes. */
export interface NodeGroups {
  /** One a node, 0…nClusters−1; a node without rows goes with the nearest that has some. */
  readonly nodeLabels: Int32Array;
  readonly nClusters: number;
}

/**
 * Groups nodes by Ward's method, each node counted as often as it has rows, as steps; O(nodes² · cols).
 * @param nClusters `auto` takes, of up to ten, the number with the greatest {@link separationSteps}
 * @throws AppError `cluster/too-few-nodes` when more groups are asked for than nodes with different weights have rows
 */
export async function* groupNodesSteps(
  compute: Compute,
  weights: Matrix,
  counts: Float64Array,
  nClusters: number | 'auto',
  pace: Pace,
): AsyncSteps<NodeGroups> {
  const held = Int32Array.from(counts.keys()).filter((node) => counts[node]! > 0);
  const nodes = takeMatrixRows(weights, held);
  const rowsOf = Float64Array.from(held, (node) => counts[node]!);
  const tree = yield* wardSteps(compute, nodes, rowsOf, pace);
  const most = 1 + tree.heights.filter((height) => height > 0).length;
  if (nClusters !== 'auto' && nClusters > most) throw tooFewNodes(nClusters, most);
  const cuts = nClusters === 'auto' ? possibleCuts(tree, most) : [cutTree(tree, { nClusters })];
  const labels = yield* bestOf(cuts, nodes, rowsOf, pace);
  const nodeLabels = Int32Array.from(counts, (count, node) => (count > 0 ? -1 : nearestOf(weights, node, nodes)));
  held.forEach((node, i) => (nodeLabels[node] = i));
  return {
    nodeLabels: nodeLabels.map((i) => labels[i]!),
    nClusters: labels.reduce((largest, label) => Math.max(largest, label + 1), 0),
  };
}

async function* wardSteps(compute: Compute, nodes: Matrix, rowsOf: Float64Array, pace: Pace): AsyncSteps<Tree> {
  const kernel = compute.ward(nodes, survey(nodes, 'cluster').frame, rowsOf);
  try {
    yield* loadSteps(kernel, nodes, CELL_WORK * nodes.cols, pace);
    return treeOf(yield* chainSteps(kernel, nodes.rows, nodes.cols, pace), rowsOf);
  } finally {
    kernel.free();
  }
}

function possibleCuts(tree: Tree, most: number): Int32Array[] {
  const fewest = Math.min(2, most);
  return Array.from({ length: Math.min(MOST_GROUPS, most) - fewest + 1 }, (_, i) =>
    cutTree(tree, { nClusters: fewest + i }),
  );
}

async function* bestOf(cuts: Int32Array[], nodes: Matrix, rowsOf: Float64Array, pace: Pace): AsyncSteps<Int32Array> {
  if (cuts.length === 1) return cuts[0]!;
  const separations = yield* separationSteps(nodes, rowsOf, cuts, pace);
  return cuts[separations.indexOf(Math.max(...separations))]!;
}

function nearestOf(weights: Matrix, node: number, nodes: Matrix): number {
  let found = 0;
  let least = Infinity;
  for (let i = 0; i < nodes.rows; i++) {
    const distance = squaredDistance(weights, node, nodes, i);
    if (distance >= least) continue;
    least = distance;
    found = i;
  }
  return found;
}

function tooFewNodes(nClusters: number, nodes: number): AppError {
  return new AppError(
    'cluster/too-few-nodes',
    `${nClusters} groups were asked for, and customers are on only ${nodes} different nodes of the map.`,
    `Ask for at most ${nodes} groups, or make the map larger.`,
  );
}
