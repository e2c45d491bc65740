import type { MergeKernel } from '../core/compute';
import { frameRow, type Frame } from '../core/frame';
import { squaredDistance, type Matrix } from '../core/matrix';
import { ActiveClusters } from './active-clusters';

/** Average and complete linkage in plain TypeScript: the oracle of the fast kernel, and what runs where WASM may not. */
export function twinLinkageKernel(
  X: Matrix,
  frame: Frame,
  given: Float64Array,
  linkage: 'average' | 'complete',
): MergeKernel {
  const rows = { data: new Float64Array(X.rows * X.cols), rows: X.rows, cols: X.cols };
  const table = new Float64Array((X.rows * (X.rows - 1)) / 2);
  const weights = given.slice();
  const active = new ActiveClusters(X.rows);
  const at = (a: number, b: number) => (a > b ? (a * (a - 1)) / 2 + b : (b * (b - 1)) / 2 + a);
  return {
    async load(from, to) {
      for (let i = from; i < to; i++) {
        frameRow(X, frame, i, rows.data.subarray(i * X.cols, (i + 1) * X.cols));
        for (let j = 0; j < i; j++) table[at(i, j)] = Math.sqrt(squaredDistance(rows, i, rows, j));
      }
    },
    async nearest(cluster) {
      return active.nearest(cluster, (other) => table[at(cluster, other)]!);
    },
    async merge(a, b) {
      const weight = weights[a]! + weights[b]!;
      const share = weights[b]! / weight;
      active.remove(b);
      active.forOthers(a, (other) => {
        const [x, y] = [table[at(a, other)]!, table[at(b, other)]!];
        table[at(a, other)] = linkage === 'complete' ? Math.max(x, y) : x + (y - x) * share;
      });
      weights[a] = weight;
    },
    free: () => undefined,
  };
}
