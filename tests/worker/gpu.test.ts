import { describe, expect, it } from 'vitest';
import type { Compute } from '../../src/core/compute';
import { survey } from '../../src/core/frame';
import { takeMatrixRows, type Matrix } from '../../src/core/matrix';
import { runToEndAsync } from '../../src/core/progress';
import { Rng } from '../../src/core/rng';
import { wasmCompute } from '../../src/kernels/compute';
import { webgpuCompute } from '../../src/runtime/worker/gpu/compute';
import { Graphics, GraphicsLost, openGraphics, type GraphicsLimits } from '../../src/runtime/worker/gpu/graphics';
import { measureBackends } from '../../src/runtime/worker/tensor/measure';
import { kmeansSteps } from '../../src/stages/cluster/kmeans/kmeans';
import { silhouetteSteps } from '../../src/stages/evaluate/silhouette';

const { graphics } = await measureBackends();
const isThere = graphics === 'card' || graphics === 'software';
const unlessThere = isThere ? '' : ' (skipped: this browser has no WebGPU)';
const base = wasmCompute();

interface OnCard {
  readonly compute: Compute;
  readonly device: GPUDevice;
  readonly told: string[];
}

/** The card, even one imitated in software: slow, but right. */
async function onCard(limits: Partial<GraphicsLimits> = {}): Promise<OnCard> {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter!.requestDevice();
  const told: string[] = [];
  const card = Promise.resolve(new Graphics(device, limits));
  return { compute: webgpuCompute(card, base, (why) => told.push(why)), device, told };
}

function blobs(rows: number, cols: number, groups = 5): Matrix {
  const rng = new Rng(rows * 31 + cols);
  const middles = Float64Array.from({ length: groups * cols }, () => 3 * rng.normal());
  const data = Float64Array.from(
    { length: rows * cols },
    (_, p) => middles[(Math.floor(p / cols) % groups) * cols + (p % cols)]! + rng.normal(),
  );
  return { data, rows, cols };
}

function centersIn(X: Matrix, k: number): Matrix {
  const rng = new Rng(k);
  return { data: Float64Array.from({ length: k * X.cols }, () => rng.normal() / 4), rows: k, cols: X.cols };
}

function emptyFit(X: Matrix, k: number) {
  return { labels: new Int32Array(X.rows).fill(-1), sums: new Float64Array(k * X.cols), counts: new Float64Array(k) };
}

const shapes = [1, 3, 17].flatMap((cols) =>
  [1, 7, 33].flatMap((k) => [1, 255, 1024, 2500].map((rows) => [rows, cols, k] as const)),
);
const near = (a: ArrayLike<number>, b: ArrayLike<number>, by: number) =>
  expect(Math.max(0, ...Array.from(a, (value, p) => Math.abs(value - b[p]!)))).toBeLessThanOrEqual(by);

