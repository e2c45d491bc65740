import { squaredDistance, type Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import { fading } from './graph';
import { neighbourSteps, type Neighbours } from './neighbours';
import { toUnitRows } from './places';

/** Multiply-adds between two yields: about 20 ms of plain TypeScript. */
const WORK_PER_STEP = 2e7;
/** What a tie costs beside them. */
const TIE_WORK = 20;

/** What is kept of a fit to place other rows. */
export interface Kept {
  /** The rows of the graph. */
  readonly rows: Matrix;
  /** Of each of them: the eigenvectors' entries over the root of its ties' sum. */
  readonly coordinates: Matrix;
  /** One over each eigenvalue. */
  readonly scales: Float64Array;
  /** nClusters × nClusters: where groups lie among places of length 1. */
  readonly centers: Matrix;
  /** The group of each row of the graph. */
  readonly rowLabels: Int32Array;
  readonly affinity: 'knn' | 'rbf';
  /** As used: fewer than asked for when there were few rows. */
  readonly nNeighbors: number;
  /** For `knn`: the distance of each row of the graph to the last of its neighbours. */
  readonly reaches: Float64Array;
  /** For `rbf`: as used. */
  readonly gamma: number;
  /** How far a row may lie from the nearest row of the graph and still be like the others, one a group. */
  readonly fences: Float64Array;
}

/** Where rows belong. */
export interface Extended {
  readonly labels: Int32Array;
  /** Distance to the nearest row of the graph. */
  readonly distances: Float64Array;
}

/**
 * Places rows by Nyström's extension and gives each the group whose center is nearest: a row's place is the sum of its
 * neighbours' coordinates, weighted as they are tied, over the eigenvalues. O(rows · rows of the graph · cols).
 *
 * For `knn` the neighbours are the nearest rows of the graph, as many as a row of it has; for `rbf` all of them are.
 */
export function* extendSteps(kept: Kept, X: Matrix): Steps<Extended> {
  const isNear = kept.affinity === 'knn';
  const count = isNear ? Math.max(1, kept.nNeighbors - 1) : 1;
  const neighbours = yield* neighbourSteps(X, kept.rows, count, false);
  const labels = new Int32Array(X.rows);
  const distances = new Float64Array(X.rows);
  const place: Matrix = { data: new Float64Array(kept.centers.cols), rows: 1, cols: kept.centers.cols };
  const pace = new Pace(WORK_PER_STEP);
  for (let i = 0; i < X.rows; i++) {
    place.data.fill(0);
    if (isNear) addNearest(place, kept, neighbours, i);
    else addAll(place, kept, X, i, neighbours.squares[i]!);
    distances[i] = Math.sqrt(neighbours.squares[i * count]!);
    labels[i] = groupAt(place, kept, neighbours.rows[i * count]!);
    if (pace.spend(isNear ? count * (place.cols + TIE_WORK) : kept.rows.rows * (X.cols + TIE_WORK)))
      yield { stage: 'cluster', fraction: i / X.rows, note: 'placing the other rows' };
  }
  return { labels, distances };
}

function addNearest(place: Matrix, kept: Kept, { count, rows, squares }: Neighbours, i: number): void {
  const reach = Math.sqrt(squares[(i + 1) * count - 1]!);
  for (let p = i * count; p < (i + 1) * count; p++) {
    addPlace(place, kept, rows[p]!, Math.exp(-fading(squares[p]!, reach, kept.reaches[rows[p]!]!)));
  }
}

/** Weights are taken relative to the nearest row's, so that none of a row far out vanishes. */
function addAll(place: Matrix, kept: Kept, X: Matrix, i: number, least: number): void {
  for (let j = 0; j < kept.rows.rows; j++) {
    addPlace(place, kept, j, Math.exp(-kept.gamma * (squaredDistance(X, i, kept.rows, j) - least)));
  }
}

function addPlace({ data, cols }: Matrix, { coordinates, scales }: Kept, j: number, weight: number): void {
  for (let k = 0; k < cols; k++) data[k]! += weight * coordinates.data[j * cols + k]! * scales[k]!;
}

/** The group of the nearest center; that of the nearest row when the neighbours cancel out. */
function groupAt(place: Matrix, { centers, rowLabels }: Kept, nearest: number): number {
  if (place.data.every((x) => x === 0)) return rowLabels[nearest]!;
  toUnitRows(place);
  let best = 0;
  let least = Infinity;
  for (let k = 0; k < centers.rows; k++) {
    const distance = squaredDistance(place, 0, centers, k);
    if (distance >= least) continue;
    least = distance;
    best = k;
  }
  return best;
}
