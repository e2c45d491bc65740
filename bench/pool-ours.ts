import { survey } from '../src/core/frame';
import { runToEndAsync } from '../src/core/progress';
import { wasmCompute } from '../src/kernels/compute';
import { startPoolWorker } from '../src/runtime/client/workers';
import { poolCompute } from '../src/runtime/worker/pool/compute';
import { Pool } from '../src/runtime/worker/pool/pool';
import { kmeansSteps } from '../src/stages/cluster/kmeans/kmeans';
import { silhouetteSteps } from '../src/stages/evaluate/silhouette';
import { firstCenters, makeRows } from './kmeans-ours';

const pools = new Map<number, Pool>();

async function poolOf(size: number): Promise<Pool> {
  const running = pools.get(size);
  if (running) return running;
  const workers = await Promise.all(Array.from({ length: size }, startPoolWorker));
  const lines = workers.map((worker) => {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage('start', [port1]);
    return port2;
  });
  const pool = new Pool(size, self.crossOriginIsolated, () => Promise.resolve(lines));
  await Promise.all(lines.map((_, index) => pool.worker(index)));
  pools.set(size, pool);
  return pool;
}

async function computeOn(workers: number) {
  return workers === 0 ? wasmCompute() : poolCompute(await poolOf(workers), wasmCompute());
}

/** Milliseconds of one fit on so many workers (0: without a pool), and its inertia. */
export async function timeKmeans(rows: number, cols: number, k: number, workers: number, algorithm: 'lloyd' | 'auto') {
  const X = makeRows('blobs', { rows, cols, k });
  const init = firstCenters(X, { rows, cols, k });
  const compute = await computeOn(workers);
  const started = performance.now();
  const { nIter, inertia } = await runToEndAsync(
    kmeansSteps(compute, X, { nClusters: k, init, maxIter: 30, algorithm }),
  );
  return { ms: performance.now() - started, nIter, inertia };
}

/** Milliseconds of assignments of all rows alone, without loading and what is done in double precision. */
export async function timeAssign(rows: number, cols: number, k: number, workers: number) {
  const X = makeRows('blobs', { rows, cols, k });
  const { frame } = survey(X, 'bench');
  const init = firstCenters(X, { rows, cols, k });
  const data = Float64Array.from(init.data, (value, p) => (value - frame.shift[p % cols]!) * frame.scale);
  const kernel = (await computeOn(workers)).kmeans(X, frame);
  const labels = new Int32Array(rows).fill(-1);
  const [sums, counts] = [new Float64Array(k * cols), new Float64Array(k)];
  await kernel.assign({ ...init, data }, 0, rows, labels, sums, counts);
  const started = performance.now();
  const times = 10;
  for (let i = 0; i < times; i++) await kernel.assign({ ...init, data }, 0, rows, labels, sums, counts);
  kernel.free();
  return { ms: (performance.now() - started) / times };
}

/** Milliseconds of one exact silhouette. */
export async function timeSilhouette(rows: number, cols: number, k: number, workers: number) {
  const X = makeRows('blobs', { rows, cols, k });
  const labels = Int32Array.from({ length: rows }, (_, i) => i % k);
  const compute = await computeOn(workers);
  const started = performance.now();
  const { mean } = await runToEndAsync(silhouetteSteps(compute, X, labels, { sampleSize: rows }));
  return { ms: performance.now() - started, mean };
}
