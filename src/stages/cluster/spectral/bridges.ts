import { squaredDistance, type Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import { withTies, type Graph } from './graph';

/** Multiply-adds between two yields: about 20 ms of plain TypeScript. */
const WORK_PER_STEP = 2e7;
/** A part smaller than this share of what a group would have evenly is too small to be one. */
const SMALL = 1 / 5;

interface Bridge {
  readonly a: number;
  readonly b: number;
  readonly square: number;
}

/**
 * The graph with its parts joined by the shortest ties until `nClusters` are left; O(rows² · cols).
 *
 * A graph in more parts than groups asked for leaves it open which parts belong together. Those smaller than a fifth of an
 * even share go first, to the part nearest to them, so that a few rows far out do not make a group; then the nearest of all.
 *
 * @param part the part of each row, 0…count−1
 */
export function* bridgeSteps(
  X: Matrix,
  graph: Graph,
  part: Int32Array,
  count: number,
  nClusters: number,
): Steps<Graph> {
  const tree = (yield* spanningSteps(X, part)).sort((a, b) => a.square - b.square);
  const sizes = new Int32Array(count);
  for (const own of part) sizes[own]!++;
  const group = Int32Array.from({ length: count }, (_, p) => p);
  const small = (SMALL * X.rows) / nClusters;
  const built = new Set<Bridge>();
  const join = (bridge: Bridge, isWanted: (from: number, to: number) => boolean) => {
    const [from, to] = [group[part[bridge.a]!]!, group[part[bridge.b]!]!];
    if (built.size === count - nClusters || from === to || !isWanted(sizes[from]!, sizes[to]!)) return;
    built.add(bridge);
    sizes[from]! += sizes[to]!;
    for (let p = 0; p < count; p++) if (group[p] === to) group[p] = from;
  };
  for (const bridge of tree) join(bridge, (from, to) => Math.min(from, to) < small);
  for (const bridge of tree) join(bridge, () => true);
  const bridges = [...built];
  return withTies(
    graph,
    Int32Array.from(bridges, ({ a }) => a),
    Int32Array.from(bridges, ({ b }) => b),
    new Float64Array(bridges.length).fill(1),
  );
}

/** The shortest ties that make one of all parts: a minimum spanning tree over them, by Prim's algorithm. */
function* spanningSteps(X: Matrix, part: Int32Array): Steps<Bridge[]> {
  const pace = new Pace(WORK_PER_STEP);
  const bridges: Bridge[] = [];
  const isJoined = new Uint8Array(X.rows);
  const nearest = new Float64Array(X.rows).fill(Infinity);
  const from = new Int32Array(X.rows);
  for (let joining = part[0]!; ; joining = part[bridges.at(-1)!.b]!) {
    for (let i = 0; i < X.rows; i++) {
      if (part[i] !== joining) continue;
      isJoined[i] = 1;
      for (let j = 0; j < X.rows; j++) {
        if (part[j] === joining || isJoined[j] === 1) continue;
        const square = squaredDistance(X, i, X, j);
        if (square >= nearest[j]!) continue;
        nearest[j] = square;
        from[j] = i;
      }
      if (pace.spend(X.rows * (X.cols + 2)))
        yield { stage: 'cluster', fraction: i / X.rows, note: 'joining the parts of the graph' };
    }
    const next = nearestOutside(nearest, isJoined);
    if (next === -1) return bridges;
    bridges.push({ a: from[next]!, b: next, square: nearest[next]! });
  }
}

function nearestOutside(nearest: Float64Array, isJoined: Uint8Array): number {
  let found = -1;
  for (let j = 0; j < nearest.length; j++) {
    if (isJoined[j] === 0 && (found === -1 || nearest[j]! < nearest[found]!)) found = j;
  }
  return found;
}
