import type { NearView, ReachTreeKernel, TreeEdges } from '../core/compute';
import { squaredDistance, type Matrix } from '../core/matrix';
import { LANES } from './grouped-rows';
import { scaledCopy } from './scaled-copy';

/** The reach tree kernel in plain TypeScript and double precision: the oracle of the fast one, and what runs where WASM may not. */
export function twinReachTreeKernel(X: Matrix, { scale, order }: NearView, floors: Float64Array): ReachTreeKernel {
  const rows = scaledCopy(X, scale);
  const squares = new Float64Array(X.rows).fill(Infinity);
  const sources = new Int32Array(X.rows);
  let last = order[0] ?? 0;
  const approach = (joined: number) => {
    sources[joined] = -1;
    for (let i = 0; i < X.rows; i++) {
      if (sources[i]! < 0) continue;
      const square = Math.max(squaredDistance(rows, joined, rows, i), floors[joined]!, floors[i]!);
      if (square >= squares[i]!) continue;
      squares[i] = square;
      sources[i] = joined;
    }
  };
  return {
    groups: Math.ceil(X.rows / LANES),
    load: async () => undefined,
    async grow(edges: TreeEdges, from, work) {
      const to = Math.min(X.rows - 1, from + Math.max(1, Math.floor(work / (X.rows * X.cols))));
      for (let e = from; e < to; e++) {
        approach(last);
        const next = nearestOutside(squares, sources);
        edges.from[e] = sources[next]!;
        edges.to[e] = next;
        edges.squares[e] = squares[next]!;
        last = next;
      }
      return to;
    },
    free: () => undefined,
  };
}

function nearestOutside(squares: Float64Array, sources: Int32Array): number {
  let best = -1;
  for (let i = 0; i < squares.length; i++) {
    if (sources[i]! >= 0 && (best < 0 || squares[i]! < squares[best]!)) best = i;
  }
  return best;
}
