import type { SpanningKernel } from '../core/compute';
import { frameRow, type Frame } from '../core/frame';
import { squaredDistance, type Matrix } from '../core/matrix';
import { ActiveClusters } from './active-clusters';

/** The shortest tree in plain TypeScript: the oracle of the fast kernel, and what runs where WASM may not. */
export function twinSpanningKernel(X: Matrix, frame: Frame): SpanningKernel {
  const rows = { data: new Float64Array(X.rows * X.cols), rows: X.rows, cols: X.cols };
  const nearness = new Float64Array(X.rows).fill(Infinity);
  const links = new Int32Array(X.rows);
  const outside = new ActiveClusters(X.rows);
  let newest = 0;
  return {
    async load(from, to) {
      for (let i = from; i < to; i++) frameRow(X, frame, i, rows.data.subarray(i * X.cols, (i + 1) * X.cols));
    },
    async grow() {
      if (newest === 0) outside.remove(0);
      outside.forOthers(newest, (row) => {
        const distance = squaredDistance(rows, row, rows, newest);
        if (distance >= nearness[row]!) return;
        nearness[row] = distance;
        links[row] = newest;
      });
      newest = outside.nearest(newest, (row) => nearness[row]!).cluster;
      outside.remove(newest);
      return { row: newest, to: links[newest]!, distance: Math.sqrt(nearness[newest]!) };
    },
    free: () => undefined,
  };
}
