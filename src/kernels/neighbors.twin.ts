import type { NearView, NeighborsKernel } from '../core/compute';
import { squaredDistance, type Matrix } from '../core/matrix';
import { LANES } from './grouped-rows';
import { scaledCopy } from './scaled-copy';

/** The neighbours kernel in plain TypeScript and double precision: the oracle of the fast one, and what runs where WASM may not. */
export function twinNeighborsKernel(X: Matrix, { scale }: NearView): NeighborsKernel {
  const rows = scaledCopy(X, scale);
  const core = new Uint8Array(X.rows);
  const parents = Int32Array.from({ length: X.rows }, (_, row) => row);
  const groups = Math.ceil(X.rows / LANES);
  const atOnce = (work: number) => Math.max(1, Math.floor(work / (LANES * X.rows * X.cols)));
  const end = (from: number, work: number) => Math.min(groups, from + atOnce(work));
  const eachRow = (from: number, to: number, act: (row: number) => void) => {
    for (let i = from * LANES; i < Math.min(to * LANES, X.rows); i++) act(i);
  };
  return {
    groups,
    load: async () => undefined,
    async findCore(from, square, minSamples, work) {
      const to = end(from, work);
      eachRow(from, to, (i) => (core[i] = countWithin(rows, i, square) >= minSamples ? 1 : 0));
      return to;
    },
    core: () => core.slice(),
    async joinCore(from, square, work) {
      const to = end(from, work);
      eachRow(from, to, (i) => core[i] && join(rows, i, square, core, parents));
      return to;
    },
    roots: () => parents.map((_, row) => rootOf(parents, row)),
    async labelRest(from, square, labels, work) {
      const to = end(from, work);
      eachRow(from, to, (i) => core[i] || (labels[i] = leastLabel(rows, i, square, core, labels)));
      return to;
    },
    async kthSquares(asked, from, k, out, work) {
      const next = Math.min(asked.length, from + atOnce(work));
      for (const group of asked.subarray(from, next)) {
        eachRow(group, group + 1, (i) => (out[i] = sortedSquares(rows, rows, i)[k - 1]!));
      }
      return next;
    },
    async nearest(points, _seen, from, k, floors, work) {
      const asking = scaledCopy(points, scale);
      const found = { rows: [] as number[], reaches: [] as number[], squares: [] as number[], own: [] as number[] };
      const to = Math.min(points.rows, from + LANES * atOnce(work));
      for (let i = from; i < to; i++) {
        const own = k > 0 ? sortedSquares(asking, rows, i)[k - 1]! : 0;
        const [row, reach, square] = nearestRow(asking, i, rows, own, floors);
        found.own.push(own);
        found.rows.push(row);
        found.reaches.push(reach);
        found.squares.push(square);
      }
      return found;
    },
    free: () => undefined,
  };
}

function countWithin(rows: Matrix, i: number, square: number): number {
  let count = 0;
  for (let j = 0; j < rows.rows; j++) if (squaredDistance(rows, i, rows, j) <= square) count++;
  return count;
}

function rootOf(parents: Int32Array, row: number): number {
  while (parents[row] !== row) row = parents[row]!;
  return row;
}

function join(rows: Matrix, i: number, square: number, core: Uint8Array, parents: Int32Array): void {
  for (let j = i + 1; j < rows.rows; j++) {
    if (!core[j] || squaredDistance(rows, i, rows, j) > square) continue;
    parents[rootOf(parents, j)] = rootOf(parents, i);
  }
}

function leastLabel(rows: Matrix, i: number, square: number, core: Uint8Array, labels: Int32Array): number {
  let least = -1;
  for (let j = 0; j < rows.rows; j++) {
    if (!core[j] || (least >= 0 && labels[j]! >= least) || squaredDistance(rows, i, rows, j) > square) continue;
    least = labels[j]!;
  }
  return least;
}

function sortedSquares(asking: Matrix, rows: Matrix, i: number): Float64Array {
  return Float64Array.from({ length: rows.rows }, (_, j) => squaredDistance(asking, i, rows, j)).sort();
}

function nearestRow(
  asking: Matrix,
  i: number,
  rows: Matrix,
  own: number,
  floors: Float64Array,
): [row: number, reach: number, square: number] {
  let best: [number, number, number] = [-1, Infinity, Infinity];
  for (let j = 0; j < rows.rows; j++) {
    const square = squaredDistance(asking, i, rows, j);
    const reach = Math.max(square, own, floors[j] ?? 0);
    if (reach < best[1] || (reach === best[1] && square < best[2])) best = [j, reach, square];
  }
  return best;
}
