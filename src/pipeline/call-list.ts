import { whole } from '../core/words';
import { kmeansDefaults } from '../stages/cluster/options';
import { silhouetteDefaults } from '../stages/evaluate/options';
import { reduceDefaults, trainingDefaults } from '../stages/reduce/defaults';
import { adviseDefaults } from './advise-options';

/** What is said of one function that `coterie.call` serves. */
export interface CallText {
  /** What it takes, what it gives. */
  readonly summary: string;
  /** The names of what it takes. */
  readonly inputs: readonly string[];
  /** Each option with its meaning, limits and default. */
  readonly options: Readonly<Record<string, string>>;
}

/** Every function of `coterie.call` by its dotted name; what they do is in the registry, which only the worker loads. */
export const CALLS = {
  'parse.delimited': {
    summary:
      '{ text } or { bytes: Uint8Array | ArrayBuffer } of a CSV or TSV file → { table: { name, rows, columns: [{ name, type, role, values }] }, kind, encoding, delimiter, hasHeader, issues }',
    inputs: ['text', 'bytes'],
    options: {
      delimiter: 'one character; found on evidence by default',
      hasHeader: 'whether the first row holds names; found on evidence by default',
      kind: "'customers' | 'transactions' | 'texts' | 'other'; found on evidence by default",
      columns: '{ [name]: { type?, role? } } over what was found',
    },
  },
  'profile.table': {
    summary:
      '{ table } as parse.delimited gives it → { columns: [{ name, type, role, missing, distinct, min, max, mean, … }] }',
    inputs: ['table'],
    options: {},
  },
  'features.rfm': {
    summary:
      '{ table } of orders with roles customerId, orderDate and amount (or quantity and unitPrice) → { table: one row a customer, changes }',
    inputs: ['table'],
    options: { asOf: 'the day recency counts from, epoch ms; default the day after the last order' },
  },
  'text.sentiment': {
    summary:
      '{ text } → { neg, neu, pos, compound }; { texts: string[] } → { compound: Float64Array, scored, unknown, missing, words, knownWords, looksEnglish }',
    inputs: ['text', 'texts'],
    options: {},
  },
  'reduce.pca': {
    summary: '{ X: Matrix } → { scores: Matrix, components: Matrix, mean, explainedVariance, explainedVarianceRatio }',
    inputs: ['X'],
    options: { nComponents: `how many directions; default ${reduceDefaults.nComponents}` },
  },
  'reduce.autoencoder': {
    summary: '{ X: Matrix } → { embedding: Matrix, losses, loss, backend, and the weights }',
    inputs: ['X'],
    options: {
      nComponents: `width of the code; default ${reduceDefaults.nComponents}`,
      hidden: `width of the layers beside it; default ${reduceDefaults.hidden}`,
      epochs: `passes over the rows; default as many as make some ${whole(trainingDefaults.steps)} steps`,
      batchSize: `rows a step; default a sixteenth of the rows, from ${trainingDefaults.minBatch} to ${whole(trainingDefaults.maxBatch)}`,
      learningRate: `of Adam; default ${reduceDefaults.learningRate}`,
      seed: seeded(reduceDefaults.seed),
    },
  },
  'cluster.kmeans': {
    summary: '{ X: Matrix } → { labels: Int32Array, centers: Matrix, inertia, nIter, converged }',
    inputs: ['X'],
    options: {
      nClusters: 'how many clusters; required',
      init: `'${kmeansDefaults.init}' (default), 'random', or a Matrix of nClusters centers`,
      nInit: `how many starts, the best is kept; default ${kmeansDefaults.nInit}, 1 when init is a Matrix`,
      maxIter: `default ${kmeansDefaults.maxIter}`,
      tol: `relative to the mean variance of the features; default ${kmeansDefaults.tol}`,
      seed: seeded(kmeansDefaults.seed),
    },
  },
  'cluster.applyKmeans': {
    summary: '{ centers: Matrix, X: Matrix } → { labels: Int32Array, distances: Float64Array } of new rows',
    inputs: ['centers', 'X'],
    options: {},
  },
  'cluster.adviseK': {
    summary:
      '{ X: Matrix } → { nClusters, clear, verdict, pValue?, curve: [{ nClusters, silhouette, nullSilhouette }] }',
    inputs: ['X'],
    options: {
      kMin: `default ${adviseDefaults.kMin}`,
      kMax: `default ${adviseDefaults.kMax}`,
      seed: seeded(adviseDefaults.seed),
    },
  },
  'evaluate.silhouette': {
    summary: '{ X: Matrix, labels } → { mean, values: Float64Array }; exact unless sampleSize is given',
    inputs: ['X', 'labels'],
    options: { sampleSize: 'judge on that many rows, drawn by seed', seed: seeded(silhouetteDefaults.seed) },
  },
  'evaluate.adjustedRand': {
    summary: '{ a: labels, b: labels } → { value }: 1 when two groupings agree, about 0 when they are unrelated',
    inputs: ['a', 'b'],
    options: {},
  },
} as const satisfies Readonly<Record<string, CallText>>;

/** The dotted name of a function that `call` serves. */
export type CallName = keyof typeof CALLS;

/** What `call` accepts: names, summaries and options. */
export function listCallables(): { name: string; summary: string; options: Record<string, string> }[] {
  return Object.entries<CallText>(CALLS).map(([name, { summary, options }]) => ({
    name,
    summary,
    options: { ...options },
  }));
}

function seeded(seed: number): string {
  return `integer; default ${seed}`;
}
