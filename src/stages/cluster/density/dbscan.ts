import type { Compute, NeighborsKernel } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { AsyncSteps, Steps } from '../../../core/progress';
import { curveSteps } from './k-distance';
import { dbscanSettings, type DbscanOptions } from './options';
import { allGroups, share, viewedSquare, withNeighbors } from './prepared';
import type { Sight } from './view';

/** What copying a cell costs, in multiply-adds of a kernel. */
const COPY_WORK = 12;

/** Groups found by DBSCAN: what {@link applyDbscanSteps} needs, and what came of the rows they were found in. */
export interface Dbscan {
  /** The group of each row, 0…nClusters−1 in the order of their first core rows; −1 is noise. */
  readonly labels: Int32Array;
  readonly nClusters: number;
  /** The radius used, in the units of X. */
  readonly eps: number;
  readonly minSamples: number;
  /** 1 for each row with at least `minSamples` rows within the radius, itself included. */
  readonly core: Uint8Array;
  /** The core rows, in order. */
  readonly coreRows: Matrix;
  /** The group of each core row. */
  readonly coreLabels: Int32Array;
  readonly nNoise: number;
}

/**
 * DBSCAN, exact on any number of rows: at most O(rows² · cols), mostly far less; O(rows · cols) memory.
 *
 * A row within the radius of core rows of several groups joins the one with the first label, as scikit-learn's does.
 *
 * @param X rows × features, finite
 * @throws AppError `cluster/setting`, `cluster/too-few-rows`, `cluster/not-a-number`, `cluster/too-large`
 * @throws AppError `cluster/no-radius` when eps is 'auto' and most rows coincide, so that no radius tells them apart
 * @see Ester, Kriegel, Sander and Xu (1996), KDD-96:226–231; settings and labels as scikit-learn's
 */
export async function* dbscanSteps(compute: Compute, X: Matrix, options: DbscanOptions = {}): AsyncSteps<Dbscan> {
  const settings = dbscanSettings(X, options);
  return yield* withNeighbors(compute, X, (kernel, sight) => groupSteps(compute, kernel, X, sight, settings));
}

async function* groupSteps(
  compute: Compute,
  kernel: NeighborsKernel,
  X: Matrix,
  sight: Sight,
  { eps, minSamples }: Required<DbscanOptions>,
): AsyncSteps<Dbscan> {
  const radius = eps === 'auto' ? (yield* share(curveSteps(compute, kernel, X, sight, minSamples), 0, 0.2)).eps : eps;
  const square = viewedSquare(radius, sight.view.scale);
  const ask = (note: string, from: (group: number, work: number) => Promise<number>) =>
    allGroups(compute, kernel.groups, note, from);
  yield* share(
    ask('counting neighbours', (g, work) => kernel.findCore(g, square, minSamples, work)),
    0.2,
    0.6,
  );
  yield* share(
    ask('joining neighbours', (g, work) => kernel.joinCore(g, square, work)),
    0.8,
    0.15,
  );
  const core = kernel.core();
  const { labels, nClusters } = inOrder(kernel.roots(), core);
  yield { stage: 'cluster', fraction: 0.95, note: 'placing the others' };
  yield* share(
    ask('placing the others', (g, work) => kernel.labelRest(g, square, labels, work)),
    0.95,
    0.05,
  );
  const coreAt = rowsWhere(core);
  return {
    labels,
    nClusters,
    eps: radius,
    minSamples,
    core,
    coreRows: yield* takeSteps(X, coreAt, compute.workPerStep),
    coreLabels: coreAt.map((row) => labels[row]!),
    nNoise: labels.reduce((count, label) => count + Number(label < 0), 0),
  };
}

function rowsWhere(flags: Uint8Array): Int32Array {
  const rows = new Int32Array(flags.reduce((count, flag) => count + flag, 0));
  let count = 0;
  for (let row = 0; row < flags.length; row++) if (flags[row]) rows[count++] = row;
  return rows;
}

/** The rows listed, in that order, as steps; O(rows kept · cols). */
function* takeSteps({ data, cols }: Matrix, rows: Int32Array, workPerStep: number): Steps<Matrix> {
  const taken = new Float64Array(rows.length * cols);
  const pace = new Pace(workPerStep);
  for (let i = 0; i < rows.length; i++) {
    for (let c = 0; c < cols; c++) taken[i * cols + c] = data[rows[i]! * cols + c]!;
    if (pace.spend(COPY_WORK * cols)) yield { stage: 'cluster', fraction: 1, note: 'keeping the core rows' };
  }
  return { data: taken, rows: rows.length, cols };
}

/** Labels of core rows by what they are joined to, in order of their first rows; −1 for the others. */
function inOrder(roots: Int32Array, core: Uint8Array): { labels: Int32Array; nClusters: number } {
  const labelOf = new Int32Array(roots.length).fill(-1);
  let nClusters = 0;
  const labels = roots.map((root, row) => {
    if (!core[row]) return -1;
    if (labelOf[root]! < 0) labelOf[root] = nClusters++;
    return labelOf[root]!;
  });
  return { labels, nClusters };
}