describe.skipIf(!isThere)(`the graphics card${unlessThere}`, () => {
  it('assigns rows of any shape as the processor does, and sums them alike', async () => {
    const { compute, told, device } = await onCard();
    for (const [rows, cols, k] of shapes) {
      const X = blobs(rows, cols);
      const { frame } = survey(X, 'test');
      const kernels = [compute.kmeans(X, frame), base.kmeans(X, frame)] as const;
      const fits = [emptyFit(X, k), emptyFit(X, k)] as const;
      for (const seed of [k, k + 1]) {
        const centers = takeMatrixRows(
          centersIn(X, seed),
          Int32Array.from({ length: k }, (_, n) => n),
        );
        const changed = [];
        for (const [n, kernel] of kernels.entries()) {
          const { labels, sums, counts } = fits[n]!;
          changed.push(await kernel.assign(centers, 0, rows, labels, sums, counts));
        }
        expect(changed[0]).toBe(changed[1]);
        expect(fits[0].labels).toEqual(fits[1].labels);
        expect(fits[0].counts).toEqual(fits[1].counts);
        near(fits[0].sums, fits[1].sums, 1e-5 * Math.max(1, rows / 100));
      }
      kernels[0].free();
    }
    expect(told).toEqual([]);
    device.destroy();
  });

  it('weighs rows as the processor does', async () => {
    const { compute, told, device } = await onCard();
    const X = blobs(1300, 3);
    const { frame } = survey(X, 'test');
    const weights = Float64Array.from({ length: X.rows }, (_, i) => i % 4);
    const fits = [emptyFit(X, 5), emptyFit(X, 5)] as const;
    for (const [n, kernel] of [compute.kmeans(X, frame, weights), base.kmeans(X, frame, weights)].entries()) {
      const { labels, sums, counts } = fits[n]!;
      await kernel.assign(centersIn(X, 5), 0, X.rows, labels, sums, counts);
      await kernel.assign(
        takeMatrixRows(centersIn(X, 6), Int32Array.of(5, 4, 3, 2, 1)),
        0,
        X.rows,
        labels,
        sums,
        counts,
      );
      kernel.free();
    }
    expect(fits[0].labels).toEqual(fits[1].labels);
    expect(fits[0].counts).toEqual(fits[1].counts);
    near(fits[0].sums, fits[1].sums, 1e-4);
    expect(told).toEqual([]);
    device.destroy();
  });

  it('measures rows against points as the processor does', async () => {
    const { compute, told, device } = await onCard();
    for (const [rows, cols, points] of shapes) {
      const X = blobs(rows, cols);
      const { frame } = survey(X, 'test');
      const tried = [];
      for (const kernel of [compute.kmeans(X, frame), base.kmeans(X, frame)]) {
        const out = new Float32Array(points * rows);
        const totals = new Float64Array(points);
        await kernel.tryPoints(centersIn(X, points), 0, rows, new Float32Array(rows).fill(0.3), out, totals);
        tried.push({ out, totals });
        kernel.free();
      }
      near(tried[0]!.out, tried[1]!.out, 1e-5);
      near(tried[0]!.totals, tried[1]!.totals, 1e-5 * rows);
    }
    expect(told).toEqual([]);
    device.destroy();
  });

  it.each([
    [1900, 3, 7],
    [1100, 17, 4],
  ])('fits %i × %i into %i groups as the processor does, within its tolerance', async (rows, cols, nClusters) => {
    const { compute, told, device } = await onCard();
    const X = blobs(rows, cols, nClusters);
    const options = { nClusters, nInit: 1, seed: 2 };
    const there = await runToEndAsync(kmeansSteps(compute, X, options));
    const here = await runToEndAsync(kmeansSteps(base, X, options));
    const same = there.labels.reduce((count, label, i) => count + (label === here.labels[i] ? 1 : 0), 0);
    expect(same / rows).toBeGreaterThanOrEqual(0.999);
    expect(Math.abs(there.inertia / here.inertia - 1)).toBeLessThan(1e-5);
    expect(told).toEqual([]);
    device.destroy();
  });

  it('takes silhouettes as the processor does, noise and single rows included', async () => {
    const { compute, told, device } = await onCard();
    for (const [rows, cols, k] of [
      [2, 1, 2],
      [70, 3, 7],
      [1300, 5, 3],
      [600, 17, 33],
    ] as const) {
      const X = blobs(rows, cols);
      const labels = Int32Array.from({ length: rows }, (_, i) => (i > 10 && i % 13 === 0 ? -1 : i % k));
      const there = await runToEndAsync(silhouetteSteps(compute, X, labels));
      const here = await runToEndAsync(silhouetteSteps(base, X, labels));
      expect(Math.abs(there.mean - here.mean)).toBeLessThan(1e-4);
      near(there.values.filter(Number.isFinite), here.values.filter(Number.isFinite), 1e-4);
    }
    expect(told).toEqual([]);
    device.destroy();
  });

  it('takes tables in pieces when a buffer may not hold them', async () => {
    const { compute, told, device } = await onCard({ bufferBytes: 4 * 1024 * 4, teams: 4 });
    const X = blobs(3500, 4);
    const options = { nClusters: 3, nInit: 1 };
    const there = await runToEndAsync(kmeansSteps(compute, X, options));
    const here = await runToEndAsync(kmeansSteps(base, X, options));
    expect(there.labels).toEqual(here.labels);
    const scores = [];
    for (const on of [compute, base]) scores.push((await runToEndAsync(silhouetteSteps(on, X, here.labels))).values);
    near(scores[0]!, scores[1]!, 1e-4);
    expect(told).toEqual([]);
    device.destroy();
  });

  it('judges rows in double precision that single cannot tell apart', async () => {
    const { compute, told, device } = await onCard();
    const X = blobs(1500, 3, 1);
    const { frame } = survey(X, 'test');
    const centers = centersIn(X, 4);
    centers.data.set(centers.data.subarray(0, 6), 6);
    const fits = [emptyFit(X, 4), emptyFit(X, 4)] as const;
    for (const [n, kernel] of [compute.kmeans(X, frame), base.kmeans(X, frame)].entries()) {
      const { labels, sums, counts } = fits[n]!;
      await kernel.assign(centers, 0, 500, labels, sums, counts);
      kernel.free();
    }
    expect(fits[0].labels).toEqual(fits[1].labels);
    expect(fits[0].counts).toEqual(fits[1].counts);
    near(fits[0].sums, fits[1].sums, 1e-4);
    expect(told).toEqual([]);
    device.destroy();
  });

  it('leaves rows to the processor that only double precision can tell apart', async () => {
    const { compute, told, device } = await onCard();
    const X = blobs(3000, 2, 2);
    X.data[0] = 1e30;
    const options = { nClusters: 3, nInit: 1, seed: 1 };
    const there = await runToEndAsync(kmeansSteps(compute, X, options));
    expect(there).toEqual(await runToEndAsync(kmeansSteps(base, X, options)));
    expect(told).toEqual([expect.stringMatching(/double precision/)]);
    device.destroy();
  });

  it('computes at the processor when the card does not start, and says why', async () => {
    const told: string[] = [];
    const missing = Promise.reject(new GraphicsLost('the driver refused'));
    const compute = webgpuCompute(missing, base, (why) => told.push(why));
    const X = blobs(200, 2);
    const fit = await runToEndAsync(kmeansSteps(compute, X, { nClusters: 2, nInit: 1 }));
    expect(fit).toEqual(await runToEndAsync(kmeansSteps(base, X, { nClusters: 2, nInit: 1 })));
    const scores = await runToEndAsync(silhouetteSteps(compute, X, fit.labels));
    expect(scores).toEqual(await runToEndAsync(silhouetteSteps(base, X, fit.labels)));
    expect(new Set(told)).toEqual(new Set(['the driver refused']));
  });

  it('opens with all the memory that the card gives', async () => {
    const { limits, trouble } = await openGraphics();
    expect(limits.bufferBytes).toBeGreaterThanOrEqual(2 ** 27);
    expect(trouble).toBeUndefined();
  });

  it('goes on at the processor when the card is lost on the way, and says so', async () => {
    const X = blobs(2300, 3);
    const labels = Int32Array.from({ length: X.rows }, (_, i) => i % 4);
    for (const after of [1, 3]) {
      const { compute, told, device } = await onCard();
      const slow = { ...compute, workPerStep: 1000 };
      const fit = await lostAfter(after, device, kmeansSteps(slow, X, { nClusters: 5, nInit: 1 }));
      const here = await runToEndAsync(kmeansSteps(base, X, { nClusters: 5, nInit: 1 }));
      expect(Math.abs(fit.inertia / here.inertia - 1)).toBeLessThan(1e-5);
      expect(told).toHaveLength(1);
      const other = await onCard();
      const slower = { ...other.compute, workPerStep: 1000 };
      const scores = await lostAfter(1, other.device, silhouetteSteps(slower, X, labels));
      near(scores.values, (await runToEndAsync(silhouetteSteps(base, X, labels))).values, 1e-4);
      expect(other.told).toHaveLength(1);
    }
  });
});

/** Runs steps to their end, and takes the card away after so many. */
async function lostAfter<T>(count: number, device: GPUDevice, steps: AsyncGenerator<unknown, T, void>): Promise<T> {
  for (let taken = 0; ; taken++) {
    if (taken === count) device.destroy();
    const step = await steps.next();
    if (step.done) return step.value;
  }
}
