import { squaredDistance, type Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import { median } from '../../../core/stats';
import { graphOfSizes, type Graph } from './graph';
import type { Neighbours } from './neighbours';

/** Multiply-adds between two yields: about 20 ms of plain TypeScript. */
const WORK_PER_STEP = 2e7;
/** Weaker ties are left out: beside one tie of 1 they change nothing that is seen. */
const WEAKEST = 1e-8;

/** Every pair of rows tied by exp(−gamma · squared distance), where that is at least 1e-8; O(rows² · cols) time, 12 bytes a tie. */
export function* closenessSteps(X: Matrix, gamma: number): Steps<Graph> {
  const farthest = -Math.log(WEAKEST) / gamma;
  const sizes = new Int32Array(X.rows);
  yield* pairsSteps(X, 0, (a, b, square) => {
    if (square > farthest) return;
    sizes[a]!++;
    sizes[b]!++;
  });
  const graph = graphOfSizes(sizes);
  const next = graph.starts.slice();
  const add = (i: number, j: number, weight: number) => {
    graph.to[next[i]!] = j;
    graph.weights[next[i]!++] = weight;
  };
  yield* pairsSteps(X, 0.5, (a, b, square) => {
    if (square > farthest) return;
    const weight = Math.exp(-gamma * square);
    add(a, b, weight);
    add(b, a, weight);
  });
  sizes.forEach((size, i) => {
    if (size === 0) add(i, i, 1);
  });
  return graph;
}

function* pairsSteps(X: Matrix, from: number, see: (a: number, b: number, square: number) => void): Steps<void> {
  const pace = new Pace(WORK_PER_STEP);
  for (let a = 0; a < X.rows; a++) {
    for (let b = 0; b < a; b++) see(a, b, squaredDistance(X, a, X, b));
    if (pace.spend(a * (X.cols + 20)))
      yield { stage: 'cluster', fraction: from + 0.5 * (a / X.rows) ** 2, note: 'weighing pairs' };
  }
}

/** 1 / (2 σ²), σ the median distance to the farthest of the neighbours; 1 where rows mostly coincide. */
export function autoGamma({ count, squares }: Neighbours): number {
  const farthest = Float64Array.from({ length: squares.length / count }, (_, i) => squares[(i + 1) * count - 1]!);
  const middle = median(farthest.filter((square) => square > 0));
  return middle > 0 && Number.isFinite(1 / middle) ? 1 / (2 * middle) : 1;
}
