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
const call = async (name: string, input: unknown, options: unknown = {}) =>
  (await runToEndAsync<object>(startCall(name, input, options, services))) as Record<string, unknown>;
const X = [[0], [0.25], [5], [5.5], [9]];

describe('calls of hierarchical clustering', () => {
  it('make a tree, cut it anew and apply it', async () => {
    const model = structuredClone(await call('cluster.hierarchical', { X }, { nClusters: 3 }));
    expect(model['labels']).toEqual(Int32Array.of(0, 0, 1, 1, 2));
    expect(model['merges']).toEqual(Int32Array.of(0, 1, 2, 3, 4, 6, 5, 7));
    expect(await call('cluster.cutTree', { model }, { nClusters: 2 })).toEqual({
      labels: Int32Array.of(0, 0, 1, 1, 1),
      nClusters: 2,
    });
    expect(await call('cluster.cutTree', { model }, { height: 0.3 })).toMatchObject({ nClusters: 4 });
    const applied = await call('cluster.applyHierarchical', { model, X: [[1], [5.25], [90]] });
    expect(applied['labels']).toEqual(Int32Array.of(0, 1, 2));
    expect(applied['novel']).toEqual(Uint8Array.of(1, 0, 1));
  });

  it('apply single linkage by the rows it kept, and take plain lists', async () => {
    const model = await call('cluster.hierarchical', { X }, { linkage: 'single', distanceThreshold: 1 });
    expect(model['nClusters']).toBe(3);
    const { merges, heights } = model as { merges: Int32Array; heights: Float64Array };
    const plain = { merges: [...merges], heights: [...heights] };
    expect(await call('cluster.cutTree', { model: plain }, { nClusters: 3 })).toMatchObject({
      labels: model['labels'],
    });
    const applied = await call('cluster.applyHierarchical', { model, X: [[3], [7]] });
    expect(applied['labels']).toEqual(Int32Array.of(1, 1));
    expect(applied['distances']).toEqual(Float64Array.of(2, 1.5));
  });

  const tree = { merges: [0, 1, 2, 3], heights: [1, 2] };
  const groups = { centers: [[0], [1]], fences: [1, 1] };
  it.each([
    ['both cuts', 'cluster.cutTree', { model: tree }, { nClusters: 2, height: 1 }, 'call/invalid-input'],
    ['no cut', 'cluster.cutTree', { model: tree }, {}, 'call/invalid-input'],
    ['no model', 'cluster.cutTree', {}, { height: 1 }, 'call/invalid-input'],
    [
      'a cluster merged twice',
      'cluster.cutTree',
      { model: { ...tree, merges: [0, 1, 1, 3] } },
      { height: 1 },
      'call/invalid-input',
    ],
    [
      'a cluster merged before it is made',
      'cluster.cutTree',
      { model: { ...tree, merges: [0, 3, 1, 2] } },
      { height: 1 },
      'call/invalid-input',
    ],
    [
      'heights that fall',
      'cluster.cutTree',
      { model: { ...tree, heights: [2, 1] } },
      { height: 1 },
      'call/invalid-input',
    ],
    [
      'heights that are none',
      'cluster.cutTree',
      { model: { ...tree, heights: [NaN, 1] } },
      { height: 1 },
      'call/invalid-input',
    ],
    [
      'a leaf that is not there',
      'cluster.cutTree',
      { model: { ...tree, micro: { leafOf: [0, 3] } } },
      { height: 1 },
      'call/invalid-input',
    ],
    ['more groups than rows', 'cluster.cutTree', { model: tree }, { nClusters: 4 }, 'cluster/too-few-rows'],
    ['a height in words', 'cluster.cutTree', { model: tree }, { height: 'low' }, 'cluster/setting'],
    ['no centers', 'cluster.applyHierarchical', { model: { ...groups, centers: [] }, X }, {}, 'call/invalid-input'],
    ['too few fences', 'cluster.applyHierarchical', { model: { ...groups, fences: [1] }, X }, {}, 'call/invalid-input'],
    [
      'kept rows of no group',
      'cluster.applyHierarchical',
      { model: { ...groups, kept: { rows: [[1]], labels: [2] } }, X },
      {},
      'call/invalid-input',
    ],
    [
      'kept rows of other features',
      'cluster.applyHierarchical',
      { model: { ...groups, kept: { rows: [[1, 2]], labels: [0] } }, X },
      {},
      'call/invalid-input',
    ],
    [
      'rows of other features',
      'cluster.applyHierarchical',
      { model: groups, X: [[1, 2]] },
      {},
      'cluster/other-features',
    ],
  ])('refuse %s', async (_, name, input, options, code) => {
    await expect(call(name, input, options)).rejects.toMatchObject({ name: 'AppError', code });
  });
});
