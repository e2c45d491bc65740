import type { Condensed } from './condensed';
import type { HdbscanOptions } from './options';

/** Which clusters of a condensed tree are groups; O(clusters). @returns 1 for each that is */
export function chooseClusters(tree: Condensed, options: Required<HdbscanOptions>): Uint8Array {
  const { clusterSelectionMethod, clusterSelectionEpsilon, allowSingleCluster } = options;
  const chosen = clusterSelectionMethod === 'eom' ? longestLasting(tree, allowSingleCluster) : leaves(tree);
  if (!allowSingleCluster) chosen[0] = 0;
  return clusterSelectionEpsilon > 0 && !chosen[0]
    ? widened(tree, chosen, clusterSelectionEpsilon, allowSingleCluster)
    : chosen;
}

/** Each cluster that lasts longer than the clusters chosen below it together. */
function longestLasting(tree: Condensed, allowRoot: boolean): Uint8Array {
  const { nClusters, parents, stabilities } = tree;
  const below = new Float64Array(nClusters);
  const chosen = new Uint8Array(nClusters);
  for (let c = nClusters - 1; c >= 0; c--) {
    const own = c > 0 || allowRoot ? stabilities[c]! : -1;
    chosen[c] = own >= below[c]! ? 1 : 0;
    if (c > 0) below[parents[c]!]! += Math.max(own, below[c]!);
  }
  return uppermost(tree, chosen);
}

function leaves({ nClusters, parents }: Condensed): Uint8Array {
  const chosen = new Uint8Array(nClusters).fill(1);
  for (let c = 1; c < nClusters; c++) chosen[parents[c]!] = 0;
  return chosen;
}

/** In place of clusters that part at less than `epsilon` their first ancestors that part at more. */
function widened(tree: Condensed, chosen: Uint8Array, epsilon: number, allowRoot: boolean): Uint8Array {
  const wide = new Uint8Array(tree.nClusters);
  chosen.forEach((is, cluster) => {
    let c = cluster;
    while (is && tree.births[c]! < epsilon && (tree.parents[c]! > 0 || allowRoot)) c = tree.parents[c]!;
    if (is) wide[c] = 1;
  });
  return uppermost(tree, wide);
}

/** Leaves out clusters below others that are chosen. */
function uppermost({ nClusters, parents }: Condensed, chosen: Uint8Array): Uint8Array {
  const covered = new Uint8Array(nClusters);
  for (let c = 1; c < nClusters; c++) covered[c] = covered[parents[c]!]! | chosen[parents[c]!]!;
  return chosen.map((is, c) => (covered[c] ? 0 : is));
}
