/** Of the middle half, beyond its upper end: Tukey's outer fence, "far out". */
const FAR_OUT = 3;
/** Into how many buckets of equal width the distances of one group are put. */
const BUCKETS = 1024;
/** Buckets reach so many mean distances far from the least, and the last takes the rest: less than a quarter of the rows, so no quartile. */
const MEANS = 4;

/**
 * How far from its group a row may lie and still be like the others: Tukey's outer fence (third quartile and three times the
 * middle half) of its rows' distances, quartiles interpolated as `quantileSorted` does. O(rows): distances are put in buckets,
 * and only the buckets in which a quartile lies are sorted; O(rows log rows) where distances crowd in few buckets.
 *
 * @param distances of each row to what stands for its group; whatever grows with distance will do, below 0 too
 * @param labels one a row, −1 for none
 * @returns one a group; 0 for a group whose rows all coincide, so that anything else is novel
 * @see Tukey (1977), Exploratory Data Analysis
 */
export function fencesOf(distances: Float64Array, labels: Int32Array, nClusters: number): Float64Array {
  const { sizes, least, scales } = spreadOf(distances, labels, nClusters);
  const filled = new Int32Array(nClusters * BUCKETS);
  for (let i = 0; i < labels.length; i++) {
    const k = labels[i]!;
    if (k >= 0) filled[bucketOf(k, distances[i]! - least[k]!, scales[k]!)]!++;
  }
  const ranks = Array.from(sizes, (size) => (size === 0 ? [] : [...around(size, 0.25), ...around(size, 0.75)]));
  const opened = openedFor(ranks, filled);
  for (let i = 0; i < labels.length; i++) {
    const k = labels[i]!;
    if (k >= 0) opened[bucketOf(k, distances[i]! - least[k]!, scales[k]!)]?.push(distances[i]!);
  }
  for (const values of opened) values?.sort((a, b) => a - b);
  return Float64Array.from(ranks, (own, k) => fence(sizes[k]!, own.map((rank) => valueAt(rank, k, filled, opened)))); // prettier-ignore
}

/** How many rows each group has, its least distance, and buckets a unit of distance above that. */
function spreadOf(distances: Float64Array, labels: Int32Array, nClusters: number) {
  const sizes = new Int32Array(nClusters);
  const sums = new Float64Array(nClusters);
  const least = new Float64Array(nClusters).fill(Infinity);
  for (let i = 0; i < labels.length; i++) {
    const k = labels[i]!;
    if (k < 0) continue;
    const distance = distances[i]!;
    sizes[k]!++;
    sums[k]! += distance;
    if (distance < least[k]!) least[k] = distance;
  }
  return { sizes, least, scales: sums.map((sum, k) => BUCKETS / (MEANS * Math.max(0, sum / sizes[k]! - least[k]!))) };
}

/** Larger distances are never in an earlier bucket; where all distances are equal, they are in the first. */
function bucketOf(group: number, distance: number, scale: number): number {
  return group * BUCKETS + (Math.min(BUCKETS - 1, distance * scale) | 0);
}

/** The two places in order that a quantile lies between. */
function around(size: number, p: number): [number, number] {
  const low = Math.floor((size - 1) * p);
  return [low, Math.min(low + 1, size - 1)];
}

/** A list for each bucket that some rank lies in; none for the others. */
function openedFor(ranks: readonly number[][], filled: Int32Array): (number[] | undefined)[] {
  const opened = new Array<number[] | undefined>(filled.length).fill(undefined);
  ranks.forEach((own, k) => own.forEach((rank) => (opened[locate(rank, k, filled).bucket] ??= [])));
  return opened;
}

/** The bucket that a rank lies in, and how many rows of the group come before that bucket. */
function locate(rank: number, group: number, filled: Int32Array): { bucket: number; before: number } {
  let bucket = group * BUCKETS;
  let before = 0;
  while (before + filled[bucket]! <= rank) before += filled[bucket++]!;
  return { bucket, before };
}

function valueAt(rank: number, group: number, filled: Int32Array, opened: readonly (number[] | undefined)[]): number {
  const { bucket, before } = locate(rank, group, filled);
  return opened[bucket]![rank - before]!;
}

function fence(size: number, [a = 0, b = 0, c = 0, d = 0]: readonly number[]): number {
  const low = between(a, b, (size - 1) * 0.25);
  const high = between(c, d, (size - 1) * 0.75);
  return high + FAR_OUT * (high - low);
}

function between(low: number, high: number, position: number): number {
  return low + (position - Math.floor(position)) * (high - low);
}

/** Which rows lie beyond their group's fence; rows without a group do. O(rows). */
export function beyondFence(distances: Float64Array, labels: Int32Array, fences: Float64Array): Uint8Array {
  return Uint8Array.from(labels, (label, i) => (label < 0 || distances[i]! > fences[label]! ? 1 : 0));
}
