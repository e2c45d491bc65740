import { whole } from '../../core/words';
import { reduceDefaults, trainingDefaults } from '../../stages/reduce/defaults';
import { seeded, type CallText } from '../call-text';

/** From a file to features, and from many features to few. */
export const dataCalls = {
  'parse.delimited': {
    summary:
      '{ text } or { bytes: Uint8Array | ArrayBuffer } of a CSV or TSV file → { table: { name, rows, columns: [{ name, type, role, values }] }, kind, kindSuggestion, shape, suggestions, encoding, delimiter, hasHeader, issues }',
    inputs: ['text', 'bytes'],
    options: {
      delimiter: 'one character; found on evidence by default',
      hasHeader: 'whether the first row holds names; found on evidence by default',
      kind: "'customers' | 'transactions' | 'events' | 'texts' | 'other'; found on evidence by default",
      shape:
        "{ kind: 'table' | 'fixedWidth' | 'baskets' | 'months', cuts?, leading?, columns?, year? }; found on evidence by default",
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
    options: {
      asOf: 'the day recency counts from, epoch ms; default the day after the last order',
      returns: "'subtract' (default) takes what customers gave back off what they spent, 'ignore' only counts it",
    },
  },
  'features.events': {
    summary:
      '{ table } of events with roles customerId, orderDate and, where there is one, event → { table: one row a customer, changes }',
    inputs: ['table'],
    options: { asOf: 'the day recency counts from, epoch ms; default the day after the last event' },
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
} as const satisfies Readonly<Record<string, CallText>>;
