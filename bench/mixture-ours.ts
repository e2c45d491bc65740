import type { Matrix } from '../src/core/matrix';
import { runToEndAsync } from '../src/core/progress';
import { wasmCompute } from '../src/kernels/compute';
import { gmmSteps } from '../src/stages/cluster/mixture/gmm';
import { kmeansSteps } from '../src/stages/cluster/kmeans/kmeans';

/** Groups to start from: the same for every peer. */
export async function firstLabels(X: Matrix, nClusters: number): Promise<Int32Array> {
  return (await runToEndAsync(kmeansSteps(wasmCompute(), X, { nClusters, nInit: 1, seed: 42 }))).labels;
}

/** One fit by the app's own kernel. */
export async function fit(X: Matrix, nClusters: number, init: Int32Array, maxIter: number) {
  const { nIter, logLikelihood, lowerBounds, converged } = await runToEndAsync(
    gmmSteps(wasmCompute(), X, { nClusters, init, maxIter }),
  );
  return { nIter, converged, lowerBound: lowerBounds.at(-1)!, logLikelihood: logLikelihood / X.rows };
}
