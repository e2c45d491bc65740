import type { Compute } from '../../../core/compute';
import { fencesOf } from '../../../core/fence';
import { requireFinite } from '../../../core/finite';
import type { Matrix } from '../../../core/matrix';
import { Pace, partOf } from '../../../core/pace';
import type { AsyncSteps, Progress } from '../../../core/progress';
import { Rng } from '../../../core/rng';
import { countDistinct } from '../distinct';
import { tooFew } from '../settings';
import { bisectingSettings, type BisectingOptions, type BisectingSettings } from './bisecting-options';
import { kmeansSteps, requireDistinct } from './kmeans';
import { countsOf, type KmeansModel } from './model';
import { descendSteps, type SplitNode } from './split-tree';
import { takeSteps } from './take';

/** A fitted bisecting k-means. */
export interface BisectingKmeans extends KmeansModel {
  /** The cluster of each row, as the splits have it: mostly, not always, that of the nearest center. */
  readonly labels: Int32Array;
  /** Sum of squared distances of the rows to their centers. */
  readonly inertia: number;
  /** All splits; the first node holds all rows. */
  readonly tree: readonly SplitNode[];
}

/** A cluster that may yet be split. */
interface Leaf {
  readonly node: number;
  readonly rows: Int32Array;
  readonly inertia: number;
}

/** Everything a fit is made of. */
interface Growth {
  readonly compute: Compute;
  readonly X: Matrix;
  readonly settings: BisectingSettings;
  readonly tree: SplitNode[];
  readonly leaves: Leaf[];
}

/**
 * Bisecting k-means: begins with all rows in one cluster and splits one in two, by k-means, until there are enough. The first
 * half keeps the number of the cluster, the second takes the next. O(rows · cols · log nClusters) an iteration where halves
 * are alike, O(rows · cols · nClusters) at worst.
 *
 * @param X rows × features, finite
 * @throws AppError `cluster/too-few-rows`, `cluster/not-a-number`, `cluster/too-large`, `cluster/setting`
 * @see Steinbach, Karypis and Kumar (2000), A comparison of document clustering techniques, KDD workshop on text mining
 */
export async function* bisectingKmeansSteps(
  compute: Compute,
  X: Matrix,
  options: BisectingOptions,
): AsyncSteps<BisectingKmeans> {
  const settings = bisectingSettings(X, options);
  requireFinite(X, 'cluster');
  requireDistinct({ X }, settings.nClusters);
  const rng = new Rng(settings.seed);
  yield beginning();
  const { centers, inertia } = yield* kmeansSteps(compute, X, { nClusters: 1 });
  yield beginning();
  const root = { center: Float64Array.from(centers.data), left: -1, right: -1, label: 0 };
  const rows = Int32Array.from({ length: X.rows }, (_, i) => i);
  const growth: Growth = { compute, X, settings, tree: [root], leaves: [{ node: 0, rows, inertia }] };
  for (let found = 1; found < settings.nClusters;) {
    const leaf = takeNext(growth);
    if (!leaf) throw tooFew(settings.nClusters, found, 'different rows');
    const split = splitSteps(growth, leaf, found, rng.integer(2 ** 31));
    const halves = yield* partOf(split, (progress) => ({
      ...progress,
      fraction: (found - 1 + progress.fraction) / settings.nClusters,
      note: `split ${found} of ${settings.nClusters - 1}, ${progress.note}`,
    }));
    growth.leaves.push(...halves);
    if (halves.length > 0) found++;
  }
  return yield* finishSteps(growth);
}

/** Takes the cluster to be split next from the list. */
function takeNext({ leaves, settings }: Growth): Leaf | undefined {
  const size = settings.bisectingStrategy === 'largestCluster' ? sizeOf : inertiaOf;
  let next = 0;
  leaves.forEach((leaf, at) => {
    if (size(leaf) > size(leaves[next]!)) next = at;
  });
  return leaves.splice(next, 1)[0];
}

const sizeOf = ({ rows }: Leaf) => rows.length;
const inertiaOf = ({ inertia }: Leaf) => inertia;

/** Two halves of a cluster; none where its rows are all the same or too alike to be told apart. */
async function* splitSteps(growth: Growth, leaf: Leaf, label: number, seed: number): AsyncSteps<Leaf[]> {
  const { compute, X, settings, tree } = growth;
  yield beginning();
  const own = yield* takeSteps(X, leaf.rows, new Pace(compute.workPerStep));
  if (countDistinct(own, 2) < 2) return [];
  yield beginning();
  const { centers } = yield* kmeansSteps(compute, own, { ...settings, nClusters: 2, seed });
  const [left, right] = [tree.length, tree.length + 1];
  const labels = [tree[leaf.node]!.label, label];
  const halves = labels.map((own, half) => ({
    center: Float64Array.from(centers.data.subarray(half * X.cols, (half + 1) * X.cols)),
    left: -1,
    right: -1,
    label: own,
  }));
  const split = [...tree, ...halves];
  split[leaf.node] = { ...tree[leaf.node]!, left, right };
  yield measuring();
  const { nodes, squares } = yield* descendSteps(own, split, leaf.node, compute.workPerStep, measuring);
  yield measuring();
  const leaves = [left, right].map((node) => ({
    node,
    rows: leaf.rows.filter((_, i) => nodes[i] === node),
    inertia: squares.reduce((sum, square, i) => (nodes[i] === node ? sum + square : sum), 0),
  }));
  if (leaves.some(({ rows }) => rows.length === 0)) return [];
  tree.splice(0, tree.length, ...split);
  return leaves;
}

async function* finishSteps({ compute, X, settings, tree }: Growth): AsyncSteps<BisectingKmeans> {
  yield measuring();
  const { nodes, squares } = yield* descendSteps(X, tree, 0, compute.workPerStep, measuring);
  yield measuring();
  const labels = nodes.map((node) => tree[node]!.label);
  const { nClusters } = settings;
  const data = new Float64Array(nClusters * X.cols);
  for (const { left, label, center } of tree) if (left < 0) data.set(center, label * X.cols);
  return {
    labels,
    centers: { data, rows: nClusters, cols: X.cols },
    inertia: squares.reduce((sum, square) => sum + square, 0),
    counts: countsOf(labels, nClusters),
    fences: fencesOf(squares.map(Math.sqrt), labels, nClusters),
    tree,
  };
}

function beginning(): Progress {
  return { stage: 'cluster', fraction: 0, note: 'taking the rows' };
}

function measuring(): Progress {
  return { stage: 'cluster', fraction: 1, note: 'measuring the halves' };
}
