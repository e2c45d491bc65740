import { describe, expect, it } from 'vitest';
import type { Compute } from '../../../src/core/compute';
import { runToEndAsync } from '../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../src/kernels/compute';
import { startCall } from '../../../src/pipeline/registry';
import { blobs } from '../../support/blobs';

const { X, truth: labels } = blobs({ rows: 420, cols: 3, groups: 4, seed: 5, apart: 4 });
const categories = Array.from(labels, (label, i) => ['abcd'[label]!, 'xyz'[i % 3]!, i % 7 < 2]);
const numbers = { X };
const grouped = { X, labels };
/** Each with what it is given and asked for. */
const calls: [name: string, input: object, options: object][] = [
  ['cluster.kmeans', numbers, { nClusters: 5 }],
  ['cluster.minibatchKmeans', numbers, { nClusters: 5, batchSize: 100 }],
  ['cluster.bisectingKmeans', numbers, { nClusters: 5 }],
  ['cluster.hierarchical', numbers, { linkage: 'ward', nClusters: 4 }],
  ['cluster.hierarchical', numbers, { linkage: 'average', nClusters: 4 }],
  ['cluster.hierarchical', numbers, { linkage: 'complete', nClusters: 4 }],
  ['cluster.hierarchical', numbers, { linkage: 'single', nClusters: 4 }],
  ['cluster.dbscan', numbers, {}],
  ['cluster.hdbscan', numbers, {}],
  ['cluster.kDistance', numbers, {}],
  ['cluster.gmm', numbers, { nClusters: 4 }],
  ['cluster.gmm', numbers, { nClusters: 4, covarianceType: 'spherical' }],
  ['cluster.selectGmm', numbers, { kMin: 3, kMax: 4 }],
  ['cluster.som', numbers, { nEpochs: 5 }],
  ['cluster.spectral', numbers, { nClusters: 4 }],
  ['cluster.spectral', numbers, { nClusters: 4, affinity: 'rbf' }],
  ['cluster.kmodes', { categories }, { nClusters: 4, nInit: 3 }],
  ['cluster.kprototypes', { X, categories }, { nClusters: 4, nInit: 3 }],
  ['cluster.pam', { X, categories }, { nClusters: 4 }],
  ['cluster.adviseK', numbers, { kMax: 5, nBootstraps: 2 }],
  ['cluster.auto', numbers, { kMax: 5, nBootstraps: 2 }],
  ['evaluate.silhouette', grouped, {}],
  ['evaluate.silhouette', grouped, { sampleSize: 100 }],
  ['evaluate.silhouette', grouped, { form: 'simplified' }],
  ['evaluate.daviesBouldin', grouped, {}],
  ['evaluate.calinskiHarabasz', grouped, {}],
  ['evaluate.gap', numbers, { kMax: 3, nDraws: 3 }],
  ['evaluate.stability', grouped, { nBootstraps: 3 }],
  ['evaluate.clusterability', numbers, {}],
  ['evaluate.ami', { a: labels, b: labels.map((label, i) => (i % 5 ? label : 0)) }, {}],
];
const run = (compute: Compute, name: string, input: object, options: object) =>
  runToEndAsync<object>(startCall(name, input, options, { compute } as Parameters<typeof startCall>[3]));

describe('the same bytes come out, however much is done between two steps', () => {
  it.each(calls)('%s %#', async (name, input, options) => {
    for (const compute of [wasmCompute(), twinCompute()]) {
      const often = await run({ ...compute, workPerStep: 1e5 }, name, input, options);
      expect(often).toEqual(await run({ ...compute, workPerStep: 1e9 }, name, input, options));
      if (/auto|advise/.test(name)) return;
    }
  });
});
