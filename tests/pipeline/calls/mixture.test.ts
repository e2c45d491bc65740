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
const { X } = blobs({ rows: 120, cols: 2, groups: 2, seed: 1 });

describe('mixtures by call', () => {
  it('are fitted, chosen and applied', async () => {
    const model = await call('cluster.gmm', { X }, { nClusters: 2, covarianceType: 'diag', seed: 4 });
    expect(model['nClusters']).toBe(2);
    const { labels, novel } = await call('cluster.applyGmm', { model, X });
    expect(labels).toEqual(model['labels']);
    expect(novel).toHaveLength(120);
    const { trials, best } = await call('cluster.selectGmm', { X }, { kMax: 3, covarianceTypes: ['tied', 'full'] });
    expect(trials).toHaveLength(6);
    expect((best as Result)['nClusters']).toBe(2);
  });

  it('start from given labels', async () => {
    const init = Array.from({ length: 120 }, (_, i) => i % 2);
    expect((await call('cluster.gmm', { X }, { nClusters: 2, init, maxIter: 1 }))['nIter']).toBe(1);
  });

  it('refuse models that are none', async () => {
    const model = await call('cluster.gmm', { X }, { nClusters: 2 });
    const changes: Result[] = [
      { covarianceType: 'round' },
      { weights: [1] },
      { weights: [1, 0] },
      { means: { data: [], rows: 0, cols: 2 } },
      { covariances: [1, 2] },
      { fences: [NaN, 1] },
      { constantColumns: 'none' },
    ];
    for (const change of changes) {
      const unfit = { model: { ...model, ...change }, X };
      await expect(async () => call('cluster.applyGmm', unfit)).rejects.toMatchObject({ code: 'call/invalid-input' });
    }
    const singular = { model: { ...model, covariances: new Float64Array(8) }, X };
    await expect(call('cluster.applyGmm', singular)).rejects.toMatchObject({ code: 'cluster/collapsed' });
    await expect(async () => call('cluster.applyGmm', { model: 1, X })).rejects.toMatchObject({
      code: 'call/invalid-input',
    });
  });
});

describe('self-organising maps by call', () => {
  it('are made and applied', async () => {
    const model = await call('cluster.som', { X }, { gridRows: 4, gridCols: 5, nClusters: 2 });
    expect(model['uMatrix']).toHaveLength(20);
    const { labels, nodeOfRow } = await call('cluster.applySom', { model, X });
    expect({ labels, nodeOfRow }).toEqual({ labels: model['labels'], nodeOfRow: model['nodeOfRow'] });
  });

  it('refuse models that are none', async () => {
    const model = await call('cluster.som', { X }, { gridRows: 2, gridCols: 2 });
    const changes: Result[] = [
      { weights: { data: [], rows: 0, cols: 2 } },
      { nodeLabels: [0] },
      { nodeLabels: [0, 0, 0, -1] },
      { fences: [] },
    ];
    for (const change of changes) {
      const unfit = { model: { ...model, ...change }, X };
      await expect(async () => call('cluster.applySom', unfit)).rejects.toMatchObject({ code: 'call/invalid-input' });
    }
  });
});
