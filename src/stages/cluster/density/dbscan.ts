import type { Compute, NeighborsKernel } from '../../../core/compute';
import { takeMatrixRows, type Matrix } from '../../../core/matrix';
import type { AsyncSteps } from '../../../core/progress';
import { curveSteps } from './k-distance';
import { dbscanSettings, type DbscanOptions } from './options';
import { allGroups, share, viewedSquare, withNeighbors } from './prepared';
import type { Sight } from './view';

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
  yield* share(
    ask('placing the others', (g, work) => kernel.labelRest(g, square, labels, work)),
    0.95,
    0.05,
  );
  const coreAt = Int32Array.from(core.keys()).filter((row) => core[row]);
  return {
    labels,
    nClusters,
    eps: radius,
    minSamples,
    core,
    coreRows: takeMatrixRows(X, coreAt),
    coreLabels: coreAt.map((row) => labels[row]!),
    nNoise: labels.reduce((count, label) => count + Number(label < 0), 0),
  };
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
