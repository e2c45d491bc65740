import { AppError } from '../core/app-error';
import type { Compute } from '../core/compute';
import { requireFinite } from '../core/finite';
import { takeMatrixRows, type Matrix } from '../core/matrix';
import { partOf } from '../core/pace';
import type { AsyncSteps } from '../core/progress';
import { Rng } from '../core/rng';
import { countDistinct } from '../stages/cluster/distinct';
import { unfitSetting } from '../stages/cluster/options';
import { adviceFrom, nearlyAlike, tooFewToTell } from './advice-words';
import { compareWithChance, harder, type Chance } from './chance';
import { drawNull, nullKinds } from './null-data';
import { principalSteps } from './principal';
import type { Advice } from './result';
import { curveSteps, type CurveOptions } from './silhouette-curve';

/** How advice is sought; what is left out is taken from {@link adviseDefaults}. Amounts of work, never seconds. */
export interface AdviseOptions {
  readonly kMin: number;
  readonly kMax: number;
  /** Starts of k-means for each number of groups. */
  readonly nInit: number;
  readonly seed: number;
  /** Judge at most so many rows, drawn at random. */
  readonly maxRows: number;
  /** Draws of data without groups, of each kind. */
  readonly nullSamples: number;
}

/** What is done when nothing else is asked for. */
export const adviseDefaults: AdviseOptions = { kMin: 2, kMax: 12, nInit: 2, seed: 1, maxRows: 1000, nullSamples: 20 };

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
/** Starts for the data's own curve: the draws are many, but a number of groups is missed for good when its one fit is a poor one. */
const CAREFUL_INIT = 10;
/** The fits of a curve need not be polished. */
const MAX_ITER = 50;

/**
 * How many groups the rows have, and whether that is more than chance, as steps.
 *
 * For each number of groups the silhouette of k-means is set against that of data without groups: clouds and boxes of as many
 * rows, spread along the principal axes as the data are, and clustered in the same way. The advice is the number whose
 * silhouette is farthest above chance. Groups are clear when data of either kind come as far above it, at whatever number of
 * groups, with a probability of at most 0.05. The work grows with nullSamples · maxRows².
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
  if (X.rows < MIN_ROWS) return tooFewToTell(X.rows);
  const rng = new Rng(settings.seed);
  const sample = sampleOf(X, settings.maxRows, rng);
  const sampled = sample.rows < X.rows && { sampledRows: sample.rows };
  const kMax = mostGroups(sample, settings.kMax);
  if (kMax < settings.kMin) return { ...nearlyAlike(settings.kMin), ...sampled };
  const curveOptions = { ...settings, kMax, maxIter: MAX_ITER };
  const { curve, chance } = yield* judgeSteps(compute, sample, curveOptions, settings.nullSamples, rng);
  return { ...adviceFrom(settings.kMin, curve, chance, kMax === settings.kMax), ...sampled };
}

function checked(settings: AdviseOptions): AdviseOptions {
  const least = { kMin: 2, kMax: settings.kMin, nInit: 1, maxRows: MIN_ROWS, nullSamples: MIN_DRAWS };
  for (const [name, lowest] of Object.entries(least)) {
    const value = settings[name as keyof typeof least];
    if (!Number.isInteger(value) || value < lowest) throw unfitSetting(name, value, `a whole number from ${lowest} up`);
  }
  return settings;
}

function sampleOf(X: Matrix, maxRows: number, rng: Rng): Matrix {
  const rows = Math.min(maxRows, Math.max(MIN_SAMPLE, Math.floor(MAX_CELLS / Math.max(1, X.cols))));
  return rows < X.rows ? takeMatrixRows(X, rng.sample(X.rows, rows)) : X;
}

function mostGroups(sample: Matrix, kMax: number): number {
  return Math.min(kMax, Math.floor(sample.rows / ROWS_PER_GROUP), countDistinct(sample, kMax));
}

/** The curve of the data, and of data of each kind without groups. */
async function* judgeSteps(
  compute: Compute,
  sample: Matrix,
  options: CurveOptions,
  draws: number,
  rng: Rng,
): AsyncSteps<{ curve: Float64Array; chance: Chance }> {
  const stage = 'cluster';
  const curves = 1 + draws * nullKinds.length;
  const principal = yield* partOf(principalSteps(sample), () => ({
    stage,
    fraction: 0,
    note: 'measuring the customers',
  }));
  const note = `trying ${options.kMin} to ${options.kMax} groups`;
  const curveWith = (nInit: number) =>
    partOf(curveSteps(compute, principal.rows, { ...options, nInit }), () => ({ stage, fraction: 0, note }));
  const curve = yield* curveWith(options.nInit);
  const careful = yield* curveWith(Math.max(options.nInit, CAREFUL_INIT));
  const chances: Chance[] = [];
  for (const kind of nullKinds) {
    const drawn: Float64Array[] = [];
    while (drawn.length < draws) {
      const done = 1 + chances.length * draws + drawn.length;
      const progress = {
        stage,
        fraction: done / curves,
        note: `comparing with data without groups, ${done} of ${curves - 1}`,
      };
      yield progress;
      const X = drawNull(kind, sample.rows, principal.spreads, rng);
      drawn.push(yield* partOf(curveSteps(compute, X, options), () => progress));
    }
    chances.push(compareWithChance(curve, drawn, careful));
  }
  return { curve: careful, chance: chances.reduce(harder) };
}

function allAlike(rows: number): AppError {
  return new AppError(
    'cluster/all-alike',
    `All ${rows} customers are the same in everything they are compared by.`,
    'Choose features in which customers differ.',
  );
}
