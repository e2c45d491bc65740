import { AppError } from '../../core/app-error';
import type { Compute } from '../../core/compute';
import { requireFinite } from '../../core/finite';
import { takeMatrixRows, type Matrix } from '../../core/matrix';
import type { AsyncSteps } from '../../core/progress';
import { Rng } from '../../core/rng';
import { counted } from '../../core/words';
import { countDistinct } from '../../stages/cluster/distinct';
import { tooFew } from '../../stages/cluster/settings';
import { candidatesSteps, finalists, sizesOf, type Candidate } from './candidates';
import { kmeans } from './families';
import { autoSettings, LEAST_ROWS, type AutoOptions } from './options';
import { judgeSteps, type Judged } from './stability';

/** Hennig's marks: groups that come back so well are stable, and below the other one has dissolved. */
const STABLE = 0.75;
const DISSOLVED = 0.6;
/** Gains that chance brings, in nats: see docs/methods/auto.md. */
const CHANCE = 0.1;
/** Of twice the logarithm of odds: less is not very strong evidence for one description and against another (Kass and Raftery). */
const DECISIVE = 10;
/** Groupings that are looked at closely. */
const FINALISTS = 6;
/** Slices of one crowd, where there are no groups: few are easier to keep in mind. */
const FEW = 6;
/** A group needs a few rows to be one, and some more to be told from stragglers; of few rows, this share. */
const ROWS_PER_GROUP = 3;
const LEAST_GROUP = 10;
const LEAST_SHARE = 0.1;

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
 * Chooses a method and a number of groups, as steps: every family's groupings are set against one crowd, those that describe
 * the rows best are looked at closely, and of those whose groups come back the one is taken that describes the rows best; of
 * several that describe them alike, the one that comes back best. Where there is none, the few round groups that come back best.
 *
 * @param X rows × features, finite, on scales that may be compared
 * @throws AppError `cluster/all-alike`, `cluster/too-few-rows`, `cluster/setting`
 * @throws AppError `cluster/not-a-number`, `cluster/too-large`, `cluster/too-small`
 * @see Hennig (2007), Comput. Stat. Data Anal. 52:258–271; Kass and Raftery (1995), J. Am. Stat. Assoc. 90:773–795
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
  const judged = yield* judgeSteps(compute, rows, finalists(candidates.filter(isSizable), FINALISTS), settings);
  const ranked = rank(judged, rows.rows);
  const base = { rows, ...(sample && { sample }) };
  const best = ranked[0];
  if (best && isMore(best) && rows.rows >= LEAST_ROWS) return { ...base, chosen: best, judged: ranked, clear: true };
  const chosen = yield* slicesSteps(compute, rows, candidates, settings);
  if (!chosen) throw allAlike(rows.rows, sample !== undefined);
  const others = ranked.filter(({ family, nClusters }) => family !== chosen.family || nClusters !== chosen.nClusters);
  return { ...base, chosen, judged: [chosen, ...others], clear: false };
}

/** Stable ones first, by what they tell; the first of them is the most stable of those that tell as much as any. O(length · log length). */
function rank(judged: readonly Judged[], rows: number): Judged[] {
  const ranked = judged.toSorted((a, b) => Number(isStable(b)) - Number(isStable(a)) || b.gain - a.gain);
  const best = ranked[0];
  if (!best || !isStable(best)) return ranked;
  const alike = ranked.filter((other) => isStable(other) && other.gain > best.gain - DECISIVE / (2 * rows));
  const first = alike.reduce((a, b) => (sureness(b) > sureness(a) ? b : a));
  return [first, ...ranked.filter((other) => other !== first)];
}

/** How well groups come back, all of them and the worst of them alike. */
function sureness({ stability, weakest }: Judged): number {
  return stability + weakest;
}

/** Whether even the smallest group is more than a few stragglers; O(rows). */
function isSizable(candidate: Candidate): boolean {
  return Math.min(...sizesOf(candidate)) >= Math.min(LEAST_GROUP, LEAST_SHARE * candidate.labels.length);
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
