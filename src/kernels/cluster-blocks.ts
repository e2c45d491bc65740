/** Rows put in order of cluster and cut into blocks, none of which holds rows of two clusters. */
export interface ClusterBlocks {
  /** Rows in order of cluster, ascending within each; those without one are left out. */
  readonly order: Int32Array;
  /** Where each block begins in `order`, and at last where the last one ends. */
  readonly starts: readonly number[];
  /** The cluster of each block. */
  readonly clusters: readonly number[];
}

/** Cuts the rows of each cluster into blocks of at most `blockRows`; O(rows + nClusters). */
export function clusterBlocks(labels: Int32Array, nClusters: number, blockRows: number): ClusterBlocks {
  const ends = new Int32Array(nClusters + 1);
  for (const label of labels) if (label >= 0) ends[label + 1]!++;
  for (let c = 0; c < nClusters; c++) ends[c + 1]! += ends[c]!;
  const next = ends.slice();
  const order = new Int32Array(ends[nClusters]!);
  labels.forEach((label, row) => {
    if (label >= 0) order[next[label]!++] = row;
  });
  const starts: number[] = [];
  const clusters: number[] = [];
  for (let c = 0; c < nClusters; c++) {
    for (let from = ends[c]!; from < ends[c + 1]!; from += blockRows) {
      starts.push(from);
      clusters.push(c);
    }
  }
  return { order, starts: [...starts, order.length], clusters };
}
