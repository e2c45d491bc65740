import type { Matrix } from '../src/core/matrix';
import { runToEndAsync } from '../src/core/progress';
import { Rng } from '../src/core/rng';
import { wasmCompute } from '../src/kernels/compute';
import { hierarchicalSteps } from '../src/stages/cluster/hierarchical/hierarchical';
import type { Linkage } from '../src/stages/cluster/hierarchical/options';

const SEED = 42;
const GROUPS = 8;

/** Overlapping round groups, or one skewed cloud without any. */
export function makeRows(kind: 'blobs' | 'skewed', rows: number, cols: number): Matrix {
  const rng = new Rng(SEED);
  const middles = Float32Array.from({ length: GROUPS * cols }, () => 0.8 * rng.normal());
  const data = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const group = rng.integer(GROUPS);
    for (let j = 0; j < cols; j++) {
      data[i * cols + j] =
        kind === 'blobs' ? middles[group * cols + j]! + 1.5 * rng.normal() : Math.exp(0.8 * rng.normal());
    }
  }
  return { data, rows, cols };
}

/** One tree by the app's own kernel: the height of its last merge, and the sizes of eight groups. */
export async function fit(X: Matrix, linkage: Linkage): Promise<{ last: number; sizes: number[]; micro: number }> {
  const model = await runToEndAsync(hierarchicalSteps(wasmCompute(), X, { linkage, nClusters: GROUPS }));
  const sizes = new Array<number>(GROUPS).fill(0);
  for (const label of model.labels) sizes[label]!++;
  return { last: model.heights.at(-1)!, sizes: sizes.sort((a, b) => a - b), micro: model.micro?.count ?? 0 };
}
