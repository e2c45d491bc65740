import { AppError } from '../core/app-error';
import type { AsyncSteps, Steps } from '../core/progress';
import { packStrings } from '../core/utf8-strings';
import { applyKmeans } from '../stages/cluster/apply-kmeans';
import { kmeansSteps, type KmeansOptions } from '../stages/cluster/kmeans';
import { adjustedRand } from '../stages/evaluate/adjusted-rand';
import { silhouetteSteps } from '../stages/evaluate/silhouette';
import { rfmSteps } from '../stages/features/rfm';
import { parseDelimitedSteps, type ParseOptions } from '../stages/parse/delimited';
import { profileTableSteps } from '../stages/profile/table';
import type { AutoencoderOptions } from '../stages/reduce/autoencoder';
import { applyPcaSteps, pcaSteps } from '../stages/reduce/pca';
import { sentiment, sentimentSteps } from '../stages/text/sentiment';
import { adviseKSteps, type AdviseOptions } from './advise-k';
import { invalid, readLabels, readMatrix, readStrings, type Input } from './inputs';
import { fromPlainTable, toPlainTable } from './plain-table';
import type { Services } from './services';

/** A function that `coterie.call` serves by its dotted name. */
export interface Callable {
  readonly name: string;
  /** What it takes, what it gives. */
  readonly summary: string;
  /** Each option with its meaning, limits and default. */
  readonly options: Readonly<Record<string, string>>;
  readonly start: (input: Input, options: Input, services: Services) => AsyncSteps<object> | Steps<object>;
}

const callables: readonly Callable[] = [
  {
    name: 'parse.delimited',
    summary:
      '{ text } or { bytes: Uint8Array } of a CSV or TSV file → { table: { name, rows, columns: [{ name, type, role, values }] }, kind, encoding, delimiter, hasHeader, issues }',
    options: {
      delimiter: 'one character; found on evidence by default',
      hasHeader: 'whether the first row holds names; found on evidence by default',
      kind: "'customers' | 'transactions' | 'texts' | 'other'; found on evidence by default",
      columns: '{ [name]: { type?, role? } } over what was found',
    },
    async *start(input, options) {
      const parsed = yield* parseDelimitedSteps(sourceOf(input), options as ParseOptions);
      return { ...parsed, table: toPlainTable(parsed.table) };
    },
  },
  {
    name: 'profile.table',
    summary:
      '{ table } as parse.delimited gives it → { columns: [{ name, type, role, missing, distinct, min, max, mean, … }] }',
    options: {},
    *start(input) {
      return { columns: yield* profileTableSteps(fromPlainTable(input['table'])) };
    },
  },
  {
    name: 'features.rfm',
    summary:
      '{ table } of orders with roles customerId, orderDate and amount (or quantity and unitPrice) → { table: one row a customer, changes }',
    options: { asOf: 'the day recency counts from, epoch ms; default the day after the last order' },
    *start(input, options) {
      const { table, changes } = yield* rfmSteps(fromPlainTable(input['table']), options);
      return { table: toPlainTable(table), changes };
    },
  },
  {
    name: 'text.sentiment',
    summary:
      '{ text } → { neg, neu, pos, compound }; { texts: string[] } → { compound: Float64Array, scored, unknown, missing, words, knownWords, looksEnglish }',
    options: {},
    *start(input) {
      if (typeof input['text'] === 'string') return sentiment(input['text']);
      return yield* sentimentSteps(packStrings(readStrings(input, 'texts')));
    },
  },
  {
    name: 'reduce.pca',
    summary: '{ X: Matrix } → { scores: Matrix, components: Matrix, mean, explainedVariance, explainedVarianceRatio }',
    options: { nComponents: 'how many directions; default 2' },
    *start(input, options) {
      const X = readMatrix(input, 'X');
      const pca = yield* pcaSteps(X, { nComponents: 2, ...options });
      return { ...pca, scores: yield* applyPcaSteps(pca, X) };
    },
  },
  {
    name: 'reduce.autoencoder',
    summary: '{ X: Matrix } → { embedding: Matrix, losses, loss, backend, and the weights }',
    options: {
      nComponents: 'width of the code; default 2',
      hidden: 'width of the layers beside it; default 16',
      epochs: 'passes over the rows; default as many as make some 1,500 steps',
      batchSize: 'rows a step; default a sixteenth of the rows, from 32 to 2,048',
      learningRate: 'of Adam; default 0.02',
      seed: 'integer; default 1',
    },
    async *start(input, options, services) {
      const X = readMatrix(input, 'X');
      const { model, backend } = yield* services.trainAutoencoder(X, options as Partial<AutoencoderOptions>);
      return { ...model, backend };
    },
  },
  {
    name: 'cluster.kmeans',
    summary: '{ X: Matrix } → { labels: Int32Array, centers: Matrix, inertia, nIter, converged }',
    options: {
      nClusters: 'how many clusters; required',
      init: "'k-means++' (default), 'random', or a Matrix of nClusters centers",
      nInit: 'how many starts, the best is kept; default 10, 1 when init is a Matrix',
      maxIter: 'default 300',
      tol: 'relative to the mean variance of the features; default 1e-4',
      seed: 'integer; default 1',
    },
    start(input, options, { compute }) {
      const init = isMatrixLike(options['init']) ? { init: readMatrix(options, 'init') } : {};
      return kmeansSteps(compute, readMatrix(input, 'X'), { ...(options as unknown as KmeansOptions), ...init });
    },
  },
  {
    name: 'cluster.applyKmeans',
    summary: '{ centers: Matrix, X: Matrix } → { labels: Int32Array, distances: Float64Array } of new rows',
    options: {},
    *start(input) {
      return applyKmeans({ centers: readMatrix(input, 'centers') }, readMatrix(input, 'X'));
    },
  },
  {
    name: 'cluster.adviseK',
    summary: '{ X: Matrix } → { nClusters, clear, verdict, curve: [{ nClusters, silhouette, nullSilhouette }] }',
    options: { kMin: 'default 2', kMax: 'default 12', seed: 'integer; default 1' },
    start(input, options, { compute }) {
      return adviseKSteps(compute, readMatrix(input, 'X'), options as Partial<AdviseOptions>);
    },
  },
  {
    name: 'evaluate.silhouette',
    summary: '{ X: Matrix, labels } → { mean, values: Float64Array }; exact unless sampleSize is given',
    options: { sampleSize: 'judge on that many rows, drawn by seed', seed: 'integer; default 1' },
    start(input, options, { compute }) {
      return silhouetteSteps(compute, readMatrix(input, 'X'), readLabels(input, 'labels'), options);
    },
  },
  {
    name: 'evaluate.adjustedRand',
    summary: '{ a: labels, b: labels } → { value }: 1 when two groupings agree, about 0 when they are unrelated',
    options: {},
    *start(input) {
      return { value: adjustedRand(readLabels(input, 'a'), readLabels(input, 'b')) };
    },
  },
];

