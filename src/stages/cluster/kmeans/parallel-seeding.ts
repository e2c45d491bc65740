import { takeMatrixRows } from '../../../core/matrix';
import type { AsyncSteps, Progress } from '../../../core/progress';
import type { Rng } from '../../../core/rng';
import { placeSteps } from './place';
import { pointsAt, seedSteps, trySteps, type Tried } from './seeding';
import type { Prepared } from './prepared';
import { anyRow, Urn } from './urn';

const ROUNDS = 5;
/** Candidates wanted a round, for each cluster. */
const OVERSAMPLING = 2;
/** Candidates tried at a time, so that their distances to all rows stay small beside the rows. */
const AT_A_TIME = 4;
/** What looking at one row's distance costs, and drawing by it, in multiply-adds of a kernel. */
const ROW_WORK = 6;
const DRAW_WORK = 40;

/**
 * First centers by k-means||: a few rounds draw many candidates at once, each row by its squared distance from those before;
 * greedy k-means++ then chooses among the candidates, each counting as many rows as it is nearest to. Where too few
 * candidates come of it, it is k-means++ on all rows. O(rows · cols · nClusters), in five passes rather than nClusters.
 * @returns row numbers
 * @see Bahmani, Moseley, Vattani, Kumar and Vassilvitskii (2012), Scalable k-means++, VLDB 5:622–633
 */
export async function* parallelSeedSteps(rows: Prepared, nClusters: number, rng: Rng): AsyncSteps<Int32Array> {
  const candidates = yield* candidateSteps(rows, OVERSAMPLING * nClusters, rng);
  const { counts: sizes } = yield* placeSteps(rows, pointsAt(rows, candidates), () => choosing(ROUNDS));
  if (sizes.filter((size) => size > 0).length < nClusters) return yield* seedSteps(rows, nClusters, rng);
  const X = takeMatrixRows(rows.X, candidates);
  const kernel = rows.compute.kmeans(X, rows.frame, sizes);
  try {
    const weights = { scaled: sizes, rounded: sizes, scale: 1 };
    const chosen = yield* seedSteps({ ...rows, X, kernel, weights }, nClusters, rng);
    return chosen.map((at) => candidates[at]!);
  } finally {
    kernel.free();
  }
}

async function* candidateSteps(rows: Prepared, wanted: number, rng: Rng): AsyncSteps<Int32Array> {
  const n = rows.X.rows;
  const weights = rows.weights?.rounded;
  const urn = new Urn(n, weights);
  const tried: Tried = { distances: new Float32Array(AT_A_TIME * n), totals: new Float64Array(AT_A_TIME) };
  const found: number[] = [];
  let next = Int32Array.of(anyRow(n, weights, rng));
  for (let round = 0; ; round++) {
    for (let from = 0; from < next.length; from += AT_A_TIME) {
      const some = next.subarray(from, from + AT_A_TIME);
      yield* trySteps(rows, some, urn.distances, tried, round / (ROUNDS + 1));
      some.forEach((_, p) => urn.lower(tried.distances.subarray(p * n, (p + 1) * n)));
      if (rows.pace.spend(ROW_WORK * some.length * n)) yield choosing(round);
    }
    found.push(...next);
    if (round === ROUNDS) return Int32Array.from(found);
    next = Int32Array.from(drawn(urn, n, wanted, rng));
    if (rows.pace.spend(DRAW_WORK * n)) yield choosing(round);
  }
}

function choosing(round: number): Progress {
  return { stage: 'cluster', fraction: round / (ROUNDS + 1), note: 'choosing the first centers' };
}

/** Each row for itself, so that about as many as wanted come of it. */
function drawn(urn: Urn, rows: number, wanted: number, rng: Rng): number[] {
  const share = wanted / urn.total;
  const found: number[] = [];
  for (let i = 0; i < rows; i++) if (rng.uniform() < share * urn.chance(i)) found.push(i);
  return found;
}
