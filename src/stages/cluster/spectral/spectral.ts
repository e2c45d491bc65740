import type { Compute } from '../../../core/compute';
import { fencesOf } from '../../../core/fence';
import { requireFinite } from '../../../core/finite';
import { takeMatrixRows, type Matrix } from '../../../core/matrix';
import { partOf } from '../../../core/pace';
import type { AsyncSteps, Progress, Steps } from '../../../core/progress';
import { Rng } from '../../../core/rng';
import { countDistinct } from '../distinct';
import { kmeansSteps } from '../kmeans/kmeans';
import { tooFew } from '../settings';
import { bridgeSteps } from './bridges';
import { autoGamma, closenessSteps } from './closeness';
import { extendSteps, type Kept } from './extend';
import { degreesOf, neighbourGraph, partsOf, reachesOf, type Graph } from './graph';
import { neighbourSteps, type Neighbours } from './neighbours';
import { normalised } from './operator';
import { GRAPH_ROWS, spectralSettings, type SpectralOptions } from './options';
import { placesOf, toUnitRows } from './places';
import { topEigenSteps } from './top-eigenvectors';

export type { SpectralOptions } from './options';

/** Starts of k-means on the rows' places. */
const STARTS = 10;

/** A fitted spectral clustering: what {@link applySpectralSteps} needs, and what came of the rows it was fitted to. */
export interface Spectral extends Kept {
  /** One a row. */
  readonly labels: Int32Array;
  /** The smallest eigenvalues of the normalised Laplacian, ascending; 0 for each part of the graph. */
  readonly eigenvalues: Float64Array;
  /** The rows that stood for all, by number from 0; left out when every row was part of the graph. */
  readonly landmarks?: Int32Array;
  /** Parts that the graph fell into before any were joined. */
  readonly parts: number;
  /** Ties added between parts, because there were more parts than groups. */
  readonly joined: number;
  /** Whether the eigenvectors were found to within 1e-7, and k-means came to rest. */
  readonly converged: boolean;
}

/**
 * Spectral clustering: rows are tied to those near them, and groups are parts of that graph with few ties between them, so
 * that rings and bands hold together. k-means on the rows of the first eigenvectors of the normalised Laplacian, each row
 * scaled to length 1.
 *
 * Up to 5,000 rows every row is part of the graph: O(rows² · cols) time, O(rows · nNeighbors) memory (`rbf`: up to O(rows²)).
 * Above, `nLandmarks` rows drawn by the seed are, each other row is placed by Nyström's extension, and the result says so.
 *
 * @param X rows × features, finite, on like scales
 * @throws AppError `cluster/too-few-rows`, `cluster/setting`, `cluster/not-a-number`, `cluster/too-large`
 * @see Ng, Jordan and Weiss (2001), NIPS 14; von Luxburg (2007), Stat. Comput. 17:395–416; Fowlkes et al. (2004), IEEE PAMI
 *   26:214–225 for the extension
 *
 * Deviation: a graph in more parts than groups is joined by the shortest ties, where scikit-learn warns and goes on.
 */
