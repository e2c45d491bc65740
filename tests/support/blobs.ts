import type { Matrix } from '../../src/core/matrix';
import { Rng } from '../../src/core/rng';

/** Rows drawn around groups, and which group each came from. */
export interface Blobs {
  readonly X: Matrix;
  readonly truth: Int32Array;
}

export interface BlobOptions {
  readonly rows: number;
  readonly cols: number;
  readonly groups: number;
  readonly seed: number;
  /** Least distance between two centers, in standard deviations of a group. */
  readonly apart?: number;
  /** Further columns that have nothing to do with the groups. */
  readonly noise?: number;
}

/** Seeded; the first numbers of a young generator are left out, since those of near seeds are alike. */
export function seeded(seed: number): Rng {
  const rng = new Rng(seed);
  for (let i = 0; i < 8; i++) rng.uniform();
  return rng;
}

/** rows × cols of standard normals. */
export function cloud(rows: number, cols: number, seed: number): Matrix {
  const rng = seeded(seed);
  return { data: Float64Array.from({ length: rows * cols }, () => rng.normal()), rows, cols };
}

/** Round groups of one standard deviation, the first twice as large as the last. */
export function blobs({ rows, cols, groups, seed, apart = 8, noise = 0 }: BlobOptions): Blobs {
  const rng = seeded(seed);
  const centers = scattered(cols, groups, apart, rng);
  const truth = Int32Array.from({ length: rows }, () => weighted(groups, rng));
  const width = cols + noise;
  const data = new Float64Array(rows * width);
  for (let p = 0; p < data.length; p++) {
    const column = p % width;
    data[p] = rng.normal() + (column < cols ? centers[truth[Math.floor(p / width)]!]![column]! : 0);
  }
  return { X: { data, rows, cols: width }, truth };
}

function weighted(groups: number, rng: Rng): number {
  const weights = Array.from({ length: groups }, (_, g) => 2 - g / Math.max(1, groups - 1));
  let mark = rng.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    weights.findIndex((weight) => (mark -= weight) < 0),
  );
}

/** Centers at random, farther and farther out until no two are too close. */
function scattered(cols: number, groups: number, apart: number, rng: Rng): number[][] {
  for (let reach = apart; ; reach *= 1.02) {
    const centers = Array.from({ length: groups }, () =>
      Array.from({ length: cols }, () => (rng.normal() * reach) / Math.sqrt(cols)),
    );
    const close = centers.some((a, i) =>
      centers.some((b, j) => j < i && Math.hypot(...a.map((v, c) => v - b[c]!)) < apart),
    );
    if (!close) return centers;
  }
}
