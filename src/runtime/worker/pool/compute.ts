import type { Compute } from '../../../core/compute';
import type { Pool } from './pool';
import { PooledKmeans } from './pooled-kmeans';
import { PooledSilhouette } from './pooled-silhouette';

/**
 * The hot loops shared out among a pool's workers; those that a pool cannot share run where they are called. Results are to the last bit
 * those of the WASM kernels, whatever the number of workers.
 */
export function poolCompute(pool: Pool, base: Compute): Compute {
  return {
    ...base,
    kmeans: (X, frame, weights) => new PooledKmeans(pool, X, frame, weights),
    silhouette: (X, frame) => new PooledSilhouette(pool, X, frame),
  };
}
