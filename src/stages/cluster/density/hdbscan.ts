import type { Compute, NeighborsKernel, TreeEdges } from '../../../core/compute';
import { fencesOf } from '../../../core/fence';
import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps } from '../../../core/progress';
import { ascendingSteps } from './ascending';
import { chooseClusters } from './chosen';
import { condenseSteps, type Condensed } from './condensed';
import { hierarchySteps } from './hierarchy';
import { membershipOf, type Membership } from './membership';
import { hdbscanSettings, type HdbscanOptions } from './options';
import { allGroups, loadSteps, share, withNeighbors } from './prepared';
import type { Sight } from './view';

/** How groups part as one looks closer: what remains of the hierarchy once small splits are left out, all rows first. */
export interface CondensedTree {
  /** By node: the node that it parted from, −1 for all rows. */
  readonly parents: Int32Array;
  /** By node: how many rows it had when it parted. */
  readonly sizes: Int32Array;
  /** By node: the distance at which it parts from the others (that of its own parting for all rows), and at which it parts itself or is gone. */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  readonly stabilities: Float64Array;
  /** By node: the group it is, −1 where it is none. */
  readonly labels: Int32Array;
}

/** Groups found by HDBSCAN: what {@link applyHdbscanSteps} needs, and what came of the rows they were found in. */
export interface Hdbscan {
  /** The group of each row, 0…nClusters−1 in the order of their first rows; −1 is noise. */
  readonly labels: Int32Array;
  /** How firmly each row belongs to its group, 0…1: how dense it is where it leaves, over where the last rows do; 0 for noise. */
  readonly probabilities: Float64Array;
  /** How far out each row is for where it is, 0…1 (GLOSH). */
  readonly outlierScores: Float64Array;
  readonly nClusters: number;
  readonly nNoise: number;
  /** By group: over all its rows, how much longer they stay together, in 1 / distance. */
  readonly stabilities: Float64Array;
  readonly tree: CondensedTree;
  readonly minClusterSize: number;
  readonly minSamples: number;
  /** The rows that groups were found in: X itself. */
  readonly rows: Matrix;
  /** From each row to its `minSamples`-th nearest, itself the first. */
  readonly coreDistances: Float64Array;
  /** By group: the distance at which it parts from the others (Infinity when it is all rows), and at which its last rows leave. */
  readonly births: Float64Array;
  readonly cores: Float64Array;
  /** Beyond this core distance a new row is where hardly any row was: see {@link fencesOf}. */
  readonly fence: number;
}

/**
 * HDBSCAN, exact: groups that stay together while the distance at which rows are neighbours shrinks.
 *
 * Core distances and the least tree take at most O(rows² · cols) and mostly far less in few columns; 50,000 rows of 16
 * columns take some ten seconds. O(rows · cols) memory.
 *
 * @param X rows × features, finite
 * @throws AppError `cluster/setting`, `cluster/too-few-rows`, `cluster/not-a-number`, `cluster/too-large`
 * @see Campello, Moulavi, Zimek and Sander (2015), ACM TKDD 10(1):5; settings as scikit-learn's
 *
 * Deviations from scikit-learn: what joins at equal distances joins at once, so that the order of rows does not matter;
 * distances below the least above 0 count as that one, so that no density is infinite; when all rows are one group and no
 * epsilon is given, no row is noise.
 */
export async function* hdbscanSteps(compute: Compute, X: Matrix, options: HdbscanOptions = {}): AsyncSteps<Hdbscan> {
  const settings = hdbscanSettings(X, options);
  const seen = yield* share(
    withNeighbors(compute, X, (kernel, sight) => coreSteps(compute, kernel, X, sight, settings.minSamples)),
    0,
    0.4,
  );
  const { scale } = seen.sight.view;
  const edges = yield* share(leastTreeSteps(compute, X, seen.sight, seen.squares), 0.4, 0.5);
  const ascending = yield* share(ascendingSteps(edges.squares), 0.9, 0.02);
  const hierarchy = yield* share(hierarchySteps(edges, ascending, compute.workPerStep), 0.92, 0.04);
  const tree = yield* share(
    condenseSteps(hierarchy, settings.minClusterSize, 1 / scale, compute.workPerStep),
    0.96,
    0.04,
  );
  const members = membershipOf(tree, chooseClusters(tree, settings), settings);
  const coreDistances = seen.squares.map((square) => Math.sqrt(square) / scale);
  return {
    ...summaryOf(tree, members),
    minClusterSize: settings.minClusterSize,
    minSamples: settings.minSamples,
    rows: X,
    coreDistances,
    fence: fencesOf(coreDistances, new Int32Array(X.rows), 1)[0]!,
  };
}

async function* coreSteps(
  compute: Compute,
  kernel: NeighborsKernel,
  X: Matrix,
  sight: Sight,
  minSamples: number,
): AsyncSteps<{ sight: Sight; squares: Float64Array }> {
  const squares = new Float64Array(X.rows);
  const asked = Int32Array.from({ length: kernel.groups }, (_, group) => group);
  yield* allGroups(compute, kernel.groups, 'looking for the nearest rows', (from, work) =>
    kernel.kthSquares(asked, from, minSamples, squares, work),
  );
  return { sight, squares };
}

async function* leastTreeSteps(
  compute: Compute,
  X: Matrix,
  { view }: Sight,
  floors: Float64Array,
): AsyncSteps<TreeEdges & { readonly squares: Float64Array<ArrayBuffer> }> {
  const count = X.rows - 1;
  const edges = { from: new Int32Array(count), to: new Int32Array(count), squares: new Float64Array(count) };
  const kernel = compute.reachTree(X, view, floors);
  try {
    yield* share(loadSteps(compute, X.cols, kernel), 0, 0.05);
    yield* share(
      allGroups(compute, count, 'joining rows', (from, work) => kernel.grow(edges, from, work)),
      0.05,
      0.95,
    );
    return edges;
  } finally {
    kernel.free();
  }
}

function summaryOf(tree: Condensed, members: Membership) {
  const { labels, probabilities, outlierScores, clusters, cores } = members;
  const groupOf = new Int32Array(tree.nClusters).fill(-1);
  clusters.forEach((cluster, group) => (groupOf[cluster] = group));
  return {
    labels,
    probabilities,
    outlierScores,
    nClusters: clusters.length,
    nNoise: labels.reduce((count, label) => count + Number(label < 0), 0),
    stabilities: Float64Array.from(clusters, (cluster) => tree.stabilities[cluster]!),
    births: Float64Array.from(clusters, (cluster) => tree.births[cluster]!),
    cores,
    tree: {
      parents: tree.parents,
      sizes: tree.sizes,
      births: tree.births.map((birth, cluster) => (cluster === 0 ? tree.widest : birth)),
      deaths: tree.deaths,
      stabilities: tree.stabilities,
      labels: groupOf,
    },
  };
}
