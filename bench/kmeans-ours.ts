import type { Matrix } from '../src/core/matrix';
import { runToEndAsync } from '../src/core/progress';
import { Rng } from '../src/core/rng';
import { wasmCompute } from '../src/kernels/compute';
import { kmeansSteps } from '../src/stages/cluster/kmeans/kmeans';
import type { Algorithm } from '../src/stages/cluster/kmeans/options';

interface Shape {
  readonly rows: number;
  readonly cols: number;
  readonly k: number;
}

const SEED = 42;

/** Overlapping round groups, or one skewed cloud without any. */
export function makeRows(kind: 'blobs' | 'skewed', { rows, cols, k }: Shape): Matrix {
  const rng = new Rng(SEED);
  const middles = Float32Array.from({ length: k * cols }, () => 0.8 * rng.normal());
  const data = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const group = rng.integer(k);
    for (let j = 0; j < cols; j++) {
      data[i * cols + j] =
        kind === 'blobs' ? middles[group * cols + j]! + 1.5 * rng.normal() : Math.exp(0.8 * rng.normal());
    }
  }
  return { data, rows, cols };
}

/** Rows drawn at random: the same start for every peer. */
export function firstCenters(X: Matrix, { cols, k }: Shape): Matrix {
  const chosen = new Rng(SEED + 1).sample(X.rows, k);
  const data = Float32Array.from(
    { length: k * cols },
    (_, p) => X.data[chosen[Math.floor(p / cols)]! * cols + (p % cols)]!,
  );
  return { data, rows: k, cols };
}

/** One fit by the app's own kernel. */
export async function fit(
  X: Matrix,
  init: Matrix,
  algorithm: Algorithm = 'auto',
): Promise<{ nIter: number; inertia: number }> {
  const { nIter, inertia } = await runToEndAsync(
    kmeansSteps(wasmCompute(), X, { nClusters: init.rows, init, tol: 1e-4, algorithm }),
  );
  return { nIter, inertia };
}
