import type { Applied } from '../../../core/applied';
import type { Compute, NearestRows } from '../../../core/compute';
import { requireFinite } from '../../../core/finite';
import type { Matrix } from '../../../core/matrix';
import type { AsyncSteps } from '../../../core/progress';
import { requireSameFeatures } from '../settings';
import type { Dbscan } from './dbscan';
import type { Hdbscan } from './hdbscan';
import { share, viewedSquare, withNeighbors } from './prepared';
import { seenSteps } from './view';

/**
 * Finds where new rows belong: to the group of the nearest core row (the first of equals) when it is within the radius, else
 * to none, and then they are novel. At most O(rows · core rows · cols), mostly far less.
 *
 * @param X rows × features, the same features in the same units
 * @throws AppError `cluster/other-features` when the number of columns differs
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`
 */
export async function* applyDbscanSteps(
  compute: Compute,
  model: Pick<Dbscan, 'coreRows' | 'coreLabels' | 'eps'>,
  X: Matrix,
): AsyncSteps<Applied> {
  const { coreRows, coreLabels, eps } = model;
  requireSameFeatures(X, coreRows.cols);
  requireFinite(X, 'cluster');
  const labels = new Int32Array(X.rows).fill(-1);
  const distances = new Float64Array(X.rows).fill(Infinity);
  if (coreRows.rows > 0) {
    yield* nearestSteps(compute, coreRows, X, 0, new Float64Array(coreRows.rows), (row, nearest, scale) => {
      distances[row] = Math.sqrt(nearest.square) / scale;
      if (nearest.square <= viewedSquare(eps, scale)) labels[row] = coreLabels[nearest.row]!;
    });
  }
  return { labels, distances, novel: Uint8Array.from(labels, (label) => Number(label < 0)) };
}

/**
 * Finds where new rows belong by mutual reachability: the distance to a row counts for no less than the core distance of
 * either, that of a new row being to its `minSamples`-th nearest, itself the first. A new row joins the group of the row
 * least far by this measure (of equals the nearest, then the first), unless that row is noise or so far that the group
 * would have joined others by then. Its probability is that of a row which leaves at this distance. It is novel when its
 * core distance is beyond the fence of those the groups were found with. At most O(rows · fitted rows · cols).
 *
 * @param X rows × features, the same features in the same units
 * @throws AppError `cluster/other-features` when the number of columns differs
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`
 * @see Campello and others (2015), as for {@link hdbscanSteps}; the rule is like approximate_predict of the Python package hdbscan
 */
export async function* applyHdbscanSteps(
  compute: Compute,
  model: Pick<Hdbscan, 'rows' | 'labels' | 'coreDistances' | 'minSamples' | 'births' | 'cores' | 'fence'>,
  X: Matrix,
): AsyncSteps<Applied> {
  requireSameFeatures(X, model.rows.cols);
  requireFinite(X, 'cluster');
  const labels = new Int32Array(X.rows).fill(-1);
  const probabilities = new Float64Array(X.rows);
  const novel = new Uint8Array(X.rows);
  yield* nearestSteps(compute, model.rows, X, model.minSamples - 1, model.coreDistances, (row, nearest, scale) => {
    novel[row] = Number(Math.sqrt(nearest.own) / scale > model.fence);
    const reach = Math.sqrt(nearest.reach) / scale;
    const label = model.labels[nearest.row]!;
    if (label < 0 || reach > model.births[label]!) return;
    labels[row] = label;
    probabilities[row] = reach > 0 ? Math.min(1, model.cores[label]! / reach) : 1;
  });
  return { labels, probabilities, novel };
}

interface Nearest {
  readonly row: number;
  readonly reach: number;
  readonly square: number;
  readonly own: number;
}

/** Tells of each point the fitted row least far, as steps. @param floors by fitted row, distances in the units of X */
async function* nearestSteps(
  compute: Compute,
  fitted: Matrix,
  points: Matrix,
  k: number,
  floors: Float64Array,
  tell: (point: number, nearest: Nearest, scale: number) => void,
): AsyncSteps<void> {
  yield* withNeighbors(compute, fitted, async function* (kernel, sight) {
    const { scale } = sight.view;
    const squares = floors.map((floor) => viewedSquare(floor, scale));
    const seen = yield* share(seenSteps(points, sight, compute.workPerStep), 0, 0.1);
    for (let from = 0; from < points.rows;) {
      const found = await kernel.nearest(points, seen, from, k, squares, compute.workPerStep);
      found.rows.forEach((row, i) => tell(from + i, nearestAt(found, row, i), scale));
      from += found.rows.length;
      yield { stage: 'cluster', fraction: 0.1 + (0.9 * from) / points.rows, note: `${from} of ${points.rows} rows` };
    }
  });
}

function nearestAt({ reaches, squares, own }: NearestRows, row: number, i: number): Nearest {
  return { row, reach: reaches[i]!, square: squares[i]!, own: own[i]! };
}
