import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/app-error';
import { Rng } from '../../src/core/rng';
import { defaultRecipe } from '../../src/pipeline/recipe';
import { EngineClient, type Report } from '../../src/runtime/client/engine-client';
import {
  startConverters,
  startEngineWorker,
  startPoolWorker,
  startTensorWorker,
} from '../../src/runtime/client/workers';

const clients: EngineClient[] = [];

function newClient(startEngine = startEngineWorker): EngineClient {
  const client = new EngineClient(startEngine, startTensorWorker, startPoolWorker, startConverters);
  clients.push(client);
  return client;
}

function noise(rows: number, cols: number, seed = 1) {
  const rng = new Rng(seed);
  return { data: Float32Array.from({ length: rows * cols }, () => rng.normal()), rows, cols };
}

const quick = { X: noise(200, 2) };
/** Many starts on unstructured data: minutes of work, were it not stopped. */
const endless = { X: noise(200_000, 16) };
const endlessOptions = { nClusters: 20, nInit: 1000, tol: 0 };

const lines = Array.from({ length: 60 }, (_, i) => {
  const far = i % 2;
  return `c${i},${20 + far * 40 + (i % 5)},${100 + far * 900 + (i % 7)}`;
});
const shop = new File([`id,age,spend\n${lines.join('\n')}`], 'shop.csv');

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
});

describe('EngineClient', () => {
  it('computes in a worker and returns typed arrays', async () => {
    const result = (await newClient().call('cluster.kmeans', quick, { nClusters: 3 })) as { labels: Int32Array };
    expect(result.labels).toBeInstanceOf(Int32Array);
    expect(new Set(result.labels).size).toBe(3);
  });

  it('leaves what was handed in intact', async () => {
    await newClient().call('cluster.kmeans', quick, { nClusters: 3 });
    expect(quick.X.data.length).toBe(400);
  });

  it('reports progress with a stage and a fraction, at most about ten times a second', async () => {
    const client = newClient();
    const reports: Report[] = [];
    const abort = new AbortController();
    let first = NaN;
    let last = NaN;
    const onProgress = (report: Report) => {
      reports.push(report);
      last = performance.now();
      first ||= last;
      if (reports.length >= 8) abort.abort();
    };
    await expect(
      client.call('cluster.kmeans', endless, endlessOptions, { onProgress, signal: abort.signal }),
    ).rejects.toThrow();
    expect(reports.length).toBeGreaterThanOrEqual(8);
    expect((last - first) / 1000).toBeGreaterThan(((reports.length - 1) / 10) * 0.8);
    expect(reports.every(({ stage, fraction }) => stage === 'cluster' && fraction >= 0 && fraction <= 1)).toBe(true);
  });

  it('starts the next job within 200 ms of a cancel', async () => {
    const client = newClient();
    await client.call('cluster.kmeans', quick, { nClusters: 2 });
    const abort = new AbortController();
    const running = client.call('cluster.kmeans', endless, endlessOptions, {
      signal: abort.signal,
      onProgress: () => (fired ??= setTimeout(() => ((cancelledAt = performance.now()), abort.abort()), 300)),
    });
    let fired: ReturnType<typeof setTimeout> | undefined;
    let cancelledAt = NaN;
    await expect(running).rejects.toMatchObject({ code: 'run/cancelled' });
    await client.call('evaluate.adjustedRand', { a: [0, 1], b: [0, 1] }, {});
    expect(performance.now() - cancelledAt).toBeLessThan(200);
  });

  it('brings an AppError over the wire with code, message, hint and stage', async () => {
    const failed = newClient().call('cluster.kmeans', { X: noise(3, 2) }, { nClusters: 5 });
    const error = await failed.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'cluster/too-few-rows', stage: 'cluster' });
    expect((error as AppError).hint).not.toBe('');
  });

  it('hears a cancel that comes while the worker is still starting', async () => {
    const client = newClient(async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return startEngineWorker();
    });
    const abort = new AbortController();
    const running = client.call('cluster.kmeans', endless, endlessOptions, { signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await expect(running).rejects.toMatchObject({ code: 'run/cancelled' });
    await client.call('cluster.kmeans', quick, { nClusters: 2 });
  });

  it('says that a worker crashed, restarts it and opens the files again', async () => {
    const workers: Worker[] = [];
    let isLost = false;
    const client = newClient(async () => {
      const worker = await startEngineWorker();
      workers.push(worker);
      return worker;
    });
    client.onLost = () => (isLost = true);
    await client.open([shop], defaultRecipe(), false);
    const running = client.call('cluster.kmeans', endless, endlessOptions);
    setTimeout(() => workers[0]!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })), 300);
    await expect(running).rejects.toMatchObject({ code: 'run/crashed' });
    expect(isLost).toBe(true);
    const { result } = await client.run(defaultRecipe());
    expect(workers.length).toBe(2);
    expect(result.segments.length).toBeGreaterThan(1);
  });

  it('notices a worker that really breaks', async () => {
    let started = 0;
    const client = newClient(async () => (++started === 1 ? breakingWorker() : startEngineWorker()));
    await expect(client.call('cluster.kmeans', quick, { nClusters: 2 })).rejects.toMatchObject({ code: 'run/crashed' });
    await client.call('cluster.kmeans', quick, { nClusters: 2 });
    expect(started).toBe(2);
  });

  it('keeps the files that were open when another file is refused, even after a crash', async () => {
    const workers: Worker[] = [];
    const client = newClient(async () => {
      workers.push(await startEngineWorker());
      return workers.at(-1)!;
    });
    await client.open([shop], defaultRecipe(), false);
    const refused = client.open([new File([''], 'empty.csv')], defaultRecipe(), false);
    await expect(refused).rejects.toMatchObject({ code: 'parse/empty-file' });
    workers[0]!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    const { result } = await client.run(defaultRecipe());
    expect(result.manifest.files[0]!.name).toBe('shop.csv');
  });

  it('lets no job hang when it is ended, and starts anew', async () => {
    const client = newClient();
    await client.call('cluster.kmeans', quick, { nClusters: 2 });
    const running = client.call('cluster.kmeans', endless, endlessOptions);
    setTimeout(() => void client.end(), 200);
    await expect(running).rejects.toMatchObject({ code: 'run/cancelled' });
    await client.call('cluster.kmeans', quick, { nClusters: 2 });
  });

  it('ends a worker that does not listen, and goes on with a new one', async () => {
    const abort = new AbortController();
    let started = 0;
    const client = newClient(async () => (++started === 1 ? deafWorker() : startEngineWorker()));
    const running = client.call('cluster.kmeans', quick, { nClusters: 2 }, { signal: abort.signal });
    setTimeout(() => abort.abort(), 100);
    await expect(running).rejects.toMatchObject({ code: 'run/cancelled' });
    await client.call('cluster.kmeans', quick, { nClusters: 2 });
    expect(started).toBe(2);
  });
});

function breakingWorker(): Worker {
  const script = "setTimeout(() => { throw new Error('broken'); }, 100);";
  return new Worker(URL.createObjectURL(new Blob([script])));
}

function deafWorker(): Worker {
  return new Worker(URL.createObjectURL(new Blob(['for (;;);'])));
}
