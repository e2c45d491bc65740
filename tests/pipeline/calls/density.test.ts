import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../../src/core/progress';
import { wasmCompute } from '../../../src/kernels/compute';
import { startCall } from '../../../src/pipeline/registry';
import type { Services } from '../../../src/pipeline/services';
import { blobs } from '../../support/blobs';

const services: Services = {
  compute: wasmCompute(),
  trainAutoencoder: () => {
    throw new Error('no test here trains');
  },
};
type Result = Record<string, unknown>;
const call = async (name: string, input: object, options: object = {}) =>
  (await runToEndAsync<object>(startCall(name, input, options, services))) as Result;
const { X } = blobs({ rows: 150, cols: 2, groups: 3, seed: 1, apart: 10 });

describe('density clustering by call', () => {
  it('finds groups by DBSCAN at the radius advised, clones them and applies them', async () => {
    const { eps } = await call('cluster.kDistance', { X }, { k: 4 });
    const model = structuredClone(await call('cluster.dbscan', { X }, { eps, minSamples: 4 }));
    expect(model).toMatchObject({ nClusters: 3, eps });
    const applied = await call('cluster.applyDbscan', { model, X });
    expect(applied['labels']).toEqual(model['labels']);
    expect(Object.keys(applied)).toEqual(['labels', 'distances', 'novel']);
  });

  it('finds groups by HDBSCAN, clones them and applies them', async () => {
    const options = { minClusterSize: 10, minSamples: 4, clusterSelectionMethod: 'leaf', allowSingleCluster: true };
    const model = structuredClone(await call('cluster.hdbscan', { X }, options));
    expect(model['nClusters']).toBeGreaterThanOrEqual(3);
    const applied = await call('cluster.applyHdbscan', { model, X });
    expect(Object.keys(applied)).toEqual(['labels', 'probabilities', 'novel']);
  });

  it('refuses models that it did not give, or whose parts do not belong together', async () => {
    const dbscan = await call('cluster.dbscan', { X });
    const hdbscan = await call('cluster.hdbscan', { X }, { minClusterSize: 10 });
    const wrong: [name: string, model: unknown][] = [
      ['cluster.applyDbscan', 3],
      ['cluster.applyDbscan', {}],
      ['cluster.applyDbscan', { ...dbscan, coreLabels: [0] }],
      ['cluster.applyDbscan', { ...dbscan, coreLabels: (dbscan['coreLabels'] as Int32Array).map(() => -1) }],
      ['cluster.applyDbscan', { ...dbscan, eps: 0 }],
      ['cluster.applyHdbscan', { ...hdbscan, labels: [0] }],
      ['cluster.applyHdbscan', { ...hdbscan, minSamples: 151 }],
      ['cluster.applyHdbscan', { ...hdbscan, fence: NaN }],
      ['cluster.applyHdbscan', { ...hdbscan, births: [] }],
      ['cluster.applyHdbscan', { ...hdbscan, cores: [NaN, 1, 1] }],
      ['cluster.applyHdbscan', { ...hdbscan, coreDistances: new Float64Array(150).fill(Infinity) }],
    ];
    for (const [name, model] of wrong) {
      await expect(call(name, { model, X })).rejects.toMatchObject({ code: 'call/invalid-input' });
    }
  });

  it('refuses what the stage refuses, and options that it does not know', async () => {
    await expect(call('cluster.dbscan', { X }, { eps: 0 })).rejects.toMatchObject({ code: 'cluster/setting' });
    await expect(call('cluster.dbscan', { X }, { metric: 1 })).rejects.toMatchObject({ code: 'call/invalid-option' });
    await expect(call('cluster.kDistance', { X }, { k: 1 })).rejects.toMatchObject({ code: 'cluster/setting' });
    await expect(call('cluster.hdbscan', { X }, { minClusterSize: 151 })).rejects.toMatchObject({
      code: 'cluster/too-few-rows',
    });
  });
});
