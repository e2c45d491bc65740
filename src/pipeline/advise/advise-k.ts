import { AppError } from '../../core/app-error';
import type { Compute } from '../../core/compute';
import { requireFinite } from '../../core/finite';
import { takeMatrixRows, type Matrix } from '../../core/matrix';
import { partOf } from '../../core/pace';
import type { AsyncSteps, Progress } from '../../core/progress';
import { Rng } from '../../core/rng';
import { countDistinct } from '../../stages/cluster/distinct';
import { requireCount, requireSeed } from '../../stages/cluster/settings';
import type { Advice } from '../result';
import { stabilitiesSteps } from './bootstrap';
import { chancesSteps } from './chances';
import { judgedFitsSteps } from './fits';
import { numbersFrom, numbersToTry } from './numbers';
import { adviseDefaults, type AdviseOptions } from './options';
import { principalSteps } from './principal';
import { votesSteps } from './votes';
import { adviceFrom, nearlyAlike, tooFewToTell } from './words';

/** With fewer draws a probability of 0.05 cannot be reached. */
const MIN_DRAWS = 19;
/** With more columns fewer rows are judged, so that the work stays about the same. */
const MAX_CELLS = 32_000;
/** Fewer rows say too little, however many columns they have. */
const MIN_SAMPLE = 200;
/** Fewer rows cannot tell groups from chance. */
const MIN_ROWS = 10;
/** A group needs a few rows to be one. */
const ROWS_PER_GROUP = 3;
/**
 * Starts where data are set against chance, the same for both sides. The choice of a number is made on more: it is missed for
 * good when its one fit is a poor one.
 */
const CHANCE_INIT = 1;
/** Starts for a part of the rows: its groups need not be the best, but those of one poor start would seem not to come back. */
const BOOTSTRAP_INIT = 2;
/** The share of the work that seeing whether groups come back is, as far as a progress bar cares. */
const COMING_BACK = 0.1;
/** The fits of a curve need not be polished. */
const MAX_ITER = 50;

/**
 * How many groups the rows have, and whether that is more than chance, as steps.
 *
 * For each number of groups the silhouette of k-means is set against that of data without groups: clouds and boxes of as many
 * rows, spread along the principal axes as the data are, and clustered in the same way. The advice is the number whose
 * silhouette is farthest above that of clouds, of those whose groups come back when a part of the rows is left out. Groups are
 * clear when data of either kind come as far above their own mean, at whatever number of groups, with a probability of at most
 * 0.05. Six measures show their curves beside it, and which number each prefers. The work grows with nullSamples · maxRows².
 *
 * @param X rows × features, finite, on scales that may be compared
 * @throws AppError `cluster/all-alike` when all rows are the same
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`, `cluster/setting`
 * @see Tibshirani, Walther and Hastie (2001), J. R. Stat. Soc. B 63:411–423: their comparison with null data, here of the
 *   silhouette rather than of the sum of squares, and against two kinds of null data
 */
export async function* adviseKSteps(
  compute: Compute,
  X: Matrix,
  options: Partial<AdviseOptions> = {},
): AsyncSteps<Advice> {
  const settings = checked({ ...adviseDefaults, ...options });
  requireFinite(X, 'cluster');
  if (countDistinct(X, 2) < 2) throw allAlike(X.rows);
  yield at(0, 'measuring how customers differ');
  if (X.rows < MIN_ROWS) return tooFewToTell(X.rows);
  const rng = new Rng(settings.seed);
  const sample = sampleOf(X, settings.maxRows, rng);
  const sampled = sample.rows < X.rows && { sampledRows: sample.rows };
  const kMax = mostGroups(sample, settings.kMax);
  if (kMax < settings.kMin) return { ...nearlyAlike(settings.kMin), ...sampled };
  const { rows, spreads } = yield* partOf(principalSteps(sample), () => at(0, 'measuring how customers differ'));
  const { kMin, nInit, seed, nullSamples } = settings;
  const tries = { numbers: numbersFrom(kMin, kMax), nInit, maxIter: MAX_ITER, seed };
  const trying = at(0, `trying ${kMin} to ${kMax} groups`);
  const { fits, silhouettes } = yield* partOf(judgedFitsSteps(compute, rows, tries), () => trying);
  const some = { ...tries, numbers: numbersToTry(kMin, kMax), nInit: CHANCE_INIT };
  const { chances, boxInertias } = yield* partOf(
    chancesSteps(compute, rows, spreads, some, nullSamples, rng),
    ({ fraction, note }) => at((1 - COMING_BACK) * fraction, note),
  );
  const again = { ...tries, nInit: BOOTSTRAP_INIT };
  const bootstraps = stabilitiesSteps(compute, rows, fits, again, settings.nBootstraps, rng);
  const stabilities = yield* partOf(bootstraps, ({ fraction, note }) => at(1 - COMING_BACK * (1 - fraction), note));
  const measured = { kMin, fits, silhouettes, stabilities, boxInertias };
  const votes = yield* partOf(votesSteps(rows, measured), () => at(1, 'measuring how groups lie apart'));
  const open = kMax === settings.kMax;
  return { ...adviceFrom({ kMin, silhouettes, chances, stabilities, votes, open }), ...sampled };
}

function at(fraction: number, note: string): Progress {
  return { stage: 'cluster', fraction, note };
}

function checked(settings: AdviseOptions): AdviseOptions {
  const least = { kMin: 2, kMax: settings.kMin, nInit: 1, maxRows: MIN_ROWS, nullSamples: MIN_DRAWS, nBootstraps: 1 };
  for (const [name, lowest] of Object.entries(least)) {
    const value = settings[name as keyof typeof least];
    requireCount(name, value, lowest);
  }
  requireSeed(settings.seed);
  return settings;
}

function sampleOf(X: Matrix, maxRows: number, rng: Rng): Matrix {
  const rows = Math.min(maxRows, Math.max(MIN_SAMPLE, Math.floor(MAX_CELLS / Math.max(1, X.cols))));
  return rows < X.rows ? takeMatrixRows(X, rng.sample(X.rows, rows)) : X;
}

function mostGroups(sample: Matrix, kMax: number): number {
  return Math.min(kMax, Math.floor(sample.rows / ROWS_PER_GROUP), countDistinct(sample, kMax));
}

function allAlike(rows: number): AppError {
  return new AppError(
    'cluster/all-alike',
    `All ${rows} customers are the same in everything they are compared by.`,
    'Choose features in which customers differ.',
  );
}
