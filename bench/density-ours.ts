import type { Matrix } from '../src/core/matrix';
import type { AsyncSteps } from '../src/core/progress';
import { Rng } from '../src/core/rng';
import { wasmCompute } from '../src/kernels/compute';
import { dbscanSteps } from '../src/stages/cluster/density/dbscan';
import { hdbscanSteps } from '../src/stages/cluster/density/hdbscan';

/** Of the groups of `blobs`. */
const SHARES = [0.25, 0.2, 0.15, 0.12, 0.1, 0.08, 0.06, 0.04];

/** Eight round groups that overlap. */
export function blobs(rows: number, cols: number): Matrix {
  const shape = seeded(42);
  const middles = Float64Array.from({ length: SHARES.length * cols }, () => 0.7 * shape.normal());
  const widths = Float64Array.from({ length: SHARES.length * cols }, () => 0.7 + 0.6 * shape.uniform());
  const rng = seeded(1000);
  const data = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const group = drawn(rng.uniform());
    for (let j = 0; j < cols; j++)
      data[i * cols + j] = middles[group * cols + j]! + widths[group * cols + j]! * rng.normal();
  }
  return { data, rows, cols };
}

/** What customers look like by how lately, how often and for how much they bought: logged, standardised, skewed. */
export function lateOftenMuch(rows: number): Matrix {
  const rng = seeded(44);
  const data = new Float32Array(rows * 3);
  for (let i = 0; i < rows; i++) {
    const habit = rng.normal();
    const often = Math.exp(0.6 * habit + 0.5 * rng.normal());
    data[3 * i] = 0.8 * rng.normal() - 0.6 * habit;
    data[3 * i + 1] = Math.log(1 + Math.floor(1 + 3 * often)) + 0.02 * rng.normal();
    data[3 * i + 2] = 0.7 * habit + 0.7 * rng.normal();
  }
  return { data, rows, cols: 3 };
}

function seeded(seed: number): Rng {
  const rng = new Rng(seed);
  for (let i = 0; i < 8; i++) rng.uniform();
  return rng;
}

function drawn(mark: number): number {
  let group = 0;
  for (let left = mark - SHARES[0]!; left > 0 && group < SHARES.length - 1; left -= SHARES[group]!) group++;
  return group;
}

/** DBSCAN by the app's own kernel. */
export function dbscan(X: Matrix, eps: number, minSamples: number) {
  return timed(dbscanSteps(wasmCompute(), X, { eps, minSamples }));
}

/** HDBSCAN by the app's own kernels. */
export function hdbscan(X: Matrix, minClusterSize: number, minSamples: number) {
  return timed(hdbscanSteps(wasmCompute(), X, { minClusterSize, minSamples }));
}

/** Runs steps to their end, and says how many CPU seconds the longest took. */
async function timed<T>(steps: AsyncSteps<T>): Promise<T & { longest: number }> {
  let longest = 0;
  for (;;) {
    const since = process.cpuUsage();
    const step = await steps.next();
    const { user, system } = process.cpuUsage(since);
    longest = Math.max(longest, (user + system) / 1e6);
    if (step.done) return { ...step.value, longest };
  }
}
