// Where the rows and the clusters of a k-means stand in memory; kmeans.ts lays it out.
//
// Rows stand in groups of eight, feature by feature: lane l of feature j of group g is the float at
// rows + ((g · cols + j) · 8 + l) · 4. So one vector holds one feature of four rows, and any number of centers fits.

export let cols: usize = 0;
export let rows: usize = 0;
export let norms: usize = 0;
export let labels: usize = 0;
export let leads: usize = 0;
export let weights: usize = 0;

/**
 * Where the matrix stands: room for the grouped rows, filled up to whole groups, and for twice the squared length of each
 * (f32); labels (i32); leads (f32); and weights (f64), or 0 when every row counts once.
 */
export function bindRows(
  cols_: i32,
  rows_: usize,
  norms_: usize,
  labels_: usize,
  leads_: usize,
  weights_: usize,
): void {
  cols = <usize>cols_;
  rows = rows_;
  norms = norms_;
  labels = labels_;
  leads = leads_;
  weights = weights_;
}

export let clusters: i32 = 0;
export let negated: usize = 0;
export let halfNorms: usize = 0;
export let centers: usize = 0;
export let sums: usize = 0;
export let counts: usize = 0;
export let moved: usize = 0;
export let scores: usize = 0;

/**
 * Where the clusters stand: centers negated (f32) and half their squared length (f32), centers (f64), sums and counts
 * (f64), as much room again for the sums and counts of one block, and a score for eight rows a center (f32).
 */
export function bindClusters(
  clusters_: i32,
  negated_: usize,
  halfNorms_: usize,
  centers_: usize,
  sums_: usize,
  counts_: usize,
  moved_: usize,
  scores_: usize,
): void {
  clusters = clusters_;
  negated = negated_;
  halfNorms = halfNorms_;
  centers = centers_;
  sums = sums_;
  counts = counts_;
  moved = moved_;
  scores = scores_;
}

export let lines: usize = 0;
export let lostAtMost: usize = 0;
export let lostAtLeast: usize = 0;
export let list: usize = 0;
export let batch: usize = 0;

/**
 * Where bounds stand: room for the rows once more, each in whole vectors (f32); how much lead each cluster's rows may have lost, rounded up and rounded down (f32), the former with
 * infinity before it for rows without a label; room for the row numbers of one block and eight more (i32), and for eight
 * rows with their norms, labels and leads.
 */
export function bindBounds(lines_: usize, lostAtMost_: usize, lostAtLeast_: usize, list_: usize, batch_: usize): void {
  lines = lines_;
  lostAtMost = lostAtMost_;
  lostAtLeast = lostAtLeast_;
  list = list_;
  batch = batch_;
}

/** The first feature of a row; the next is 32 bytes on. */
export function rowAt(i: i32): usize {
  return rows + <usize>(i & ~7) * (cols << 2) + ((<usize>(i & 7)) << 2);
}
