import type { Mixed } from '../src/core/mixed';
import { runToEnd, runToEndAsync } from '../src/core/progress';
import { Rng } from '../src/core/rng';
import { wasmCompute } from '../src/kernels/compute';
import { kmodesSteps } from '../src/stages/cluster/mixed/kmodes';
import { kprototypesSteps } from '../src/stages/cluster/mixed/kprototypes';
import { pamSteps } from '../src/stages/cluster/mixed/pam';
import { spectralSteps } from '../src/stages/cluster/spectral/spectral';

const SEED = 42;
const GROUPS = 8;

/** Overlapping groups of numbers and categories, a twentieth of the cells missing. */
export function makeRows(rows: number, cols: number): Mixed {
  const rng = new Rng(SEED);
  const numbers = new Float64Array(rows * cols);
  const categories = new Int32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const group = rng.integer(GROUPS);
    for (let p = i * cols; p < (i + 1) * cols; p++) {
      const middle = ((group * (3 + (p % cols))) % GROUPS) / 2;
      numbers[p] = rng.uniform() < 0.05 ? NaN : middle + rng.normal();
      categories[p] = rng.uniform() < 0.05 ? -1 : rng.uniform() < 0.7 ? group : rng.integer(GROUPS);
    }
  }
  return { numbers: { data: numbers, rows, cols }, categories: { data: categories, rows, cols } };
}

/** One fit of each kind; what came of it, in a few numbers. */
export const fits = {
  kmodes({ categories }: Mixed) {
    const { cost, nIter } = runToEnd(kmodesSteps(categories, { nClusters: GROUPS, nInit: 1 }));
    return { value: cost, nIter };
  },
  kprototypes(mixed: Mixed) {
    const { cost, nIter } = runToEnd(kprototypesSteps(mixed, { nClusters: GROUPS, nInit: 1 }));
    return { value: cost, nIter };
  },
  pam(mixed: Mixed) {
    const { loss, nIter } = runToEnd(pamSteps(mixed, { nClusters: GROUPS }));
    return { value: loss, nIter };
  },
  pamLab(mixed: Mixed) {
    const { loss, nIter } = runToEnd(pamSteps(mixed, { nClusters: GROUPS, init: 'lab' }));
    return { value: loss, nIter };
  },
};

/** Rings in a plane: the same rows for the peer. */
export function makeRings(rows: number): { data: Float64Array; rows: number; cols: number } {
  const rng = new Rng(SEED);
  const data = new Float64Array(rows * 2);
  for (let i = 0; i < rows; i++) {
    const angle = 2 * Math.PI * rng.uniform();
    const radius = 4 * (1 + (i % 3)) + 0.4 * rng.normal();
    data[2 * i] = radius * Math.cos(angle);
    data[2 * i + 1] = radius * Math.sin(angle);
  }
  return { data, rows, cols: 2 };
}

export async function spectral(X: ReturnType<typeof makeRings>): Promise<Int32Array> {
  return (await runToEndAsync(spectralSteps(wasmCompute(), X, { nClusters: 3 }))).labels;
}
