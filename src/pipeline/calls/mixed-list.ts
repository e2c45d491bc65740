import { whole } from '../../core/words';
import { kmodesDefaults, kprototypesDefaults, PAM_ROWS, pamDefaults } from '../../stages/cluster/mixed/options';
import { seeded, type CallText } from '../call-text';

const rows =
  '{ X?: Matrix (NaN or null where missing), categories?: rows of texts, numbers or nulls, or { data: Int32Array (−1 where missing), rows, cols } }';
const applied =
  'labels: Int32Array, distances: Float64Array, novel: Uint8Array, unseen (cells with a category that the model does not know, taken as missing)';
const nClusters = 'how many clusters; required';

/** Rows of categories, and of numbers and categories. */
export const mixedCalls = {
  'cluster.kmodes': {
    summary:
      '{ categories } as cluster.pam takes them → { labels: Int32Array, modes: { data: Int32Array, rows, cols }, levels?: the words of each column by code, cost, nIter, converged, fences, missing, emptyRows }',
    inputs: ['categories'],
    options: {
      nClusters,
      init: `'${kmodesDefaults.init}' (default), 'cao' (always the same, one start) or 'random'`,
      nInit: `how many starts, the best is kept; default ${kmodesDefaults.nInit}`,
      maxIter: `default ${kmodesDefaults.maxIter}`,
      seed: seeded(kmodesDefaults.seed),
    },
  },
  'cluster.applyKmodes': {
    summary: `{ model, categories } with a model as cluster.kmodes gives it → { ${applied} } of new rows`,
    inputs: ['model', 'categories'],
    options: {},
  },
  'cluster.kprototypes': {
    summary: `${rows}, numbers on like scales → { labels: Int32Array, centers: Matrix, modes, levels?, gamma, cost, nIter, converged, fences, missing: { numbers, categories }, emptyRows }`,
    inputs: ['X', 'categories'],
    options: {
      nClusters,
      gamma: `what one differing category weighs beside squared differences; default '${kprototypesDefaults.gamma}', half the mean standard deviation`,
      init: `'${kprototypesDefaults.init}' (default) or 'random'`,
      nInit: `how many starts, the best is kept; default ${kprototypesDefaults.nInit}`,
      maxIter: `default ${kprototypesDefaults.maxIter}`,
      seed: seeded(kprototypesDefaults.seed),
    },
  },
  'cluster.applyKprototypes': {
    summary: `{ model, X?, categories? } with a model as cluster.kprototypes gives it → { ${applied} } of new rows`,
    inputs: ['model', 'X', 'categories'],
    options: {},
  },
  'cluster.pam': {
    summary: `${rows} → { labels: Int32Array, medoids: Int32Array (row numbers from 0), medoidRows, ruler, levels?, loss, averageSilhouette?, nIter, converged, sampled?: { rows, draws } (above ${whole(PAM_ROWS)} rows), fences, missing, emptyRows, incomparable }`,
    inputs: ['X', 'categories'],
    options: {
      nClusters,
      metric: `'${pamDefaults.metric}' (default), or 'euclidean' or 'manhattan' for numbers alone`,
      init: `'${pamDefaults.init}' (default, tries every row) or 'lab' (a few at random)`,
      maxIter: `default ${pamDefaults.maxIter}`,
      seed: seeded(pamDefaults.seed),
    },
  },
  'cluster.applyPam': {
    summary: `{ model, X?, categories? } with a model as cluster.pam gives it → { ${applied} } of new rows`,
    inputs: ['model', 'X', 'categories'],
    options: {},
  },
} as const satisfies Readonly<Record<string, CallText>>;
