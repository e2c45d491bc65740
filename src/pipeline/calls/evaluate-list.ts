import { whole } from '../../core/words';
import { kmeansDefaults } from '../../stages/cluster/kmeans/options';
import { silhouetteDefaults } from '../../stages/evaluate/options';
import { clusterabilityDefaults, gapDefaults, stabilityDefaults } from '../advise/options';
import { seeded, type CallText } from '../call-text';

const labelings = ['a', 'b'] as const;
const averageMethod = "'arithmetic' (default), 'geometric', 'min' or 'max': how the two entropies are averaged";

/** How good a grouping is, and how far two agree. Labels below 0 are noise: they take no part, or are a group where two are compared. */
export const evaluateCalls = {
  'evaluate.silhouette': {
    summary: '{ X: Matrix, labels } → { mean, values: Float64Array, form, sampledRows?, interval?: [low, high] }',
    inputs: ['X', 'labels'],
    options: {
      sampleSize: `judge so many rows, drawn by seed, each against all; 'all' for every row; default all up to ${whole(silhouetteDefaults.exactRows)} rows`,
      exact: `true is sampleSize 'all'; default ${silhouetteDefaults.exact}`,
      form: "'full' (default), or 'simplified': distances to centers in place of rows",
      seed: seeded(silhouetteDefaults.seed),
    },
  },
  'evaluate.daviesBouldin': {
    summary: '{ X: Matrix, labels } → { value }: 0 or more; lower is better',
    inputs: ['X', 'labels'],
    options: {},
  },
  'evaluate.calinskiHarabasz': {
    summary: '{ X: Matrix, labels } → { value }: higher is better',
    inputs: ['X', 'labels'],
    options: {},
  },
  'evaluate.adjustedRand': {
    summary: '{ a: labels, b: labels } → { value }: 1 when two groupings agree, about 0 when they are unrelated',
    inputs: labelings,
    options: {},
  },
  'evaluate.nmi': {
    summary: '{ a: labels, b: labels } → { value }: normalised mutual information, 0…1, not corrected for chance',
    inputs: labelings,
    options: { averageMethod },
  },
  'evaluate.ami': {
    summary: '{ a: labels, b: labels } → { value }: mutual information corrected for chance',
    inputs: labelings,
    options: { averageMethod },
  },
  'evaluate.fowlkesMallows': {
    summary: '{ a: labels, b: labels } → { value }: 0…1, by pairs of rows put together by both',
    inputs: labelings,
    options: {},
  },
  'evaluate.vMeasure': {
    summary: '{ a: the true labels, b: labels } → { homogeneity, completeness, vMeasure }',
    inputs: labelings,
    options: {},
  },
  'evaluate.crosstab': {
    summary: '{ a: labels, b: labels } → { a: Int32Array, b: Int32Array, counts: Matrix }: rows by label of a and of b',
    inputs: labelings,
    options: {},
  },
  'evaluate.match': {
    summary:
      '{ a: earlier labels, b: later labels } → { groups: [{ group, continues, shared, stayed }], added, gone, stayed }',
    inputs: labelings,
    options: {},
  },
  'evaluate.gap': {
    summary:
      '{ X: Matrix } → { nClusters, curve: [{ nClusters, gap, standardError }] } of k-means; nClusters is 1 without groups',
    inputs: ['X'],
    options: {
      kMax: `numbers of groups from 1 up to it; default ${gapDefaults.kMax}`,
      nDraws: `draws of rows strewn evenly; default ${gapDefaults.nDraws}`,
      nInit: `starts of k-means; default ${gapDefaults.nInit}`,
      maxIter: `default ${gapDefaults.maxIter}`,
      seed: seeded(gapDefaults.seed),
    },
  },
  'evaluate.stability': {
    summary:
      '{ X: Matrix, labels } → { groups: [{ group, jaccard, recovered, dissolved }], mean, nBootstraps, failed } of k-means with as many groups',
    inputs: ['X', 'labels'],
    options: {
      nBootstraps: `draws of the rows; default ${stabilityDefaults.nBootstraps}`,
      nInit: `starts of k-means for each; default ${kmeansDefaults.nInit}`,
      seed: seeded(stabilityDefaults.seed),
    },
  },
  'evaluate.clusterability': {
    summary:
      '{ X: Matrix } → { hopkins: { statistic, pValue, drawn }, dip: { statistic, pValue, distances }, sampledRows? }',
    inputs: ['X'],
    options: { seed: seeded(clusterabilityDefaults.seed) },
  },
} as const satisfies Readonly<Record<string, CallText>>;
