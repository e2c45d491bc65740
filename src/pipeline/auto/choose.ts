import { AppError } from '../../core/app-error';
import type { Compute } from '../../core/compute';
import { requireFinite } from '../../core/finite';
import { takeMatrixRows, type Matrix } from '../../core/matrix';
import type { AsyncSteps } from '../../core/progress';
import { Rng } from '../../core/rng';
import { counted } from '../../core/words';
import { countDistinct } from '../../stages/cluster/distinct';
import { tooFew } from '../../stages/cluster/settings';
import { candidatesSteps, finalists, type Candidate } from './candidates';
import { kmeans } from './families';
import { autoSettings, LEAST_ROWS, type AutoOptions } from './options';
import { judgeSteps, type Judged } from './stability';

/** Hennig's marks: groups that come back so well are stable, and below the other one has dissolved. */
const STABLE = 0.75;
const DISSOLVED = 0.6;
/** Gains that chance brings, in nats: see docs/methods/auto.md. */
const CHANCE = 0.05;
/** Groupings that are looked at closely. */
const FINALISTS = 6;
/** Slices of one crowd, where there are no groups: few are easier to keep in mind. */
const FEW = 6;
/** A group needs a few rows to be one. */
const ROWS_PER_GROUP = 3;

/** What was tried. */
export interface Choice {
  /** What is taken. */
  readonly chosen: Judged;
  /** Everything that was looked at closely, the chosen one first. */
  readonly judged: readonly Judged[];
  /** Whether the chosen groups are more than slices of one crowd. */
  readonly clear: boolean;
  /** The rows that were judged. */
  readonly rows: Matrix;
  /** Which they are, when not all. */
  readonly sample?: Int32Array;
}

/**
 * Chooses a method and a number of groups, as steps: every family's groupings are set against one crowd, and of those that
 * describe the rows best the one is taken that describes them best of those whose groups come back. Where there is none, the
 * few round groups that come back best.
 *
 * @param X rows × features, finite, on scales that may be compared
 * @throws AppError `cluster/all-alike`, `cluster/too-few-rows`, `cluster/setting`
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`, `cluster/too-small`
 */
export async function* chooseSteps(
  compute: Compute,
  X: Matrix,
  options: Partial<AutoOptions> = {},
): AsyncSteps<Choice> {
  const asked = autoSettings(options);
  requireFinite(X, 'cluster');
  if (X.rows < 2) throw tooFew(2, X.rows, 'rows');
  const sample = X.rows > asked.maxRows ? new Rng(asked.seed).sample(X.rows, asked.maxRows) : undefined;
  const rows = sample ? takeMatrixRows(X, sample) : X;
  if (countDistinct(rows, 2) < 2) throw allAlike(rows.rows, sample !== undefined);
  const kMax = Math.max(2, Math.min(asked.kMax, Math.floor(rows.rows / ROWS_PER_GROUP)));
  const settings = { ...asked, kMax };
  const candidates = yield* candidatesSteps(compute, rows, settings);
  const judged = yield* judgeSteps(compute, rows, finalists(candidates, FINALISTS), settings);
  const ranked = judged.sort((a, b) => Number(isStable(b)) - Number(isStable(a)) || b.gain - a.gain);
  const base = { rows, ...(sample && { sample }) };
  const best = ranked[0];
  if (best && isMore(best) && rows.rows >= LEAST_ROWS) return { ...base, chosen: best, judged: ranked, clear: true };
  const chosen = yield* slicesSteps(compute, rows, candidates, settings);
  if (!chosen) throw allAlike(rows.rows, sample !== undefined);
  const others = ranked.filter(({ family, key }) => family !== chosen.family || key !== chosen.key);
  return { ...base, chosen, judged: [chosen, ...others], clear: false };
}

/** Whether the groups come back, each of them. */
export function isStable({ stability, weakest }: Judged): boolean {
  return stability >= STABLE && weakest >= DISSOLVED;
}

/** Whether the groups describe rows better than one crowd does, by more than chance brings. */
export function isTelling({ gain }: Candidate): boolean {
  return gain > CHANCE;
}

function isMore(judged: Judged): boolean {
  return isStable(judged) && isTelling(judged);
}

/** The few round groups that come back best. */
async function* slicesSteps(
  compute: Compute,
  rows: Matrix,
  candidates: readonly Candidate[],
  settings: AutoOptions,
): AsyncSteps<Judged | undefined> {
  const few = candidates.filter(({ family, nClusters }) => family === kmeans && nClusters <= FEW);
  const judged = yield* judgeSteps(compute, rows, few, settings);
  return judged.sort((a, b) => b.stability - a.stability || a.nClusters - b.nClusters)[0];
}

function allAlike(rows: number, isSample: boolean): AppError {
  return new AppError(
    'cluster/all-alike',
    isSample
      ? `${counted(rows, 'customer')} drawn at random are the same in everything they are compared by.`
      : `All ${counted(rows, 'customer')} are the same in everything they are compared by.`,
    'Choose features in which customers differ.',
  );
}
