import { afterEach, describe, expect, it } from 'vitest';
import { Rng } from '../../src/core/rng';
import { runToEndAsync } from '../../src/core/progress';
import { wasmCompute } from '../../src/kernels/compute';
import { EngineClient } from '../../src/runtime/client/engine-client';
import {
  startConverters,
  startEngineWorker,
  startPoolWorker,
  startTensorWorker,
} from '../../src/runtime/client/workers';
import { poolCompute } from '../../src/runtime/worker/pool/compute';
import { Pool } from '../../src/runtime/worker/pool/pool';
import { kmeansSteps } from '../../src/stages/cluster/kmeans/kmeans';
import { silhouetteSteps } from '../../src/stages/evaluate/silhouette';

const clients: EngineClient[] = [];
const started: Worker[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
  for (const worker of started.splice(0)) worker.terminate();
});

async function startWatched(): Promise<Worker> {
  const worker = await startPoolWorker();
  started.push(worker);
  return worker;
}

function newClient(startPool = startWatched): EngineClient {
  const client = new EngineClient(startEngineWorker, startTensorWorker, startPool, startConverters);
  clients.push(client);
  return client;
}

async function realPool(size: number, sharesMemory: boolean): Promise<Pool> {
  const workers = await Promise.all(Array.from({ length: size }, startWatched));
  return new Pool(size, sharesMemory, async () =>
    workers.map((worker) => {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage('start', [port1]);
      return port2;
    }),
  );
}

function blobs(rows: number, cols: number) {
  const rng = new Rng(7);
  const data = Float32Array.from({ length: rows * cols }, (_, p) => (Math.floor(p / cols) % 5) + 0.7 * rng.normal());
  return { data, rows, cols };
}

const large = blobs(350_000, 12);
const options = { nClusters: 6, nInit: 1, seed: 4, maxIter: 5 };

describe('the pool in real workers', () => {
  it.each([
    [2, false],
    [3, true],
  ])('fits the same bytes with %i workers; shared memory: %s', async (size, sharesMemory) => {
    if (sharesMemory) expect(self.crossOriginIsolated, 'the test page is isolated').toBe(true);
    const base = wasmCompute();
    const pool = await realPool(size, sharesMemory);
    const X = blobs(30_000, 7);
    const alone = await runToEndAsync(kmeansSteps(base, X, options));
    expect(await runToEndAsync(kmeansSteps(poolCompute(pool, base), X, options))).toEqual(alone);
    const few = { ...X, data: X.data.subarray(0, 7 * 3000), rows: 3000 };
    const labels = alone.labels.subarray(0, 3000);
    const silhouette = await runToEndAsync(silhouetteSteps(base, few, labels));
    expect(await runToEndAsync(silhouetteSteps(poolCompute(pool, base), few, labels))).toEqual(silhouette);
    expect(pool.trouble).toBeUndefined();
  });
});

describe('the engine with a pool', () => {
  it('starts workers only for large work, and then as many as it says', async () => {
    const client = newClient();
    await client.call('cluster.kmeans', { X: blobs(500, 3) }, options);
    expect(started).toHaveLength(0);
    await client.call('cluster.kmeans', { X: large }, options);
    const { compute } = await client.capabilities();
    expect(started).toHaveLength(compute.workers > 1 ? compute.workers : 0);
  });

  it.skipIf(navigator.hardwareConcurrency < 2)(
    'gives the same bytes when a worker breaks on the way, when none starts, and when none is needed',
    async () => {
      const whole = await newClient().call('cluster.kmeans', { X: large }, options);
      const alone = newClient(() => Promise.reject(new Error('the page refused')));
      expect(await alone.call('cluster.kmeans', { X: large }, options)).toEqual(whole);
      expect((await alone.capabilities()).compute).toMatchObject({ workers: 1, reason: /the page refused/ });
      started.length = 0;
      const broken = newClient();
      const onProgress = () => started[0]!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
      expect(await broken.call('cluster.kmeans', { X: large }, options, { onProgress })).toEqual(whole);
      expect((await broken.capabilities()).compute.reason).toMatch(/stopped \(out of memory\)/);
    },
  );
});
