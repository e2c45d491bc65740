import type { Matrix } from '../src/core/matrix';
import { runToEndAsync } from '../src/core/progress';
import { Rng } from '../src/core/rng';
import { wasmCompute } from '../src/kernels/compute';
import { adviseKSteps } from '../src/pipeline/advise/advise-k';
import type { SilhouetteOptions } from '../src/stages/evaluate/options';
import { silhouetteSteps, type Silhouette } from '../src/stages/evaluate/silhouette';

const SEED = 42;

/** Overlapping round groups, and which row belongs to which. */
export function makeRows(rows: number, cols: number, k: number): { X: Matrix; labels: Int32Array } {
  const rng = new Rng(SEED);
  const middles = Float32Array.from({ length: k * cols }, () => 1.2 * rng.normal());
  const labels = Int32Array.from({ length: rows }, (_, i) => i % k);
  const data = Float32Array.from(
    { length: rows * cols },
    (_, p) => middles[labels[Math.floor(p / cols)]! * cols + (p % cols)]! + rng.normal(),
  );
  return { X: { data, rows, cols }, labels };
}

/** The silhouette by the app's own kernel. */
export function silhouette(X: Matrix, labels: Int32Array, options?: SilhouetteOptions): Promise<Silhouette> {
  return runToEndAsync(silhouetteSteps(wasmCompute(), X, labels, options));
}

/** The number of groups that the app advises. */
export async function advise(X: Matrix): Promise<number> {
  return (await runToEndAsync(adviseKSteps(wasmCompute(), X))).nClusters;
}
