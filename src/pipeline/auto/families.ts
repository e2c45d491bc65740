import type { Compute } from '../../core/compute';
import type { Matrix } from '../../core/matrix';
import type { AsyncSteps } from '../../core/progress';
import { countDistinct } from '../../stages/cluster/distinct';
import { cutTree } from '../../stages/cluster/hierarchical/cut';
import { hierarchicalSteps } from '../../stages/cluster/hierarchical/hierarchical';
import { mergePathSteps, pathShape } from '../../stages/cluster/mixture/merge-path';
import { fitsSteps } from '../advise/fits';
import type { MethodName } from '../methods/methods';
import type { RecipePatch } from '../recipe';

/** Groupings of the same rows by the number of groups. */
export type Partitions = ReadonlyMap<number, Int32Array>;

/** The part of a recipe that says how groups are found. */
export type ClusterPatch = NonNullable<RecipePatch['cluster']> & { readonly method: MethodName };

/** A method as it is tried: all its groupings at once, since they share work. */
export interface Family {
  readonly method: MethodName;
  /** In plain words. */
  readonly label: string;
  /** @param wanted numbers of groups that are wanted, up to kMax; 2 to kMax when left out; those that cannot be are left out of the answer */
  partitions(
    compute: Compute,
    X: Matrix,
    kMax: number,
    seed: number,
    wanted?: readonly number[],
  ): AsyncSteps<Partitions>;
  /** What a recipe says to find as many groups in the same way. @param cols of the rows */
  settings(nClusters: number, cols: number): ClusterPatch;
}

/** Starts and iterations of k-means, as many as tell numbers of groups apart. */
const TRIAL = { nInit: 3, maxIter: 50 };

/** Around centers. */
export const kmeans: Family = {
  method: 'kmeans',
  label: 'Round groups',
  async *partitions(compute, X, kMax, seed, wanted) {
    const most = Math.min(kMax, countDistinct(X, kMax));
    const numbers = (wanted ?? upTo(kMax)).filter((k) => k <= most);
    const fits = yield* fitsSteps(compute, X, { ...TRIAL, numbers, seed });
    return new Map(numbers.map((k, i) => [k, fits[i]!.labels]));
  },
  settings: (nClusters) => ({ method: 'kmeans', nClusters }),
};

const mixture: Family = {
  method: 'gmm',
  label: 'Overlapping groups',
  async *partitions(compute, X, kMax, seed) {
    const path = yield* mergePathSteps(compute, X, { seed });
    return new Map([...path].filter(([k]) => k >= 2 && k <= kMax));
  },
  settings: (nClusters, cols) => ({ method: 'gmm', nClusters, gmm: { covarianceType: pathShape(cols) } }),
};

const tree: Family = {
  method: 'hierarchical',
  label: 'A family tree',
  async *partitions(compute, X, kMax, _, wanted) {
    const model = yield* hierarchicalSteps(compute, X, { linkage: 'ward', nClusters: 1 });
    const different = 1 + model.heights.reduce((count, height) => count + (height > 0 ? 1 : 0), 0);
    const numbers = (wanted ?? upTo(kMax)).filter((k) => k <= Math.min(kMax, different));
    return new Map(numbers.map((k) => [k, cutTree(model, { nClusters: k })]));
  },
  settings: (nClusters) => ({ method: 'hierarchical', nClusters, hierarchical: { linkage: 'ward', height: 'auto' } }),
};

/** The methods that are tried. */
export const families: readonly Family[] = [kmeans, mixture, tree];

/** 2 to kMax. */
function upTo(kMax: number): number[] {
  return Array.from({ length: kMax - 1 }, (_, i) => i + 2);
}
