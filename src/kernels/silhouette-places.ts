import { SILHOUETTE_BLOCK_ROWS } from './blocks';
import { LANES, paddedRows } from './grouped-rows';

/** Groups of eight rows in one block of a silhouette's work. */
export const BLOCK_GROUPS = SILHOUETTE_BLOCK_ROWS / LANES;

/** Rows in order of cluster, each cluster filled up to whole groups of eight. */
export interface Places {
  /** The row at each place; −1 at places that only fill a group. */
  readonly rowAt: Int32Array<ArrayBuffer>;
  /** The cluster of each group. */
  readonly owners: Int32Array;
}

/** Puts the rows in order of cluster; rows with a negative label get no place. O(rows + nClusters). */
export function inClusters(labels: Int32Array, nClusters: number): Places {
  const sizes = new Int32Array(nClusters);
  for (const label of labels) if (label >= 0) sizes[label]!++;
  const next = new Int32Array(nClusters);
  let places = 0;
  for (let c = 0; c < nClusters; c++) {
    next[c] = places;
    places += paddedRows(sizes[c]!);
  }
  const owners = new Int32Array(places / LANES);
  for (let c = 0; c < nClusters; c++) owners.fill(c, next[c]! / LANES, (next[c]! + paddedRows(sizes[c]!)) / LANES);
  const rowAt = new Int32Array(places).fill(-1);
  for (let i = 0; i < labels.length; i++) if (labels[i]! >= 0) rowAt[next[labels[i]!]!++] = i;
  return { rowAt, owners };
}

/** rows × clusters, from sums that stand cluster by cluster, place by place; rows without a place have 0. O(rows · clusters). */
export function sumsByRow(byPlace: Float64Array, rowAt: Int32Array, rows: number, clusters: number): Float64Array {
  const places = rowAt.length;
  const byRow = new Float64Array(rows * clusters);
  for (let place = 0; place < places; place++) {
    const row = rowAt[place]!;
    if (row < 0) continue;
    for (let c = 0; c < clusters; c++) byRow[row * clusters + c] = byPlace[c * places + place]!;
  }
  return byRow;
}
