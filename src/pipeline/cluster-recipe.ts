import * as v from 'valibot';
import { kmeansDefaults } from '../stages/cluster/kmeans/options';
import { autoOr, count, positive } from './limits';

/** Every way of finding groups, and `auto`, which tries several. */
export const clusterMethods = [
  'kmeans',
  'minibatchKmeans',
  'bisectingKmeans',
  'hierarchical',
  'dbscan',
  'hdbscan',
  'gmm',
  'som',
  'kprototypes',
  'kmodes',
  'pam',
  'spectral',
  'auto',
] as const;

/** How groups are found: what the methods share, and under each method's name what it alone has. */
export const clusterSchema = v.strictObject({
  method: v.optional(v.picklist(clusterMethods), 'kmeans'),
  /** One group has nothing to be compared with. */
  nClusters: v.optional(autoOr(count(2, 50)), 'auto'),
  /** Starts of the methods that start at random. */
  nInit: v.optional(count(1, 1000), kmeansDefaults.nInit),
  maxIter: v.optional(count(1, 10000), kmeansDefaults.maxIter),
  tol: v.optional(v.pipe(v.number(), v.minValue(0)), kmeansDefaults.tol),
  kmeans: v.optional(
    v.strictObject({
      init: v.optional(v.picklist(['k-means++', 'k-means||', 'random']), 'k-means++'),
      algorithm: v.optional(v.picklist(['auto', 'lloyd', 'hamerly']), 'auto'),
    }),
    {},
  ),
  hierarchical: v.optional(
    v.strictObject({
      linkage: v.optional(v.picklist(['ward', 'average', 'complete', 'single']), 'ward'),
      /** Where the tree is cut; `auto` cuts it into nClusters groups. */
      height: v.optional(autoOr(positive), 'auto'),
    }),
    {},
  ),
  dbscan: v.optional(
    v.strictObject({
      eps: v.optional(autoOr(positive), 'auto'),
      minSamples: v.optional(count(1, 10000), 5),
    }),
    {},
  ),
  hdbscan: v.optional(
    v.strictObject({
      minClusterSize: v.optional(autoOr(count(2, 100000)), 'auto'),
      minSamples: v.optional(autoOr(count(1, 10000)), 'auto'),
      selection: v.optional(v.picklist(['eom', 'leaf']), 'eom'),
    }),
    {},
  ),
  gmm: v.optional(
    v.strictObject({
      covarianceType: v.optional(autoOr(v.picklist(['spherical', 'diag', 'tied', 'full'])), 'auto'),
      nInit: v.optional(count(1, 1000), 3),
    }),
    {},
  ),
  som: v.optional(
    v.strictObject({
      gridRows: v.optional(autoOr(count(2, 100)), 'auto'),
      gridCols: v.optional(autoOr(count(2, 100)), 'auto'),
      topology: v.optional(v.picklist(['hexagonal', 'rectangular']), 'hexagonal'),
    }),
    {},
  ),
  kprototypes: v.optional(v.strictObject({ gamma: v.optional(autoOr(v.pipe(v.number(), v.minValue(0))), 'auto') }), {}),
  pam: v.optional(v.strictObject({ metric: v.optional(v.picklist(['gower', 'euclidean', 'manhattan']), 'gower') }), {}),
  spectral: v.optional(
    v.strictObject({
      affinity: v.optional(v.picklist(['knn', 'rbf']), 'knn'),
      nNeighbors: v.optional(count(2, 1000), 10),
    }),
    {},
  ),
});

/** How groups are found, every setting present. */
export type ClusterRecipe = v.InferOutput<typeof clusterSchema>;
