import type { Compute } from '../../../core/compute';
import { fencesOf } from '../../../core/fence';
import { unframe } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { partOf } from '../../../core/pace';
import type { AsyncSteps, Progress } from '../../../core/progress';
import { ownDistances } from '../kmeans/exact';
import { CELL_WORK, prepareSteps, type Prepared } from '../kmeans/prepared';
import { gridOf, uMatrixOf, type Grid } from './grid';
import { groupNodesSteps, type NodeGroups } from './node-groups';
import { somSettings, type SomOptions, type SomSettings, type Topology } from './options';
import { planeSteps } from './plane';
import { gridSize } from './size';
import { topographicSteps } from './topographic';
import { spreadOver, trainSteps, type Placed } from './train';

/** The share of a fit that training takes, as far as a progress bar cares. */
const TRAINING = 0.8;

/** What applying a map needs. */
export interface SomModel extends NodeGroups {
  /** nodes × cols, in the units of X: what a customer on each node looks like; column j is the component plane of feature j. */
  readonly weights: Matrix;
  /** One a group of nodes: how far from its node a row may be and still be like the others. */
  readonly fences: Float64Array;
}

/** A fitted self-organising map. */
export interface Som extends SomModel {
  readonly gridRows: number;
  readonly gridCols: number;
  readonly topology: Topology;
  /** nodes × 2, across and down; nodes row by row, neighbours 1 apart. */
  readonly positions: Matrix;
  /** The nearest node of each row; the first of equals. */
  readonly nodeOfRow: Int32Array;
  /** Rows on each node. */
  readonly counts: Float64Array;
  /** One a node: the mean distance of its weights from those of its neighbours, in the units of X. */
  readonly uMatrix: Float64Array;
  /** Mean distance of the rows from their nodes, in the units of X. */
  readonly quantizationError: number;
  /** Share of the rows whose nearest node and second nearest do not touch. */
  readonly topographicError: number;
  /** The group of each row's node. */
  readonly labels: Int32Array;
  readonly nIter: number;
}

/**
 * A self-organising map by batch training from the plane of most variance, and groups of its nodes. Nothing is left to chance,
 * so that there is no seed. O(nEpochs · (rows · nodes · cols + nodes² · cols)).
 *
 * @param X rows × features, finite
 * @throws AppError `cluster/too-few-rows`, `cluster/too-few-nodes`
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`, `cluster/setting`
 * @see Kohonen (2001), Self-Organizing Maps, 3rd ed.; Vesanto and Alhoniemi (2000), IEEE Trans. Neural Netw. 11:586–600
 */
export async function* somSteps(compute: Compute, X: Matrix, options: SomOptions = {}): AsyncSteps<Som> {
  const settings = somSettings(X, options);
  const rows = yield* prepareSteps(compute, X);
  try {
    const plane = yield* planeSteps(X, rows.frame, rows.pace);
    const { gridRows, gridCols } = gridSize(X.rows, plane.spreads, settings);
    const grid = gridOf(gridRows, gridCols, settings.topology);
    const radiusAt = radiiOf(grid, settings);
    const training = trainSteps(rows, grid, spreadOver(plane, grid), settings.nEpochs, radiusAt);
    const placed = yield* partOf(training, (progress) => scaled(progress, 0, TRAINING));
    return yield* partOf(describeSteps(rows, grid, placed, settings), (progress) =>
      scaled(progress, TRAINING, 1 - TRAINING),
    );
  } finally {
    rows.kernel.free();
  }
}

async function* describeSteps(rows: Prepared, grid: Grid, placed: Placed, settings: SomSettings): AsyncSteps<Som> {
  const { X, frame, pace } = rows;
  const { nodeOfRow, counts } = placed;
  const weights = unframe(placed.weights, frame);
  const groups = yield* groupNodesSteps(rows.compute, weights, counts, settings.nClusters, pace);
  const topographicError = yield* topographicSteps(rows, grid, placed);
  if (pace.spend(CELL_WORK * X.data.length)) yield { stage: 'cluster', fraction: 1, note: 'measuring the rows' };
  const distances = ownDistances(X, frame, nodeOfRow, placed.weights).map((d) => Math.sqrt(d) / frame.scale);
  const labels = nodeOfRow.map((node) => groups.nodeLabels[node]!);
  const { gridRows, gridCols, topology, positions } = grid;
  return {
    gridRows,
    gridCols,
    topology,
    positions,
    weights,
    nodeOfRow,
    counts,
    uMatrix: uMatrixOf(grid, weights),
    quantizationError: distances.reduce((sum, distance) => sum + distance, 0) / X.rows,
    topographicError,
    ...groups,
    labels,
    fences: fencesOf(distances, labels, groups.nClusters),
    nIter: settings.nEpochs,
  };
}

/** From the first radius to the last, each epoch the same share less. */
function radiiOf({ gridRows, gridCols }: Grid, { nEpochs, radiusStart, radiusEnd }: SomSettings) {
  const start = radiusStart === 'auto' ? Math.max(1, gridRows / 4, gridCols / 4) : radiusStart;
  const steps = Math.max(1, nEpochs - 1);
  return (epoch: number) => start + (radiusEnd - start) * (epoch / steps);
}

function scaled(progress: Progress, from: number, share: number): Progress {
  return { ...progress, fraction: from + share * progress.fraction };
}