const byName = new Map(callables.map((callable) => [callable.name, callable]));

/** What `call` accepts: names, summaries and options. */
export function listCallables(): { name: string; summary: string; options: Record<string, string> }[] {
  return callables.map(({ name, summary, options }) => ({ name, summary, options: { ...options } }));
}

/**
 * Starts the function of that name.
 * @throws AppError `call/unknown` for a name that does not exist, `call/invalid-option` for an option it does not take
 */
export function startCall(name: string, input: Input, options: Input, services: Services) {
  const callable = byName.get(name);
  if (!callable) {
    throw new AppError(
      'call/unknown',
      `There is no function called “${name}”.`,
      `Choose one of ${[...byName.keys()].join(', ')}.`,
    );
  }
  const unknown = Object.keys(options).find((option) => !(option in callable.options));
  if (unknown !== undefined) {
    const known = Object.keys(callable.options).join(', ') || 'none';
    throw new AppError(
      'call/invalid-option',
      `${name} takes no option called “${unknown}”.`,
      `Its options are: ${known}.`,
    );
  }
  return callable.start(input, options, services);
}

function sourceOf(input: Input) {
  const bytes = bytesOf(input);
  return { name: 'script', size: bytes.length, read: async (from: number, to: number) => bytes.subarray(from, to) };
}

function bytesOf({ text, bytes }: Input): Uint8Array {
  if (typeof text === 'string') return new TextEncoder().encode(text);
  if (bytes instanceof Uint8Array) return bytes;
  throw invalid('text', 'expected { text: string } or { bytes: Uint8Array }');
}

function isMatrixLike(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
