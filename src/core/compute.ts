import type { Matrix } from './matrix';

/**
 * The hot loops a stage may ask for. `runtime/worker` hands in the fastest that this machine has;
 * tests hand in the plain TypeScript twins, and a conformance test holds the two together.
 */
export interface Compute {
  readonly backend: Backend;
  kmeans(X: Matrix): KmeansKernel;
  silhouette(X: Matrix): SilhouetteKernel;
}

/** Where the hot loops run. */
export type Backend = 'webgpu' | 'wasm' | 'cpu';

/** Assign-and-accumulate over row blocks; holds its own f32 copy of the rows until freed. */
export interface KmeansKernel {
  /** Rows of one block; sums are taken block by block in this order, so a result does not depend on who ran a block. */
  readonly blockRows: number;
  /**
   * Finds the nearest center of rows `from…to` and adds each row to its center's sum.
   * @param centers nClusters × cols
   * @param from first row, a multiple of `blockRows`
   * @param to end row, exclusive
   * @param labels one label a row of the whole matrix; `from…to` are written
   * @param sums nClusters × cols, added to
   * @param counts one a cluster, added to
   * @returns how many labels changed, and the sum of squared distances to the nearest center
   */
  assign(
    centers: Matrix,
    from: number,
    to: number,
    labels: Int32Array,
    sums: Float64Array,
    counts: Float64Array,
  ): Promise<{ changed: number; inertia: number }>;
  free(): void;
}

/** Distances from a block of rows to every row, summed by cluster; holds its own f32 copy of the rows until freed. */
export interface SilhouetteKernel {
  /**
   * For each row `from…to`, the sum of Euclidean distances to the rows of each cluster.
   * @param labels one label a row, 0…nClusters−1; −1 takes no part
   * @param sums (to − from) × nClusters, written
   */
  sumDistances(labels: Int32Array, nClusters: number, from: number, to: number, sums: Float64Array): Promise<void>;
  free(): void;
}
