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

  it.each<[string, object, object, string]>([
    ['evaluate.daviesBouldin', { X, labels: [0, 0, 0, 0] }, {}, 'evaluate/one-cluster'],
    ['evaluate.calinskiHarabasz', { X: [], labels: [] }, {}, 'evaluate/no-rows'],
    ['evaluate.nmi', pair, { averageMethod: 'mean' }, 'evaluate/setting'],
    ['evaluate.match', { a: [0, 1], b: [0] }, {}, 'call/invalid-input'],
    ['evaluate.crosstab', { a: [], b: [] }, {}, 'evaluate/no-rows'],
  ])('%s refuses %j with %j', async (name, input, options, code) => {
    await expect(call(name, input, options)).rejects.toMatchObject({ name: 'AppError', code });
  });
});
