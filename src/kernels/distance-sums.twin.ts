import type { DistanceSumsKernel } from '../core/compute';
import { enframe, type Frame } from '../core/frame';
import { squaredDistance, takeMatrixRows, type Matrix } from '../core/matrix';
import { clusterBlocks, type ClusterBlocks } from './cluster-blocks';

/** Rows compared with all points in one go. */
const BLOCK_ROWS = 256;

/** The kernel of summed distances in plain TypeScript and double precision: the oracle of the fast one, and what runs where WASM may not. */
export function twinDistanceSumsKernel(X: Matrix, frame: Frame, points: Int32Array): DistanceSumsKernel {
  const own = enframe(takeMatrixRows(X, points), frame);
  let blocks: ClusterBlocks;
  let clusters = 0;
  let sums = new Float64Array(0);
  return {
    blockRows: BLOCK_ROWS,
    group(labels, nClusters) {
      blocks = clusterBlocks(labels, nClusters, BLOCK_ROWS);
      clusters = nClusters;
      sums = new Float64Array(points.length * nClusters);
      return blocks.clusters.length;
    },
    async addBlock(block) {
      const rows = blocks.order.subarray(blocks.starts[block]!, blocks.starts[block + 1]!);
      const others = enframe(takeMatrixRows(X, rows), frame);
      const cluster = blocks.clusters[block]!;
      for (let i = 0; i < own.rows; i++) {
        let sum = 0;
        for (let j = 0; j < others.rows; j++) sum += Math.sqrt(squaredDistance(own, i, others, j));
        sums[i * clusters + cluster]! += sum;
      }
    },
    sums: () => sums.slice(),
    free: () => undefined,
  };
}
