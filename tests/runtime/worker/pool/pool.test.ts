import { expose } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { survey } from '../../../../src/core/frame';
import type { Matrix } from '../../../../src/core/matrix';
import { runToEndAsync } from '../../../../src/core/progress';
import { Rng } from '../../../../src/core/rng';
import { wasmCompute } from '../../../../src/kernels/compute';
import { poolCompute } from '../../../../src/runtime/worker/pool/compute';
import { Pool } from '../../../../src/runtime/worker/pool/pool';
import { PoolWorker } from '../../../../src/runtime/worker/pool/pool-worker';
import { kmeansSteps } from '../../../../src/stages/cluster/kmeans/kmeans';
import { silhouetteSteps } from '../../../../src/stages/evaluate/silhouette';

const open: MessagePort[] = [];

/** A pool whose workers live in this thread: the same messages, without the waiting. */
function poolHere(size: number, sharesMemory = false): Pool {
  return new Pool(size, sharesMemory, async (count) =>
    Array.from({ length: count }, () => {
      const { port1, port2 } = new MessageChannel();
      expose(new PoolWorker(), port1);
      open.push(port1, port2);
      return port2;
    }),
  );
}

function blobs(rows: number, cols: number, k = 4): Matrix {
  const rng = new Rng(rows + cols);
  const data = Float32Array.from({ length: rows * cols }, (_, p) => (Math.floor(p / cols) % k) + 0.4 * rng.normal());
  return { data, rows, cols };
}

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

const base = wasmCompute();
const sizes = [1, 2, 3, 7];

describe('poolCompute', () => {
  it.each(sizes)('fits k-means to the same bytes with %i workers as without', async (size) => {
    const X = blobs(5000, 5);
    const options = { nClusters: 6, nInit: 2, seed: 3 };
    const alone = await runToEndAsync(kmeansSteps(base, X, options));
    for (const sharesMemory of [false, true]) {
      const pool = poolHere(size, sharesMemory);
      expect(await runToEndAsync(kmeansSteps(poolCompute(pool, base), X, options))).toEqual(alone);
      expect(pool.trouble).toBeUndefined();
    }
  });

  it.each(sizes)('assigns any stretch of rows, weighted or not, as one kernel does, with %i workers', async (size) => {
    const X = blobs(4300, 3);
    const { frame } = survey(X, 'test');
    const weights = size === 2 ? Float64Array.from({ length: X.rows }, (_, i) => (i % 7) / 3) : undefined;
    const pooled = poolCompute(poolHere(size), base).kmeans(X, frame, weights);
    const alone = base.kmeans(X, frame, weights);
    const rng = new Rng(size);
    const [a, b] = [freshFit(X, 5), freshFit(X, 5)];
    for (let step = 0; step < 5; step++) {
      const centers = { data: Float64Array.from({ length: 15 }, () => rng.normal() / 2), rows: 5, cols: 3 };
      const from = 1024 * rng.integer(5);
      const to = Math.min(X.rows, from + 1 + rng.integer(X.rows));
      const changed = await pooled.assign(centers, from, to, a.labels, a.sums, a.counts);
      expect(changed).toBe(await alone.assign(centers, from, to, b.labels, b.sums, b.counts));
      expect(a).toEqual(b);
      const tried = [tries(X, 5), tries(X, 5)] as const;
      const closest = Float32Array.from({ length: X.rows }, () => rng.uniform());
      await pooled.tryPoints(centers, from, to, closest, tried[0].out, tried[0].totals);
      await alone.tryPoints(centers, from, to, closest, tried[1].out, tried[1].totals);
      expect(tried[0]).toEqual(tried[1]);
    }
    pooled.free();
  });

  it.each(sizes)('takes silhouettes to the same bytes with %i workers, noise included', async (size) => {
    const X = blobs(900, 4);
    const labels = Int32Array.from({ length: X.rows }, (_, i) => (i % 11 === 0 ? -1 : (i * i) % 5));
    const alone = await runToEndAsync(silhouetteSteps(base, X, labels));
    for (const sharesMemory of [false, true]) {
      const compute = poolCompute(poolHere(size, sharesMemory), base);
      expect(await runToEndAsync(silhouetteSteps(compute, X, labels))).toEqual(alone);
    }
  });

  it('groups the same rows anew', async () => {
    const X = blobs(400, 2);
    const { frame } = survey(X, 'test');
    const kernels = [poolCompute(poolHere(3), base).silhouette(X, frame), base.silhouette(X, frame)] as const;
    for (const k of [2, 5]) {
      const labels = Int32Array.from({ length: X.rows }, (_, i) => i % k);
      for (const kernel of kernels) {
        const blocks = kernel.group(labels, k);
        for (let block = 0; block < blocks; block++) await kernel.addBlock(block);
      }
      expect(kernels[0].sums()).toEqual(kernels[1].sums());
    }
  });

  it('ends in the same bytes when a worker is lost on the way, and says so', async () => {
    const X = blobs(6000, 5);
    const options = { nClusters: 7, nInit: 1, seed: 5, algorithm: 'hamerly' } as const;
    const alone = await runToEndAsync(kmeansSteps(base, X, options));
    const silhouette = await runToEndAsync(silhouetteSteps(base, X, alone.labels));
    for (const after of [0, 1, 4]) {
      const pool = poolHere(2);
      const compute = poolCompute(losing(pool, after), { ...base, workPerStep: 1e5 });
      expect(await runToEndAsync(kmeansSteps(compute, X, options))).toEqual(alone);
      expect(pool.trouble).toBe('out of memory');
      const next = losing(poolHere(2), after);
      expect(await runToEndAsync(silhouetteSteps(poolCompute(next, base), X, alone.labels))).toEqual(silhouette);
      expect(next.trouble).toBe('out of memory');
    }
  });

  it('computes alone when no worker can be started, and says why', async () => {
    const pool = new Pool(2, false, () => Promise.reject(new Error('the page refused')));
    const X = blobs(2100, 2);
    const options = { nClusters: 3 };
    const fit = await runToEndAsync(kmeansSteps(poolCompute(pool, base), X, options));
    expect(fit).toEqual(await runToEndAsync(kmeansSteps(base, X, options)));
    expect(pool.trouble).toBe('the page refused');
  });

  it('hands on what a worker throws', async () => {
    const X = blobs(100, 2);
    const { frame } = survey(X, 'test');
    const pool = poolHere(1);
    const kernel = poolCompute(pool, base).kmeans(X, frame);
    const { labels, sums, counts } = freshFit(X, 1);
    const broken = { rows: 1, cols: 2 } as Matrix;
    await expect(kernel.assign(broken, 0, 100, labels, sums, counts)).rejects.toMatchObject({ name: 'TypeError' });
    expect(pool.trouble).toBeUndefined();
  });
});

function freshFit(X: Matrix, k: number) {
  return {
    labels: new Int32Array(X.rows).fill(-1),
    sums: new Float64Array(k * X.cols),
    counts: new Float64Array(k),
  };
}

function tries(X: Matrix, points: number) {
  return { out: new Float32Array(points * X.rows), totals: new Float64Array(points) };
}

/** The pool, which is lost in the middle of its n-th answer. */
function losing(pool: Pool, after: number): Pool {
  const answer = pool.answer.bind(pool);
  let answers = 0;
  pool.answer = (asked) => {
    const answered = answer(asked);
    if (answers++ === after) pool.lose('out of memory');
    return answered;
  };
  return pool;
}
