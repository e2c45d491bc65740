import { counted, formatCount, formatNumber } from '../../charts/format';
import { segmentLetter } from '../../core/palette';
import type { Recipe } from '../../pipeline/recipe';
import type { Outcome } from '../../session/project.svelte';
import { isCutByHand, methodWords, takesNumber } from '../frame/methods';
import { shapeWords } from './method-words';

/** One of the results that stand side by side. */
export interface Compared {
  /** 0 is the newest outcome; others as they were numbered when put aside. */
  readonly id: number;
  /** 1, 2, 3 … as they stand. */
  readonly place: number;
  readonly outcome: Outcome;
  readonly isNow: boolean;
  readonly byItself: boolean;
}

/** How a result came about, in a few words: the method first, then what was asked of it. */
export function settingsWords({ cluster, features, seed }: Recipe, now: Recipe): string {
  return [
    takesNumber(cluster.method) &&
      !isCutByHand(cluster) &&
      (cluster.nClusters === 'auto' ? 'number left to the data' : `${cluster.nClusters} groups asked for`),
    ...ownWords(cluster),
    JSON.stringify(features) !== JSON.stringify(now.features) && 'other columns or other treatment of them',
    seed !== now.seed && `random start ${seed}`,
  ]
    .filter(Boolean)
    .join(', ');
}

const LINKAGES: Readonly<Record<Recipe['cluster']['hierarchical']['linkage'], string>> = {
  ward: 'added spread (Ward)',
  average: 'members on average',
  complete: 'farthest members',
  single: 'nearest members',
};

const DISTANCES: Readonly<Record<Recipe['cluster']['pam']['metric'], string>> = {
  gower: 'compared column by column (Gower)',
  euclidean: 'straight distance (Euclidean)',
  manhattan: 'distance added up by column (Manhattan)',
};

function ownWords(cluster: Recipe['cluster']): string[] {
  const words: Partial<Record<Recipe['cluster']['method'], string[]>> = {
    hierarchical: [
      `joined by ${LINKAGES[cluster.hierarchical.linkage]}`,
      ...(cluster.hierarchical.height === 'auto' ? [] : [`cut at ${cluster.hierarchical.height.toPrecision(3)}`]),
    ],
    dbscan: [
      cluster.dbscan.eps === 'auto' ? 'radius read from the data' : `radius ${formatNumber(cluster.dbscan.eps)}`,
      `crowds from ${counted(cluster.dbscan.minSamples, 'customer', 'customers')}`,
    ],
    hdbscan: [
      cluster.hdbscan.minClusterSize === 'auto'
        ? 'smallest group by the length of the list'
        : `groups from ${cluster.hdbscan.minClusterSize} customers`,
      ...(cluster.hdbscan.selection === 'leaf' ? ['the finest groups'] : []),
    ],
    gmm: cluster.gmm.covarianceType === 'auto' ? [] : [shapeWords(cluster.gmm.covarianceType)],
    som: cluster.som.topology === 'rectangular' ? ['on squares'] : [],
    pam: [DISTANCES[cluster.pam.metric]],
    spectral: cluster.spectral.affinity === 'rbf' ? ['everyone linked'] : [`${cluster.spectral.nNeighbors} neighbours`],
  };
  return words[cluster.method] ?? [];
}

/** The way in which a result was found; of one that Coterie chose, what it chose. */
export function wayOf({ recipe, result }: Outcome): string {
  const { method } = recipe.cluster;
  return method === 'auto' ? `${methodWords(result.scores.method)}, chosen by Coterie` : methodWords(method);
}

/** The name of a result where it stands beside others. */
export function nameOf({ place, outcome }: Compared): string {
  const groups = counted(outcome.result.segments.length, 'group', 'groups');
  return `${place}. ${wayOf(outcome)}, ${groups}`;
}

/** "8 groups of 12 to 340 customers". */
export function sizeWords({ result }: Outcome): string {
  const sizes = result.segments.map(({ size }) => size);
  if (sizes.length === 1) return `1 group of ${counted(sizes[0]!, 'customer', 'customers')}`;
  return `${sizes.length} groups of ${formatCount(Math.min(...sizes))} to ${counted(Math.max(...sizes), 'customer', 'customers')}`;
}

/** How far two results agree, as a finding. */
export function agreementWords(agreement: number): string {
  if (agreement > 0.9) return 'say nearly the same';
  if (agreement > 0.6) return 'agree on most customers';
  if (agreement > 0.25) return 'agree in part';
  return 'divide the customers in different ways';
}

/** What a group of a result is called in a crossing: its letter as shown beside the newest, and its name. */
export function sideName({ result }: Outcome, segment: number, shown: number): string {
  if (segment < 0) return 'In no group';
  const name = result.segments.find(({ id }) => id === segment)?.name ?? '';
  return name || segmentLetter(shown);
}
