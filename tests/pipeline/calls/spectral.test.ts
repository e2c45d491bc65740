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
const { X } = blobs({ rows: 120, cols: 2, groups: 3, seed: 1 });

describe('spectral clustering by call', () => {
  it.each(['knn', 'rbf'])('is fitted by %s, cloned and applied', async (affinity) => {
    const model = structuredClone(await call('cluster.spectral', { X }, { nClusters: 3, affinity }));
    const applied = await call('cluster.applySpectral', { model, X });
    expect(applied['labels']).toEqual(model['labels']);
    expect(Object.keys(applied)).toEqual(['labels', 'distances', 'novel']);
  });

  it('refuses a model that it did not give, or whose parts do not belong together', async () => {
    const model = await call('cluster.spectral', { X }, { nClusters: 3 });
    const wrong: unknown[] = [
      3,
      {},
      { ...model, coordinates: [[1]] },
      { ...model, centers: [[1]] },
      { ...model, rowLabels: new Int32Array(120).fill(3) },
      { ...model, affinity: 'cosine' },
      { ...model, nNeighbors: 500 },
      { ...model, scales: [1] },
      { ...model, reaches: [] },
      { ...model, gamma: 'much' },
      { ...model, fences: [NaN, 1, 1] },
    ];
    for (const one of wrong)
      await expect(call('cluster.applySpectral', { model: one, X })).rejects.toMatchObject({
        code: 'call/invalid-input',
      });
  });

  it('refuses what the stage refuses', async () => {
    await expect(call('cluster.spectral', { X }, {})).rejects.toMatchObject({ code: 'cluster/setting' });
    await expect(call('cluster.spectral', { X }, { nClusters: 2, metric: 1 })).rejects.toMatchObject({
      code: 'call/invalid-option',
    });
  });
});
