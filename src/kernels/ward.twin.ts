import type { MergeKernel } from '../core/compute';
import { frameRow, type Frame } from '../core/frame';
import { squaredDistance, type Matrix } from '../core/matrix';
import { ActiveClusters } from './active-clusters';

/** Ward's criterion in plain TypeScript and double precision: the oracle of the fast kernel, and what runs where WASM may not. */
export function twinWardKernel(X: Matrix, frame: Frame, given: Float64Array): MergeKernel {
  const means = { data: new Float64Array(X.rows * X.cols), rows: X.rows, cols: X.cols };
  const weights = given.slice();
  const active = new ActiveClusters(X.rows);
  const growth = (a: number, b: number) => {
    const [v, w] = [weights[a]!, weights[b]!];
    return squaredDistance(means, a, means, b) * ((v * w) / (v + w));
  };
  return {
    async load(from, to) {
      for (let i = from; i < to; i++) frameRow(X, frame, i, means.data.subarray(i * X.cols, (i + 1) * X.cols));
    },
    async nearest(cluster) {
      const found = active.nearest(cluster, (other) => growth(cluster, other));
      return { cluster: found.cluster, distance: Math.sqrt(2 * found.distance) };
    },
    async merge(a, b) {
      const weight = weights[a]! + weights[b]!;
      const share = weights[b]! / weight;
      for (let c = 0, p = a * X.cols, q = b * X.cols; c < X.cols; c++, p++, q++) {
        means.data[p]! += (means.data[q]! - means.data[p]!) * share;
      }
      weights[a] = weight;
      active.remove(b);
    },
    free: () => undefined,
  };
}
