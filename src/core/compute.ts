import type { ColumnFrame } from './column-frame';
import type { Frame, Spread } from './frame';
import type { Matrix } from './matrix';

/**
 * The hot loops a stage may ask for. `runtime/worker` hands in the fastest that this machine has;
 * tests hand in the plain TypeScript twins, and a conformance test holds the two together.
 */
export interface Compute {
  readonly backend: Backend;
  /** Multiply-adds that take some 20 ms here: a stage yields at least this often, so that a cancel is heard. */
  readonly workPerStep: number;
  /**
   * @param frame of the whole matrix, so that a part of its rows is seen as the whole is
   * @param weights one a row, 0 or more; every row counts once when left out
   */
  kmeans(X: Matrix, frame: Frame, weights?: Float64Array): KmeansKernel;
  exactRows(X: Matrix, frame: Frame): ExactRows;
  /** How far the values of each column spread about `shift`. */
  spread(X: Matrix, shift: Float64Array): Spread;
  silhouette(X: Matrix, frame: Frame): SilhouetteKernel;
  /** @param points rows of X, few, whose distances are wanted */
  distanceSums(X: Matrix, frame: Frame, points: Int32Array): DistanceSumsKernel;
  /**
   * Merges by Ward's criterion.
   * @param weights how many rows each row stands for, above 0
   */
  ward(X: Matrix, frame: Frame, weights: Float64Array): MergeKernel;
  /**
   * Merges by the mean or the largest distance between two clusters' rows; 4 · rows² bytes.
   * @param weights how many rows each row stands for, above 0
   */
  linkage(X: Matrix, frame: Frame, weights: Float64Array, linkage: 'average' | 'complete'): MergeKernel;
  spanning(X: Matrix, frame: Frame): SpanningKernel;
  mixture(X: Matrix, frame: ColumnFrame): MixtureKernel;
  neighbors(X: Matrix, view: NearView): NeighborsKernel;
  /** @param floors one a row, squared, in the view's units: no distance of a row counts for less */
  reachTree(X: Matrix, view: NearView, floors: Float64Array): ReachTreeKernel;
}

/** Where the hot loops run. */
export type Backend = 'webgpu' | 'wasm' | 'cpu';

/** How an assignment uses what earlier ones of the same fit learned about distances. */
export interface Bounds {
  /**
   * For each cluster, how much of their lead (how much farther the second nearest center is than the nearest) its rows may
   * have lost to moves of the centers since bounds began, in the frame's units: over all moves, how far its own center moved
   * and how far the one of the others that moved farthest. Left out when bounds begin, or begin anew.
   */
  readonly lost?: Float64Array;
}

/** Distances and assignment over row blocks, in the frame's units; holds its own f32 copy of the rows until freed. */
export interface KmeansKernel {
  /** Rows of one block; sums are taken block by block in this order, so a result does not depend on who ran a block. */
  readonly blockRows: number;
  /** How many times `workPerStep` is a good step here: more than 1 where several workers or a graphics card share it. */
  readonly stepScale?: number;
  /**
   * Tries each point as a further center: squared distances of rows `from…to` to it, in f32, and what they would sum to if
   * every row took the nearer of it and the centers it has.
   * @param points few × cols
   * @param from first row, a multiple of `blockRows`
   * @param to end row, exclusive
   * @param closest squared distance of each row of the whole matrix to the nearest center it has
   * @param out point by point: `out[p · rows + i]` is written for each point p and row i of `from…to`
   * @param totals one a point, added to
   */
  tryPoints(
    points: Matrix,
    from: number,
    to: number,
    closest: Float32Array,
    out: Float32Array,
    totals: Float64Array,
  ): Promise<void>;
  /**
   * Moves each row `from…to` to its nearest center, exactly: as double precision finds it, the first of equals.
   * A row whose label changes leaves the sum of its old cluster and joins that of its new one.
   * @param centers nClusters × cols
   * @param from first row, a multiple of `blockRows`
   * @param to end row, exclusive
   * @param labels one label a row of the whole matrix, −1 for none yet; `from…to` are read and written
   * @param sums nClusters × cols, of the rows as labelled; updated
   * @param counts one a cluster; updated
   * @param bounds whether to keep bounds on distances, and to skip rows whose bounds rule out every other center; the labels
   *   are the same either way
   * @returns how many labels changed
   */
  assign(
    centers: Matrix,
    from: number,
    to: number,
    labels: Int32Array,
    sums: Float64Array,
    counts: Float64Array,
    bounds?: Bounds,
  ): Promise<number>;
  free(): void;
}

