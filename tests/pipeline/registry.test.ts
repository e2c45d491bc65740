import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../src/core/progress';
import { wasmCompute } from '../../src/kernels/compute';
import { CALLS, listCallables } from '../../src/pipeline/call-list';
import { startCall } from '../../src/pipeline/registry';
import type { Services } from '../../src/pipeline/services';

const services: Services = {
  compute: wasmCompute(),
  trainAutoencoder: () => {
    throw new Error('no test here trains');
  },
};
const call = async (name: string, input: unknown, options: unknown = {}) =>
  (await runToEndAsync<object>(startCall(name, input, options, services))) as Record<string, unknown>;
const X = [[0], [0.1], [5], [5.1]];

describe('the list of functions', () => {
  it('holds a name, a summary and options for each, and hands out copies', () => {
    const list = listCallables();
    expect(list.map(({ name }) => name)).toEqual(Object.keys(CALLS));
    list[0]!.options['delimiter'] = 'spoilt';
    expect(listCallables()[0]!.options['delimiter']).not.toBe('spoilt');
    expect(Object.keys(list[0]!)).toEqual(['name', 'summary', 'options']);
  });
});

describe('call', () => {
  it.each([
    ['a name that does not exist', 'cluster.magic', {}, {}, 'call/unknown'],
    ['a name that every object has', 'toString', {}, {}, 'call/unknown'],
    ['an option that does not exist', 'cluster.kmeans', { X }, { nClusters: 2, speed: 1 }, 'call/invalid-option'],
    ['an option that every object has', 'cluster.kmeans', { X }, { toString: 1 }, 'call/invalid-option'],
    ['an option among the inputs', 'cluster.kmeans', { X, init: X }, { nClusters: 2 }, 'call/invalid-input'],
    ['no input at all', 'cluster.kmeans', null, {}, 'call/invalid-input'],
    ['no options at all', 'cluster.kmeans', { X }, null, 'call/invalid-input'],
    ['labels of other lengths', 'evaluate.adjustedRand', { a: [0, 1], b: [0] }, {}, 'call/invalid-input'],
    ['labels for other rows', 'evaluate.silhouette', { X, labels: [0, 1] }, {}, 'call/invalid-input'],
    ['a text and texts', 'text.sentiment', { text: 'good', texts: ['good'] }, {}, 'call/invalid-input'],
    ['neither a text nor texts', 'text.sentiment', {}, {}, 'call/invalid-input'],
    ['no centers', 'cluster.applyKmeans', { centers: [], X: [] }, {}, 'call/invalid-input'],
    ['first centers that are null', 'cluster.kmeans', { X }, { nClusters: 2, init: null }, 'call/invalid-input'],
    ['a tolerance in words', 'cluster.kmeans', { X }, { nClusters: 2, tol: '1' }, 'cluster/setting'],
  ])('refuses %s', async (_, name, input, options, code) => {
    await expect(call(name, input, options)).rejects.toMatchObject({ name: 'AppError', code });
  });

  it('says where an option belongs that stands among the inputs', async () => {
    const misplaced = call('cluster.kmeans', { X, nInit: 3 }, { nClusters: 2 });
    await expect(misplaced).rejects.toMatchObject({ hint: expect.stringContaining('“nInit” is an option') as string });
  });

  it('takes undefined for not given', async () => {
    const plain = await call('cluster.kmeans', { X }, { nClusters: 2 });
    const options = { nClusters: 2, init: undefined, nInit: undefined, tol: undefined, seed: undefined };
    expect(await call('cluster.kmeans', { X, Y: undefined }, options)).toEqual(plain);
    expect(plain['labels']).toEqual(expect.any(Int32Array));
  });

  it('finds one group when one is asked for', async () => {
    const { labels, centers } = await call('cluster.kmeans', { X }, { nClusters: 1 });
    expect(labels).toEqual(Int32Array.of(0, 0, 0, 0));
    expect((centers as { data: Float64Array }).data[0]).toBeCloseTo(2.55, 12);
  });

  it('reads a file from a text, from bytes and from a buffer alike', async () => {
    const text = 'name,age\nAnn,31\nBob,42\n';
    const bytes = new TextEncoder().encode(text);
    const fromText = await call('parse.delimited', { text });
    expect(fromText).toMatchObject({ table: { rows: 2 } });
    expect(await call('parse.delimited', { bytes })).toEqual(fromText);
    expect(await call('parse.delimited', { bytes: bytes.buffer })).toEqual(fromText);
  });

  it('compares groupings whatever their numbers are', async () => {
    const a = [-5, -5, 2_147_483_647, 0];
    expect(await call('evaluate.adjustedRand', { a, b: [1, 1, -2_147_483_648, 9] })).toEqual({ value: 1 });
  });
});
