import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../../src/core/progress';
import { twinCompute } from '../../../src/kernels/compute';
import { startCall } from '../../../src/pipeline/registry';
import { blobs } from '../../support/blobs';

type Answer = Record<string, unknown>;
const services = { compute: twinCompute() } as Parameters<typeof startCall>[3];
const call = (name: string, input: unknown, options: unknown = {}) =>
  (async () => runToEndAsync(startCall(name, input, options, services)))() as Promise<Answer>;
const { X } = blobs({ rows: 120, cols: 3, groups: 3, seed: 2 });
const far = [[1e5, 1e5, 1e5]];
const plain = (model: Answer) => JSON.parse(JSON.stringify(model, (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value))) as Answer; // prettier-ignore

describe('calling the k-means family', () => {
  it.each([
    ['cluster.kmeans', 'cluster.applyKmeans'],
    ['cluster.minibatchKmeans', 'cluster.applyMinibatchKmeans'],
    ['cluster.bisectingKmeans', 'cluster.applyBisectingKmeans'],
  ])('%s fits, survives a copy, and is applied by %s', async (fit, apply) => {
    const model = await call(fit, { X }, { nClusters: 3 });
    const copy = structuredClone(model);
    const { labels, novel } = await call(apply, { model: copy, X });
    expect(labels).toEqual(model['labels']);
    expect((novel as Uint8Array).reduce((sum, flag) => sum + flag, 0)).toBeLessThan(5);
    expect(await call(apply, { model: plain(model), X: far })).toMatchObject({ novel: Uint8Array.of(1) });
    await expect(call(apply, { model: 3, X })).rejects.toMatchObject({ code: 'call/invalid-input' });
    await expect(call(apply, { model: { ...copy, fences: [1] }, X })).rejects.toMatchObject({
      code: 'call/invalid-input',
    });
  });

  it('takes weights, as a list or an array, and says what is wrong with them', async () => {
    const weights = new Float64Array(120).fill(1).fill(0, 60);
    const { counts } = await call('cluster.kmeans', { X, weights }, { nClusters: 3 });
    expect((counts as Float64Array).reduce((sum, count) => sum + count, 0)).toBe(60);
    expect(await call('cluster.kmeans', { X, weights: [...weights] }, { nClusters: 3 })).toMatchObject({ counts });
    await expect(call('cluster.kmeans', { X, weights: 'all' }, { nClusters: 3 })).rejects.toMatchObject({
      code: 'call/invalid-input',
    });
    await expect(call('cluster.kmeans', { X, weights: [1] }, { nClusters: 3 })).rejects.toMatchObject({
      code: 'cluster/weights',
    });
  });

  it('applies centers alone, updates, and goes on with a further piece', async () => {
    const model = await call('cluster.kmeans', { X }, { nClusters: 3, algorithm: 'hamerly', init: 'k-means||' });
    const { labels } = await call('cluster.applyKmeans', { centers: model['centers'], X });
    expect(labels).toEqual(model['labels']);
    const updated = await call('cluster.updateKmeans', { model, X }, { maxIter: 5 });
    expect([...(updated['counts'] as Float64Array)]).toEqual(
      Array.from(model['counts'] as Float64Array, (count) => 2 * count),
    );
    const first = await call('cluster.minibatchKmeans', { X }, { nClusters: 3, init: model['centers'] });
    const second = await call('cluster.minibatchKmeans', { X, model: first });
    expect(second['nSteps']).toBe((first['nSteps'] as number) + 1);
  });

  it('refuses models that cannot be right, and a tree with a way that never ends', async () => {
    const model = await call('cluster.bisectingKmeans', { X }, { nClusters: 3 });
    const refused = { code: 'call/invalid-input' };
    for (const tree of [
      [],
      3,
      [{ center: [0, 0, 0], left: 0, right: 0, label: 0 }],
      [{ center: [0], left: -1, right: -1, label: 0 }],
    ]) {
      await expect(call('cluster.applyBisectingKmeans', { model: { ...model, tree }, X })).rejects.toMatchObject(
        refused,
      );
    }
    await expect(call('cluster.applyKmeans', { X })).rejects.toMatchObject(refused);
    const counts = [1, -1, 1];
    await expect(call('cluster.updateKmeans', { model: { ...model, counts }, X })).rejects.toMatchObject(refused);
  });
});
