import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../../src/core/progress';
import { wasmCompute } from '../../../src/kernels/compute';
import { startCall } from '../../../src/pipeline/registry';
import type { Services } from '../../../src/pipeline/services';

const services: Services = {
  compute: wasmCompute(),
  trainAutoencoder: () => {
    throw new Error('no test here trains');
  },
};
const call = async (name: string, input: object, options: object = {}) =>
  (await runToEndAsync<object>(startCall(name, input, options, services))) as Record<string, unknown>;
const X = [[0], [2], [10], [12]];
const labels = [0, 0, 1, 1];
const pair = { a: [0, 0, 1, 1], b: [0, 0, 1, 2] };

describe('evaluation by call', () => {
  it.each<[string, object, object, number]>([
    ['evaluate.daviesBouldin', { X, labels }, {}, 0.2],
    ['evaluate.calinskiHarabasz', { X, labels }, {}, 50],
    ['evaluate.adjustedRand', pair, {}, 4 / 7],
    ['evaluate.nmi', pair, {}, 0.8],
    ['evaluate.nmi', pair, { averageMethod: 'min' }, 1],
    ['evaluate.ami', pair, {}, 4 / 7],
    ['evaluate.ami', pair, { averageMethod: 'min' }, 1],
    ['evaluate.fowlkesMallows', pair, {}, Math.SQRT1_2],
  ])('%s of %j with %j', async (name, input, options, value) => {
    expect((await call(name, input, options))['value']).toBeCloseTo(value, 9);
  });

  it('gives the tables and the matches of two labelings', async () => {
    expect((await call('evaluate.vMeasure', pair))['homogeneity']).toBeCloseTo(1, 12);
    expect((await call('evaluate.crosstab', pair))['counts']).toEqual({
      data: Float64Array.of(2, 0, 0, 0, 1, 1),
      rows: 2,
      cols: 3,
    });
    expect(await call('evaluate.match', pair)).toMatchObject({ added: [2], gone: [], stayed: 0.75 });
  });

  it('takes the silhouette in both forms, of all rows and of some', async () => {
    const { mean, form } = await call('evaluate.silhouette', { X, labels }, { form: 'simplified' });
    expect(form).toBe('simplified');
    expect(mean).toBeCloseTo((2 * (10 / 11) + 2 * (8 / 9)) / 4, 9);
    const many = Array.from({ length: 60 }, (_, i) => [i % 2 === 0 ? i : 500 + i]);
    const halves = many.map((_, i) => i % 2);
    const some = await call('evaluate.silhouette', { X: many, labels: halves }, { sampleSize: 20, seed: 3 });
    expect(some).toMatchObject({ form: 'full', sampledRows: 20, interval: [expect.any(Number), expect.any(Number)] });
    for (const options of [{ sampleSize: 'all' }, { exact: true }, {}])
      expect(await call('evaluate.silhouette', { X: many, labels: halves }, options)).not.toHaveProperty('interval');
  });

  it('judges how many groups there are, whether they come back, and whether there are any', async () => {
    const two = Array.from({ length: 60 }, (_, i) => [((i * 37) % 60) / 60 + (i % 2) * 10]);
    expect((await call('evaluate.gap', { X: two }, { kMax: 4, nDraws: 10 }))['nClusters']).toBe(2);
    const stable = await call(
      'evaluate.stability',
      { X: two, labels: two.map((_, i) => i % 2) },
      { nBootstraps: 5, nInit: 2 },
    );
    expect(stable).toMatchObject({ mean: 1, nBootstraps: 5, failed: 0 });
    expect(await call('evaluate.clusterability', { X: two })).toMatchObject({ dip: { distances: (60 * 59) / 2 } });
    expect(await call('cluster.adviseK', { X: two })).toMatchObject({ nClusters: 2, clear: true });
  });

  it.each<[string, object, object, string]>([
    ['evaluate.silhouette', { X, labels }, { form: 'quick' }, 'evaluate/setting'],
    ['evaluate.gap', { X: [[1], [1]] }, {}, 'evaluate/all-alike'],
    ['evaluate.stability', { X, labels: [-1, -1, -1, -1] }, {}, 'evaluate/no-groups'],
    ['evaluate.stability', { X, labels }, { nInit: 0 }, 'cluster/setting'],
    ['evaluate.clusterability', { X }, {}, 'evaluate/too-few-rows'],
    ['evaluate.daviesBouldin', { X, labels: [0, 0, 0, 0] }, {}, 'evaluate/one-cluster'],
    ['evaluate.calinskiHarabasz', { X: [], labels: [] }, {}, 'evaluate/no-rows'],
    ['evaluate.nmi', pair, { averageMethod: 'mean' }, 'evaluate/setting'],
    ['evaluate.match', { a: [0, 1], b: [0] }, {}, 'call/invalid-input'],
    ['evaluate.crosstab', { a: [], b: [] }, {}, 'evaluate/no-rows'],
  ])('%s refuses %j with %j', async (name, input, options, code) => {
    await expect(call(name, input, options)).rejects.toMatchObject({ name: 'AppError', code });
  });
});
