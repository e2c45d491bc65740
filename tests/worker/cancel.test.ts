import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/app-error';
import { Rng } from '../../src/core/rng';
import { CALLS } from '../../src/pipeline/call-list';
import { EngineClient } from '../../src/runtime/client/engine-client';
import {
  startConverters,
  startEngineWorker,
  startPoolWorker,
  startTensorWorker,
} from '../../src/runtime/client/workers';

/** After its first report, a call is given this long before it is stopped. */
const RUNS_MS = 300;
/** 200 ms on a machine that does nothing else; tests share theirs with one another. */
const AT_MOST_MS = 1000;

function noise(rows: number, cols: number) {
  const rng = new Rng(1);
  return { data: Float32Array.from({ length: rows * cols }, () => rng.normal()), rows, cols };
}

const X = noise(100_000, 16);
const some = { data: X.data.subarray(0, 30_000 * 16), rows: 30_000, cols: 16 };
const categories = { data: Int32Array.from(X.data, (value) => Math.floor(2 * value) + 20), rows: X.rows, cols: X.cols };
const labels = Int32Array.from({ length: X.rows }, (_, i) => i % 8);

/** Each function that can take long, with work for many seconds; those that this version does not have are left out. */
const endless: Readonly<Record<string, readonly [input: object, options: object]>> = {
  'cluster.kmeans': [{ X }, { nClusters: 20, nInit: 1000, tol: 0 }],
  'cluster.minibatchKmeans': [{ X }, { nClusters: 20, tol: 0, maxIter: 1e6, maxNoImprovement: 1e9 }],
  'cluster.bisectingKmeans': [{ X }, { nClusters: 500 }],
  'cluster.hierarchical': [{ X: some }, {}],
  'cluster.dbscan': [{ X }, { eps: 4, minSamples: 5 }],
  'cluster.hdbscan': [{ X }, {}],
  'cluster.gmm': [{ X }, { nClusters: 20, nInit: 20, tol: 0 }],
  'cluster.selectGmm': [{ X }, {}],
  'cluster.som': [{ X }, { nEpochs: 10_000 }],
  'cluster.kprototypes': [
    { X, categories },
    { nClusters: 20, nInit: 100 },
  ],
  'cluster.kmodes': [{ categories }, { nClusters: 20, nInit: 100 }],
  'cluster.pam': [{ X: some }, { nClusters: 8 }],
  'cluster.spectral': [{ X }, { nClusters: 8 }],
  'cluster.adviseK': [{ X }, {}],
  'cluster.auto': [{ X }, {}],
  'evaluate.silhouette': [{ X, labels }, { sampleSize: 'all' }],
  'evaluate.gap': [{ X }, {}],
  'evaluate.stability': [{ X, labels }, {}],
};

const client = new EngineClient(startEngineWorker, startTensorWorker, startPoolWorker, startConverters);
let restarts = 0;
client.onLost = () => restarts++;

afterAll(() => client.end());

/** Milliseconds from the stop of a call to the answer of the next. */
async function timeToNext(name: string, input: object, options: object): Promise<number> {
  const abort = new AbortController();
  let stoppedAt = NaN;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    stoppedAt = performance.now();
    abort.abort();
  };
  const onProgress = () => (timer ??= setTimeout(stop, RUNS_MS));
  const running = client.call(name, input, options, { signal: abort.signal, onProgress });
  const end = await running.then(
    () => 'ended before it was stopped',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
  expect(end).toBe('run/cancelled');
  await client.call('evaluate.adjustedRand', { a: [0, 1], b: [0, 1] }, {});
  return performance.now() - stoppedAt;
}

describe('a call that is stopped', () => {
  const names = Object.keys(endless).filter((name) => Object.hasOwn(CALLS, name));

  it.for(names)('%s makes room for the next one at once, in the same worker', async (name, { annotate }) => {
    const before = restarts;
    const [input, options] = endless[name]!;
    const ms = await timeToNext(name, input, options);
    await annotate(`the next call was answered ${ms.toFixed(0)} ms after the stop`);
    expect(restarts - before, 'the worker had to be ended').toBe(0);
    expect(ms).toBeLessThan(AT_MOST_MS);
  });
});