/** Rows in double precision beside their clusters; small, run where it is called, and the same to the last bit everywhere. */
export interface ExactRows {
  /**
   * Adds rows `from…to` to their clusters, in order.
   * @param labels one a row of the whole matrix
   * @param sums nClusters × cols, in the matrix's units less the frame's shift; added to
   * @param counts one a cluster; added to
   */
  addTo(from: number, to: number, labels: Int32Array, sums: Float64Array, counts: Float64Array): void;
  /**
   * Squared distances of rows `from…to` to their own centers, in the frame's units.
   * @param centers nClusters × cols, in the frame's units
   * @param labels one a row of the whole matrix
   * @param out one a row of the whole matrix; `from…to` are written
   */
  squares(centers: Matrix, from: number, to: number, labels: Int32Array, out: Float64Array): void;
}

/** Euclidean distances between all rows, summed by cluster; holds its own f32 copy of the rows until freed. */
export interface SilhouetteKernel {
  /** Rows of one block of work. */
  readonly blockRows: number;
  /**
   * Sets the clusters to be compared and empties the sums.
   * @param labels one label a row, 0…nClusters−1; −1 takes no part
   * @returns how many blocks of work there are; block b compares at most `blockRows` rows with (b + 1) · `blockRows`
   */
  group(labels: Int32Array, nClusters: number): number;
  /** Adds the distances of one block; each block once, in ascending order. */
  addBlock(block: number): Promise<void>;
  /** rows × nClusters: for each row the sum of distances to the rows of each cluster, in the frame's units. */
  sums(): Float64Array;
  free(): void;
}

/** Weighted normal distributions, in the form in which densities are computed; in the frame's units. */
export interface Normals {
  /** nClusters × cols. */
  readonly means: Matrix;
  /** Whether a factor is a lower triangle, row by row, or its diagonal alone. */
  readonly triangular: boolean;
  /** One after another: the factor F of each, so that F · (x − mean) is standard normal. */
  readonly factors: Float64Array;
  /** Logarithm of each density at its mean, the weight included. */
  readonly constants: Float64Array;
}

/** Responsibilities of normal distributions for rows, block by block; keeps the rows until freed. */
export interface MixtureKernel {
  /** Rows of one block; sums are taken block by block in this order, so a result does not depend on who ran a block. */
  readonly blockRows: number;
  /**
   * Adds up rows `from…to`, each counted by the one distribution it is labelled with.
   * @param precision as in {@link MixtureKernel.step}
   * @param sums as {@link MixtureKernel.step} writes them, without a log-likelihood
   */
  gather(
    normals: Normals,
    precision: 'single' | 'double',
    labels: Int32Array,
    from: number,
    to: number,
    sums: Float64Array,
  ): Promise<void>;
  /**
   * One iteration over rows `from…to`: the sums of the rows weighted by how far each distribution answers for them.
   * @param precision of the rows and of what is computed with them; sums of blocks are added in double either way
   * @param from first row, a multiple of `blockRows`
   * @param labels one a row of the whole matrix; the likeliest distribution is written
   * @param sums added to: the log-likelihood, then for each distribution its weight in rows, the sums of the differences from
   *   its mean (cols), and of their products (the lower triangle row by row, or the squares when not triangular)
   */
  step(
    normals: Normals,
    precision: 'single' | 'double',
    from: number,
    to: number,
    labels: Int32Array,
    sums: Float64Array,
  ): Promise<void>;
  /**
   * What each row `from…to` is to the distributions, in double precision.
   * @param responsibilities (to − from) × nClusters, written
   * @param logDensities to − from, written
   */
  judge(
    normals: Normals,
    from: number,
    to: number,
    responsibilities: Float64Array,
    logDensities: Float64Array,
  ): Promise<void>;
  free(): void;
}

/** A cluster seen from another, and how far they are apart, in the frame's units. */
export interface Neighbour {
  readonly cluster: number;
  readonly distance: number;
}

/** Clusters that merge until one is left, each known by the first of its rows; holds its own copy of the rows until freed. */
export interface MergeKernel {
  /** Takes in rows `from…to`; all rows, in ascending order, before anything else. */
  load(from: number, to: number): Promise<void>;
  /**
   * The nearest other cluster, as double precision finds it, the first of equals; there must be one.
   * @param below what is no nearer than this need not be found: the answer may be cluster −1, infinitely far
   */
  nearest(cluster: number, below: number): Promise<Neighbour>;
  /** Cluster `b` joins cluster `a` < `b`, and is no more. */
  merge(a: number, b: number): Promise<void>;
  free(): void;
}

