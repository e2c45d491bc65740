import type { Matrix } from '../../../core/matrix';
import { requireCount, requireNumber, requireOneOf, tooFew, unfitSetting } from '../settings';

/** How far two groups are apart: by the growth of their spread, the mean, the largest or the smallest distance of their rows. */
export type Linkage = 'ward' | 'average' | 'complete' | 'single';

/** How hierarchical clustering is run; what is left out is taken from {@link hierarchicalDefaults}. */
export interface HierarchicalOptions {
  readonly linkage?: Linkage;
  /** How many groups to cut the tree into. */
  readonly nClusters?: number;
  /** Groups up to this far apart are joined, in the units of X; instead of `nClusters`. */
  readonly distanceThreshold?: number;
}

/** Where a tree is cut: into so many groups, or so that all merges up to a height are made. */
export type Cut = { readonly nClusters: number } | { readonly height: number };

/** What hierarchical clustering does when nothing else is asked for. */
export const hierarchicalDefaults = { linkage: 'ward', nClusters: 2 } as const;

/** Up to how many rows each row is merged by itself; the distances of all pairs of 10,000 rows take 400 MB. */
export const exactRows: Readonly<Record<Linkage, number>> = {
  ward: 50_000,
  average: 10_000,
  complete: 10_000,
  single: 50_000,
};

/** Into how many micro-clusters more rows are first brought together. */
export const microClusters: Readonly<Record<Linkage, number>> = {
  ward: 10_000,
  average: 5_000,
  complete: 5_000,
  single: 10_000,
};

/** Options with nothing left out. */
export interface HierarchicalSettings {
  readonly linkage: Linkage;
  readonly cut: Cut;
}

/**
 * Fills defaults in and checks each setting against the matrix; O(1).
 * @throws AppError `cluster/setting` or `cluster/too-few-rows`
 */
export function hierarchicalSettings(X: Matrix, options: HierarchicalOptions): HierarchicalSettings {
  const { nClusters, distanceThreshold, linkage = hierarchicalDefaults.linkage } = options;
  requireOneOf('linkage', linkage, Object.keys(exactRows));
  if (nClusters !== undefined && distanceThreshold !== undefined) {
    throw unfitSetting('distanceThreshold', distanceThreshold, 'either it or “nClusters”, not both');
  }
  if (distanceThreshold !== undefined) {
    requireNumber('distanceThreshold', distanceThreshold);
    if (X.rows === 0) throw tooFew(1, 0, 'rows');
    return { linkage, cut: { height: distanceThreshold } };
  }
  const count = nClusters ?? hierarchicalDefaults.nClusters;
  requireCount('nClusters', count);
  if (X.rows < count) throw tooFew(count, X.rows, 'rows');
  return { linkage, cut: { nClusters: count } };
}