export async function* spectralSteps(compute: Compute, X: Matrix, options: SpectralOptions): AsyncSteps<Spectral> {
  const settings = spectralSettings(X.rows, options);
  requireFinite(X, 'cluster');
  const rng = new Rng(settings.seed);
  const landmarks = X.rows > GRAPH_ROWS ? rng.sample(X.rows, Math.min(settings.nLandmarks, GRAPH_ROWS)) : undefined;
  const rows = landmarks ? takeMatrixRows(X, landmarks) : { ...X, data: Float64Array.from(X.data) };
  const distinct = countDistinct(rows, settings.nClusters);
  if (distinct < settings.nClusters) throw tooFew(settings.nClusters, distinct, 'different rows');
  const tied = yield* share(tieSteps(rows, settings), 0, 0.4);
  const { parts, joined, graph, known } = yield* share(joinSteps(rows, tied.graph, settings.nClusters), 0.4, 0.5);
  yield finding('finding directions', 0.5);
  const eigen = yield* share(topEigenSteps(normalised(graph), settings.nClusters, known, rng), 0.5, 0.8);
  const places = placesOf(eigen.vectors);
  toUnitRows(places);
  const { nClusters, seed } = settings;
  const grouped = yield* share(kmeansSteps(compute, places, { nClusters, nInit: STARTS, seed }), 0.8, 0.9);
  const kept: Kept = {
    rows,
    coordinates: placesOf(eigen.vectors, degreesOf(graph)),
    scales: eigen.values.map(scaleOf),
    centers: grouped.centers,
    rowLabels: grouped.labels,
    affinity: settings.affinity,
    nNeighbors: tied.neighbours.count + 1,
    reaches: tied.reaches,
    gamma: tied.gamma,
    fences: fencesOf(nearestOf(rows.rows, tied.neighbours), grouped.labels, nClusters),
  };
  yield finding('placing the other rows', 0.9);
  const labels = landmarks ? yield* share(labelSteps(kept, X, landmarks), 0.9, 1) : grouped.labels;
  return {
    ...kept,
    labels,
    eigenvalues: eigen.values.map((value) => Math.max(0, 1 - value)),
    ...(landmarks && { landmarks }),
    parts,
    joined,
    converged: eigen.converged && grouped.converged,
  };
}

function finding(note: string, fraction = 1): Progress {
  return { stage: 'cluster', fraction, note };
}

interface Tied {
  readonly neighbours: Neighbours;
  readonly reaches: Float64Array;
  readonly graph: Graph;
  readonly gamma: number;
}

/** Of few rows at most half are neighbours of one: where all are neighbours of all there is nothing to tell them apart by. */
function* tieSteps(rows: Matrix, { affinity, nNeighbors, gamma }: Required<SpectralOptions>): Steps<Tied> {
  const most = Math.max(2, Math.ceil(rows.rows / 2));
  const others = Math.min(rows.rows, nNeighbors, most) - 1;
  const neighbours = yield* neighbourSteps(rows, rows, others, true);
  yield finding('finding the nearest rows');
  const used = gamma === 'auto' ? autoGamma(neighbours) : gamma;
  const reaches = reachesOf(rows.rows, neighbours);
  const graph = affinity === 'knn' ? neighbourGraph(neighbours, reaches) : yield* closenessSteps(rows, used);
  return { neighbours, reaches, graph, gamma: used };
}

interface Joined {
  readonly graph: Graph;
  readonly parts: number;
  readonly joined: number;
  /** An eigenvector of eigenvalue 1 for each part. */
  readonly known: Float64Array[];
}

function* joinSteps(rows: Matrix, loose: Graph, nClusters: number): Steps<Joined> {
  const { part, count } = partsOf(loose);
  if (count <= nClusters) return { graph: loose, parts: count, joined: 0, known: partVectors(loose, part, count) };
  const graph = yield* bridgeSteps(rows, loose, part, count, nClusters);
  const known = partVectors(graph, partsOf(graph).part, nClusters);
  return { graph, parts: count, joined: count - nClusters, known };
}

function partVectors(graph: Graph, part: Int32Array, count: number): Float64Array[] {
  const roots = degreesOf(graph).map(Math.sqrt);
  return Array.from({ length: count }, (_, p) => roots.map((root, i) => (part[i] === p ? root : 0)));
}

/** Distance of each row to its nearest other; 0 when there is none. */
function nearestOf(rows: number, { count, squares }: Neighbours): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => (count === 0 ? 0 : Math.sqrt(squares[i * count]!)));
}

/** What the extension divides by: an eigenvalue near 0 would blow rounding up. */
function scaleOf(value: number): number {
  return 1 / Math.max(value, 0.1);
}

async function* labelSteps(kept: Kept, X: Matrix, landmarks: Int32Array): AsyncSteps<Int32Array> {
  const { labels } = yield* extendSteps(kept, X);
  landmarks.forEach((row, j) => (labels[row] = kept.rowLabels[j]!));
  return labels;
}

function share<T>(steps: AsyncSteps<T> | Steps<T>, from: number, to: number): AsyncSteps<T> {
  const seen = ({ stage, note, fraction }: Progress) => ({ stage, note, fraction: from + (to - from) * fraction });
  return partOf(steps, seen);
}
