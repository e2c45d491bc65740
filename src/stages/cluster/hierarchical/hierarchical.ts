import type { Compute } from '../../../core/compute';
import { fencesOf } from '../../../core/fence';
import { survey, type Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { Pace, partOf } from '../../../core/pace';
import type { AsyncSteps, Steps } from '../../../core/progress';
import { chainSteps } from './chain';
import { cutTree } from './cut';
import { centersSteps, distancesSteps, keptSteps, type Kept } from './groups';
import { CELL_WORK, loadSteps, type Joins } from './joins';
import { leavesSteps, type Leaves, type Micro } from './leaves';
import { hierarchicalSettings, type Cut, type HierarchicalOptions, type Linkage } from './options';
import { spanningSteps } from './spanning';
import { agglomerativeCoefficient, firstHeights, leafOrder, treeOf, type Tree } from './tree';

export type { HierarchicalOptions } from './options';

/** The shares of a fit that bringing rows together, and merging, take, as far as a progress bar cares. */
const GATHERED = 0.2;
const MERGED = 0.95;

/** What one cell of a distance in double precision costs, in multiply-adds of a kernel. */
const DISTANCE_WORK = 6;

/** A tree of merges, and one cut of it into groups. */
export interface Hierarchical extends Tree {
  readonly linkage: Linkage;
  /** The leaves from left to right, so that no lines of the drawn tree cross. */
  readonly order: Int32Array;
  /** How strongly the rows fall into groups, 0…1. */
  readonly agglomerativeCoefficient: number;
  /** The group of each row, 0…nClusters−1, numbered by first appearance. */
  readonly labels: Int32Array;
  readonly nClusters: number;
  /** nClusters × cols, the means of the groups, in the units of X. */
  readonly centers: Matrix;
  /** How far from its center (by single linkage: from its nearest kept row) a row of each group may be and still be like the others. */
  readonly fences: Float64Array;
  /** Set when there were too many rows to merge one by one. */
  readonly micro?: Micro;
  /** By single linkage: what new rows are recognised by. */
  readonly kept?: Kept;
}

/**
 * Hierarchical clustering: joins the two nearest groups again and again; O(rows² · cols), for average and complete linkage in
 * 4 · rows² bytes, else in O(rows · cols). Heights and merges are those of double precision.
 *
 * Clusters are numbered as scipy does: leaves 0…n−1, what merge t made n + t. Ward's heights are those of R's `ward.D2`: the
 * distance, for two single rows. Above {@link exactRows} rows micro-clusters are merged in place of rows, and `micro` says so.
 *
 * @param X rows × features, finite
 * @throws AppError `cluster/too-few-rows` when there are fewer (different) rows than groups
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`, `cluster/setting`, `compute/out-of-memory`
 * @see Ward (1963), J. Am. Stat. Assoc. 58:236–244; Murtagh and Legendre (2014), J. Classification 31:274–295
 *
 * Deviation: merges exactly at `distanceThreshold` are made, as R's `cutree` and scipy's `fcluster` do; scikit-learn leaves them.
 */
export async function* hierarchicalSteps(
  compute: Compute,
  X: Matrix,
  options: HierarchicalOptions,
): AsyncSteps<Hierarchical> {
  const { linkage, cut } = hierarchicalSettings(X, options);
  const pace = new Pace(compute.workPerStep);
  const { frame } = survey(X, 'cluster');
  yield { stage: 'cluster', fraction: 0, note: 'loading the rows' };
  const leaves = yield* partOf(leavesSteps(X, frame, linkage, pace), (progress) => ({ ...progress, fraction: 0 }));
  const from = leaves.micro ? GATHERED : 0;
  const joins = yield* partOf(joinSteps(compute, leaves, linkage, pace), (progress) => ({
    ...progress,
    fraction: from + (MERGED - from) * progress.fraction,
  }));
  const tree = inUnits(treeOf(joins, leaves.weights), frame);
  const whole = {
    ...tree,
    linkage,
    order: leafOrder(tree),
    agglomerativeCoefficient: agglomerativeCoefficient(tree, leaves.weights),
    ...(leaves.micro && { micro: leaves.micro }),
  };
  return yield* regroupSteps(compute, whole, X, cut);
}

/** What of a tree does not depend on where it is cut. */
export type Uncut = Omit<Hierarchical, 'labels' | 'nClusters' | 'centers' | 'fences' | 'kept'>;

/**
 * The same tree, cut elsewhere; O(rows · cols).
 * @param X the rows that the tree was made of
 * @throws AppError as {@link cutTree}
 */
export function* regroupSteps(compute: Compute, model: Uncut, X: Matrix, cut: Cut): Steps<Hierarchical> {
  const labels = cutTree(model, cut);
  const nClusters = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const pace = new Pace(compute.workPerStep);
  const centers = yield* centersSteps(X, labels, nClusters, pace);
  const groups = { labels, nClusters, centers };
  if (model.linkage !== 'single') {
    const distances = yield* distancesSteps(X, centers, labels, pace);
    return { ...model, ...groups, fences: fencesOf(distances, labels, nClusters) };
  }
  const { frame } = survey(X, 'cluster');
  return { ...model, ...groups, ...(yield* keptSteps(X, frame, labels, nClusters, firstHeights(model), pace)) };
}

async function* joinSteps(compute: Compute, leaves: Leaves, linkage: Linkage, pace: Pace): AsyncSteps<Joins> {
  const { points, frame, weights } = leaves;
  const { rows, cols } = points;
  if (linkage === 'single') {
    const kernel = compute.spanning(points, frame);
    try {
      yield* loadSteps(kernel, points, CELL_WORK * cols, pace);
      return yield* spanningSteps(kernel, rows, cols, pace);
    } finally {
      kernel.free();
    }
  }
  const kernel =
    linkage === 'ward' ? compute.ward(points, frame, weights) : compute.linkage(points, frame, weights, linkage);
  try {
    yield* loadSteps(kernel, points, linkage === 'ward' ? CELL_WORK * cols : DISTANCE_WORK * rows * (cols + 1), pace);
    return yield* chainSteps(kernel, rows, cols, pace);
  } finally {
    kernel.free();
  }
}

function inUnits(tree: Tree, { scale }: Frame): Tree {
  return { ...tree, heights: tree.heights.map((height) => height / scale) };
}
