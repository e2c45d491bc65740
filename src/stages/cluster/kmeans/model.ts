import { fencesOf } from '../../../core/fence';
import { unframe } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import type { Fit } from './lloyd';
import type { Prepared } from './prepared';

/** What finding the group of further rows needs. */
export interface KmeansModel {
  /** nClusters × cols, double precision, in the units of X. */
  readonly centers: Matrix;
  /** What the rows of each cluster weigh: their number when every row counts once. */
  readonly counts: Float64Array;
  /** How far from each center a row is like the others: see core/fence.ts. */
  readonly fences: Float64Array;
}

/** A fitted k-means: what applying it needs, and what came of the rows it was fitted to. */
export interface Kmeans extends KmeansModel {
  /** The nearest center of each row, 0…nClusters−1; the first of equals. */
  readonly labels: Int32Array;
  /** Sum of squared distances of the rows to their centers, each times its weight. */
  readonly inertia: number;
  /** Iterations of the start that was kept. */
  readonly nIter: number;
  /** Whether that start came to rest before `maxIter`. */
  readonly converged: boolean;
}

/** A fit in the units of X; O(rows log rows). */
export function modelOf(rows: Prepared, { centers, labels, squares, inertia, nIter, converged }: Fit): Kmeans {
  const { frame, weights } = rows;
  const scale = weights?.scale ?? 1;
  return {
    labels,
    centers: unframe(centers, frame),
    inertia: inertia / frame.scale / frame.scale / scale,
    nIter,
    converged,
    counts: countsOf(labels, centers.rows, weights?.scaled).map((count) => count / scale),
    fences: fencesIn(frame.scale, squares, labels, centers.rows, weights?.scaled),
  };
}

/** What the rows of each cluster weigh; O(rows). */
export function countsOf(labels: Int32Array, nClusters: number, weights?: Float64Array): Float64Array {
  const counts = new Float64Array(nClusters);
  for (let i = 0; i < labels.length; i++) counts[labels[i]!]! += weights ? weights[i]! : 1;
  return counts;
}

/** Fences of the clusters, from the rows that count; O(rows) on average. */
export function fencesIn(
  scale: number,
  squares: Float64Array,
  labels: Int32Array,
  nClusters: number,
  weights?: Float64Array,
): Float64Array {
  const counting = weights ? labels.map((label, i) => (weights[i] === 0 ? -1 : label)) : labels;
  const distances = new Float64Array(squares.length);
  for (let i = 0; i < distances.length; i++) distances[i] = Math.sqrt(squares[i]!) / scale;
  return fencesOf(distances, counting, nClusters);
}

/** Fences between those of two sets of rows, by what the rows of each weigh; O(nClusters). */
export function mergedFences(a: Omit<KmeansModel, 'centers'>, b: Omit<KmeansModel, 'centers'>): Float64Array {
  return a.fences.map((fence, k) => {
    const share = b.counts[k]! / (a.counts[k]! + b.counts[k]!);
    return share > 0 ? fence + share * (b.fences[k]! - fence) : fence;
  });
}
