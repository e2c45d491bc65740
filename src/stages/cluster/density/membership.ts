import { densityAt, type Condensed } from './condensed';
import type { HdbscanOptions } from './options';

/** What a condensed tree says of each row, once groups are chosen. */
export interface Membership {
  /** −1 is noise; groups are numbered in the order of their first rows. */
  readonly labels: Int32Array;
  readonly probabilities: Float64Array;
  readonly outlierScores: Float64Array;
  /** By group: its cluster. */
  readonly clusters: Int32Array;
  /** By group: the distance at which its last rows leave. */
  readonly cores: Float64Array;
}

/** Labels rows, and says how firmly they belong and how far out they are; O(rows + clusters). */
export function membershipOf(tree: Condensed, chosen: Uint8Array, options: Required<HdbscanOptions>): Membership {
  const owners = ownersOf(tree, chosen);
  const peaks = peaksOf(tree);
  const whole = chosen[0] === 1 && options.clusterSelectionEpsilon > 0;
  const reach = whole ? options.clusterSelectionEpsilon : Infinity;
  const numbers = new Map<number, number>();
  const probabilities = new Float64Array(tree.rowClusters.length);
  const labels = tree.rowClusters.map((cluster, row) => {
    const owner = owners[cluster]!;
    const distance = tree.rowDistances[row]!;
    if (owner < 0 || distance > reach) return -1;
    if (!numbers.has(owner)) numbers.set(owner, numbers.size);
    probabilities[row] = Math.min(1, densityAt(distance, tree) / peaks.own[owner]!);
    return numbers.get(owner)!;
  });
  const clusters = Int32Array.from(numbers.keys());
  return {
    labels,
    probabilities,
    outlierScores: outlierScores(tree, peaks.below),
    clusters,
    cores: Float64Array.from(clusters, (cluster) => 1 / peaks.own[cluster]!),
  };
}

/** By cluster: the group it belongs to, −1 for none. */
function ownersOf({ nClusters, parents }: Condensed, chosen: Uint8Array): Int32Array {
  const owners = new Int32Array(nClusters);
  for (let c = 0; c < nClusters; c++) owners[c] = chosen[c] ? c : c > 0 ? owners[parents[c]!]! : -1;
  return owners;
}

/** By cluster: the greatest density at which something leaves it, and the same of all clusters below it too. */
function peaksOf(tree: Condensed): { own: Float64Array; below: Float64Array } {
  const own = new Float64Array(tree.nClusters);
  tree.rowClusters.forEach((cluster, row) => {
    own[cluster] = Math.max(own[cluster]!, densityAt(tree.rowDistances[row]!, tree));
  });
  for (let c = 1; c < tree.nClusters; c++) {
    const parent = tree.parents[c]!;
    own[parent] = Math.max(own[parent]!, densityAt(tree.births[c]!, tree));
  }
  const below = own.slice();
  for (let c = tree.nClusters - 1; c > 0; c--) {
    const parent = tree.parents[c]!;
    below[parent] = Math.max(below[parent]!, below[c]!);
  }
  return { own, below };
}

function outlierScores(tree: Condensed, peaks: Float64Array): Float64Array {
  return Float64Array.from(tree.rowClusters, (cluster, row) => {
    return 1 - densityAt(tree.rowDistances[row]!, tree) / peaks[cluster]!;
  });
}
