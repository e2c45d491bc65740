import type { ClusterRecipe } from '../cluster-recipe';
import { dbscan, hdbscan } from './density';
import { hierarchical } from './hierarchical';
import { bisectingKmeans, kmeans, minibatchKmeans } from './kmeans';
import type { Method } from './method';
import { kmodes, kprototypes, pam } from './mixed';
import { gmm } from './mixture';
import { som } from './som';
import { spectral } from './spectral';

/** A way of finding groups; `auto` is none of its own, it chooses one. */
export type MethodName = Exclude<ClusterRecipe['method'], 'auto'>;

/** Every way of finding groups by its name in a recipe. */
export const methods: Readonly<Record<MethodName, Method>> = {
  kmeans,
  minibatchKmeans,
  bisectingKmeans,
  hierarchical,
  dbscan,
  hdbscan,
  gmm,
  som,
  kprototypes,
  kmodes,
  pam,
  spectral,
};
