import type { SilhouetteKernel } from '../core/compute';
import { frameRow, type Frame } from '../core/frame';
import { squaredDistance, type Matrix } from '../core/matrix';
import { SILHOUETTE_BLOCK_ROWS as BLOCK_ROWS } from './blocks';

/** The silhouette kernel in plain TypeScript and double precision: the oracle of the fast one, and what runs where WASM may not. */
export function twinSilhouetteKernel(X: Matrix, frame: Frame): SilhouetteKernel {
  const rows = framedCopy(X, frame);
  let labels = new Int32Array(0);
  let clusters = 0;
  let sums = new Float64Array(0);
  return {
    blockRows: BLOCK_ROWS,
    group(given, nClusters) {
      labels = given.slice();
      clusters = nClusters;
      sums = new Float64Array(X.rows * nClusters);
      return Math.ceil(X.rows / BLOCK_ROWS);
    },
    async addBlock(block) {
      const end = Math.min((block + 1) * BLOCK_ROWS, X.rows);
      for (let i = block * BLOCK_ROWS; i < end; i++) addPairs(rows, i, labels, clusters, sums);
    },
    sums: () => sums.slice(),
    free: () => undefined,
  };
}

function framedCopy(X: Matrix, frame: Frame): Matrix {
  const data = new Float64Array(X.rows * X.cols);
  for (let i = 0; i < X.rows; i++) frameRow(X, frame, i, data.subarray(i * X.cols, (i + 1) * X.cols));
  return { ...X, data };
}

/** Row `i` with every row before it, counted for both. */
function addPairs(rows: Matrix, i: number, labels: Int32Array, clusters: number, sums: Float64Array): void {
  const own = labels[i]!;
  if (own < 0) return;
  for (let j = 0; j < i; j++) {
    const other = labels[j]!;
    if (other < 0) continue;
    const distance = Math.sqrt(squaredDistance(rows, i, rows, j));
    sums[i * clusters + other]! += distance;
    sums[j * clusters + own]! += distance;
  }
}
