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
type Result = Record<string, unknown>;
const call = async (name: string, input: object, options: object = {}) =>
  (await runToEndAsync<object>(startCall(name, input, options, services))) as Result;
const X = [
  [1, 10],
  [1.2, null],
  [9, 50],
  [8.8, 49],
];
const categories = [
  ['red', 1],
  ['red', null],
  ['blue', 2],
  ['blue', 2],
];
const codes = { data: Int32Array.of(0, 0, 0, -1, 1, 1, 1, 1), rows: 4, cols: 2 };
const words = [
  ['red', 'blue'],
  ['1', '2'],
];

describe.each([
  ['cluster.kmodes', 'cluster.applyKmodes', { categories }, { categories: codes }],
  ['cluster.kprototypes', 'cluster.applyKprototypes', { X, categories }, { X, categories: codes }],
  ['cluster.pam', 'cluster.applyPam', { X, categories }, { X, categories: codes }],
])('%s by call', (name, applyName, input, coded) => {
  it('finds groups in words with gaps, keeps the words, and survives being cloned', async () => {
    const model = structuredClone(await call(name, input, { nClusters: 2 }));
    const labels = model['labels'] as Int32Array;
    expect([labels[1], labels[2] !== labels[0], labels[3]]).toEqual([labels[0], true, labels[2]]);
    expect(model['levels']).toEqual(words);
    const again = await call(applyName, { model, ...input });
    expect(again).toMatchObject({ labels, unseen: 0 });
  });

  it('gives the same for codes, which have no words', async () => {
    const { levels, ...model } = await call(name, input, { nClusters: 2 });
    expect(levels).toBeDefined();
    const fromCodes = await call(name, coded, { nClusters: 2 });
    expect(fromCodes).toEqual(model);
    expect(await call(applyName, { model: fromCodes, ...coded })).toMatchObject({ labels: model['labels'], unseen: 0 });
    await expect(call(applyName, { model: fromCodes, ...input })).rejects.toMatchObject({ code: 'call/invalid-input' });
  });

  it('counts words that it does not know, and takes them as missing', async () => {
    const model = await call(name, input, { nClusters: 2 });
    const row = 'X' in input ? { X: [[9, 50]] } : {};
    const { labels, unseen } = await call(applyName, { model, ...row, categories: [['blue', 'green']] });
    expect([labels, unseen]).toEqual([Int32Array.of((model['labels'] as Int32Array)[2]!), 1]);
    const few = { data: [1, 7], rows: 1, cols: 2 };
    expect(await call(applyName, { model, ...row, categories: few })).toMatchObject({ labels, unseen: 1 });
  });

  it.each([
    ['rows of other lengths', { ...input, categories: [['a', 'b'], ['a']] }],
    ['an object for a category', { ...input, categories: [[{}, 'b']] }],
    ['no table', { ...input, categories: 'red' }],
    ['codes that are no whole numbers', { ...input, categories: { data: [0.5], rows: 1, cols: 1 } }],
    ['other rows of codes', { ...input, categories: { data: [1, 2], rows: 3, cols: 1 } }],
  ])('refuses %s', async (_, wrong) => {
    await expect(call(name, wrong, { nClusters: 1 })).rejects.toMatchObject({ code: 'call/invalid-input' });
  });

  it('refuses a model that it did not give', async () => {
    const model = await call(name, input, { nClusters: 2 });
    for (const wrong of [null, {}, { ...model, fences: [1] }, { ...model, levels: [['a']] }, { ...model, levels: 4 }])
      await expect(call(applyName, { model: wrong, ...input })).rejects.toMatchObject({ code: 'call/invalid-input' });
  });
});

describe('numbers and categories side by side', () => {
  it('may be one without the other', async () => {
    const numbers = { data: Float64Array.of(1, 2, 9, NaN, 30, 31), rows: 3, cols: 2 };
    const model = await call('cluster.pam', { X: numbers }, { nClusters: 2, metric: 'manhattan' });
    expect(model).toMatchObject({ missing: { numbers: 1, categories: 0 } });
    expect(model['levels']).toBeUndefined();
    expect(await call('cluster.applyPam', { model, X: numbers })).toMatchObject({ labels: model['labels'] });
    const only = await call('cluster.kprototypes', { categories }, { nClusters: 2 });
    expect(only).toMatchObject({ gamma: 1, levels: words });
    await expect(call('cluster.applyKprototypes', { model: only, X })).rejects.toMatchObject({
      code: 'cluster/other-features',
    });
  });

  it('must have as many rows, and be there', async () => {
    for (const wrong of [{ X: [[1]], categories }, {}, { X: [['a']] }])
      await expect(call('cluster.pam', wrong, { nClusters: 1 })).rejects.toMatchObject({ code: 'call/invalid-input' });
  });

  it('refuses parts of a model that do not belong together', async () => {
    const pam = await call('cluster.pam', { X, categories }, { nClusters: 2 });
    const ruler = { ...(pam['ruler'] as object), metric: 'cosine' };
    for (const wrong of [
      { ...pam, ruler },
      { ...pam, ruler: 3 },
      { ...pam, medoidRows: { numbers: [], categories: codes } },
    ])
      await expect(call('cluster.applyPam', { model: wrong, X, categories })).rejects.toMatchObject({
        code: 'call/invalid-input',
      });
    const model = await call('cluster.kprototypes', { X, categories }, { nClusters: 2 });
    for (const wrong of [
      { ...model, centers: [[1, 2]] },
      { ...model, gamma: NaN },
      { ...model, modes: { data: [], rows: 0, cols: 2 } },
    ])
      await expect(call('cluster.applyKprototypes', { model: wrong, X, categories })).rejects.toMatchObject({
        code: 'call/invalid-input',
      });
  });
});
