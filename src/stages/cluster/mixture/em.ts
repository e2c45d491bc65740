import type { ColumnFrame } from '../../../core/column-frame';
import type { Normals } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import { partOf } from '../../../core/pace';
import type { AsyncSteps, Progress } from '../../../core/progress';
import { maximise, type Components } from './components';
import { rowsPerStep, slotsOf, type Loaded } from './loaded';
import { normalsSteps } from './normals';
import { isTriangular, type GmmSettings } from './options';
import { precisionFor, SINGLE_NOISE, type Precision } from './precision';

/** How much an iteration leaves to be done, as far as a progress bar cares: nobody knows how many there will be. */
const LEFT_AFTER_ONE = 0.9;
/** What one cell costs in plain TypeScript, in multiply-adds of a kernel. */
const CELL_WORK = 12;
/** What double precision costs beside single. */
const DOUBLE = 2;
/** What adding one number to a group's sums costs. */
const GATHERING = 4;

/** What a row costs whatever its columns, in multiply-adds of a kernel. */
const ROW_WORK = 50;

/** Where one start ended, in the frame's units. */
export interface Fit {
  readonly components: Components;
  /** Mean log-likelihood of a row as each iteration found it, in the units of X. */
  readonly lowerBounds: number[];
  readonly converged: boolean;
}

/**
 * Expectation and maximisation in turn, from labels; O(rows · nClusters · cols²) an iteration, cols where covariances are not
 * whole matrices. The iteration in which single precision comes to rest is done again in double, and so are all that follow.
 * @returns undefined when a group collapsed
 */
export async function* emSteps(rows: Loaded, settings: GmmSettings, start: Int32Array): AsyncSteps<Fit | undefined> {
  const { covarianceType, maxIter, tol } = settings;
  const { regCovar } = settings;
  const shareOf = (c: number) => (typeof regCovar === 'number' ? regCovar : regCovar[rows.frame.columns[c]!]!);
  const ridge = rows.variances.map((variance, c) => shareOf(c) * variance);
  const labels = start.slice();
  const lowerBounds: number[] = [];
  let components = yield* firstSteps(rows, settings, labels, ridge);
  let last: Precision = 'double';
  let settled = false;
  let converged = false;
  while (lowerBounds.length < maxIter && !converged) {
    const now = progress(lowerBounds.length + 1, labels);
    const normals = yield* partOf(normalsSteps(components, rows.pace), () => now);
    if (!normals) return undefined;
    const precision = precisionFor(rows.X.rows, normals, settled);
    const sums = yield* weighSteps(rows, normals, precision, now);
    const bound = sums[0]! / rows.X.rows + rows.logScale;
    const gain = Math.abs(bound - (lowerBounds.at(-1) ?? -Infinity));
    if (precision === 'single' && gain < Math.max(tol, SINGLE_NOISE)) {
      settled = true;
      continue;
    }
    components = maximise(normals.means, covarianceType, sums, ridge);
    lowerBounds.push(bound);
    converged = gain < tol && (precision === last || tol >= SINGLE_NOISE);
    last = precision;
  }
  return { components, lowerBounds, converged };
}

/** The groups that labels make; O(rows · cols²). */
export async function* firstSteps(
  rows: Loaded,
  { nClusters, covarianceType }: Pick<GmmSettings, 'nClusters' | 'covarianceType'>,
  labels: Int32Array,
  ridge: Float64Array,
): AsyncSteps<Components> {
  const { X, frame, kernel, pace } = rows;
  const means = meansOf(X, frame, labels, nClusters);
  if (pace.spend((ROW_WORK + CELL_WORK * means.cols) * X.rows)) yield progress(0, labels);
  const slots = slotsOf(means.cols, covarianceType);
  const room = new Float64Array(nClusters * (slots - 1 - means.cols));
  const normals = {
    means,
    triangular: isTriangular(covarianceType),
    factors: room,
    constants: new Float64Array(nClusters),
  };
  const sums = new Float64Array(1 + nClusters * slots);
  const precision = precisionFor(X.rows, normals, false);
  const step = rowsPerStep(rows, GATHERING * slots);
  for (let from = 0; from < X.rows; from += step) {
    const to = Math.min(from + step, X.rows);
    await kernel.gather(normals, precision, labels, from, to, sums);
    if (pace.spend((to - from) * (ROW_WORK + GATHERING * slots))) yield progress(0, labels);
  }
  return maximise(means, covarianceType, sums, ridge);
}

/** One look at all rows: the sums by which groups are found anew; writes the likeliest group of each row into `now.labels`. */
export async function* weighSteps(
  { X, kernel, pace }: Loaded,
  normals: Normals,
  precision: Precision,
  now: Progress & { readonly labels: Int32Array },
): AsyncSteps<Float64Array> {
  const numbers = normals.constants.length + normals.means.data.length + normals.factors.length;
  const sums = new Float64Array(1 + numbers);
  const workPerRow = 2 * numbers * (precision === 'single' ? 1 : DOUBLE);
  const step = rowsPerStep({ kernel, pace }, workPerRow);
  for (let from = 0; from < X.rows; from += step) {
    const to = Math.min(from + step, X.rows);
    await kernel.step(normals, precision, from, to, now.labels, sums);
    if (pace.spend((to - from) * (ROW_WORK + workPerRow))) yield now;
  }
  return sums;
}

/** Means of the rows of each label in the frame's units; O(rows · cols). */
function meansOf({ data, cols, rows }: Matrix, frame: ColumnFrame, labels: Int32Array, nClusters: number): Matrix {
  const { columns, shift, scale } = frame;
  const width = columns.length;
  const means = new Float64Array(nClusters * width);
  const counts = new Float64Array(nClusters);
  for (let i = 0; i < rows; i++) {
    const to = labels[i]! * width;
    counts[labels[i]!]!++;
    for (let c = 0; c < width; c++) means[to + c]! += (data[i * cols + columns[c]!]! - shift[c]!) * scale[c]!;
  }
  return {
    data: means.map((sum, p) => sum / Math.max(1, counts[Math.floor(p / width)]!)),
    rows: nClusters,
    cols: width,
  };
}

function progress(iteration: number, labels: Int32Array): Progress & { readonly labels: Int32Array } {
  return { stage: 'cluster', fraction: 1 - LEFT_AFTER_ONE ** iteration, note: `iteration ${iteration}`, labels };
}