/** A row and the row of the tree that it is tied to, and how far they are apart, in the frame's units. */
export interface Edge {
  readonly row: number;
  readonly to: number;
  readonly distance: number;
}

/** The shortest tree over all rows, grown from row 0; holds its own copy of the rows until freed. */
export interface SpanningKernel {
  /** Takes in rows `from…to`; all rows before anything else. */
  load(from: number, to: number): Promise<void>;
  /** Ties the row that is nearest to the tree to it, of equals the first; there must be one outside. */
  grow(): Promise<Edge>;
  free(): void;
}

/** Euclidean distances of a few rows to all rows, summed by cluster; holds an f32 copy of the few until freed. */
export interface DistanceSumsKernel {
  /** The most rows of one block of work. */
  readonly blockRows: number;
  /**
   * Sets the clusters to be compared with and empties the sums.
   * @param labels one label a row of the whole matrix, 0…nClusters−1; −1 takes no part
   * @returns how many blocks of work there are
   */
  group(labels: Int32Array, nClusters: number): number;
  /** Adds the distances to the rows of one block; each block once, in ascending order. */
  addBlock(block: number): Promise<void>;
  /** points × nClusters: the sum of distances to the rows of each cluster, in the frame's units. */
  sums(): Float64Array;
  free(): void;
}

/** How kernels of neighbours see rows: how fast they are depends on it, and nothing else. */
export interface NearView {
  /** A power of two: distances between the rows seen are those between the rows, times this. */
  readonly scale: number;
  /** The rows in single precision, moved, turned and scaled so that their size says little and their first columns much. */
  readonly seen: Matrix;
  /** The rows, near ones together. */
  readonly order: Int32Array;
}

/**
 * Who is near whom, exactly: as double precision finds it in the rows as given. Distances are squared, in the view's units.
 * Questions to many rows go from group to group: each call starts with group `from`, ends when `work` multiply-adds are done,
 * and says which group is next. Holds its own copy of the rows until freed.
 */
export interface NeighborsKernel {
  readonly groups: number;
  /** Loads the rows of groups `from…to`; all of them, in ascending order, before anything else. */
  load(from: number, to: number): Promise<void>;
  /** Counts for each row the rows within the radius, itself included, up to `minSamples`: a row that has them is a core row. */
  findCore(from: number, square: number, minSamples: number, work: number): Promise<number>;
  /** 1 for each core row, once all rows were counted. */
  core(): Uint8Array;
  /** Joins core rows within the radius of each other, once all core rows are found. */
  joinCore(from: number, square: number, work: number): Promise<number>;
  /** For each core row a core row, the same for all that are joined. */
  roots(): Int32Array;
  /** Gives each row that is no core row the least label of a core row within the radius, or −1. @param labels one a row; those of core rows are read */
  labelRest(from: number, square: number, labels: Int32Array, work: number): Promise<number>;
  /** How far each row of the groups asked, from the `from`-th on, is from its `k`-th nearest, itself the first. @param out one a row, written */
  kthSquares(asked: Int32Array, from: number, k: number, out: Float64Array, work: number): Promise<number>;
  /**
   * For points `from…`, until the work is done, the row least far, where no distance counts for less than the floors of both.
   * @param seen the points as the view would show them
   * @param k the floor of a point is how far it is from its `k`-th nearest row; 0 for none
   * @param floors one a row
   */
  nearest(
    points: Matrix,
    seen: Matrix,
    from: number,
    k: number,
    floors: Float64Array,
    work: number,
  ): Promise<NearestRows>;
  free(): void;
}

/** For each point asked about: the row found, how far it counts as, how far it is, and the floor of the point, squared. */
export interface NearestRows {
  readonly rows: readonly number[];
  readonly reaches: readonly number[];
  readonly squares: readonly number[];
  readonly own: readonly number[];
}

/** The tree of least distances that joins all rows, exactly, where no distance counts for less than the floor of either row. */
export interface ReachTreeKernel {
  readonly groups: number;
  /** Loads the rows of groups `from…to`; all of them, in ascending order, before anything else. */
  load(from: number, to: number): Promise<void>;
  /** Adds edges until the work is done; the tree has rows − 1. @param from how many there are @returns how many there are then */
  grow(edges: TreeEdges, from: number, work: number): Promise<number>;
  free(): void;
}

/** The edges of a tree in the order in which rows joined it: from which row, to which, how far, squared, in the view's units. */
export interface TreeEdges {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly squares: Float64Array;
}
