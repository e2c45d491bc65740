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

/** What rows look like: round groups of one size that overlap, groups of unlike sizes and widths that overlap, or one skewed cloud. */
export type Kind = 'blobs' | 'uneven' | 'skewed';

/** Of uneven groups: the largest is six times the smallest. */
const SIZES = [0.25, 0.2, 0.15, 0.12, 0.1, 0.08, 0.06, 0.04];

export function makeRows(kind: Kind, { rows, cols, k }: Shape): Matrix {
  const rng = new Rng(SEED);
  const middles = Float32Array.from({ length: k * cols }, () => (kind === 'uneven' ? 0.7 : 0.8) * rng.normal());
  const widths = Float32Array.from({ length: k * cols }, () => (kind === 'uneven' ? 0.7 + 0.6 * rng.uniform() : 1.5));
  const data = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const group = kind === 'uneven' ? unevenGroup(rng, k) : rng.integer(k);
    for (let j = 0; j < cols; j++) {
      const at = group * cols + j;
      data[i * cols + j] = kind === 'skewed' ? Math.exp(0.8 * rng.normal()) : middles[at]! + widths[at]! * rng.normal();
    }
  }
  return { data, rows, cols };
}

function unevenGroup(rng: Rng, k: number): number {
  let mark = rng.uniform();
  const found = SIZES.findIndex((size) => (mark -= size) < 0);
  return Math.max(0, found) % k;
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
