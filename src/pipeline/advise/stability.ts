import { AppError } from '../../core/app-error';
import { partOf } from '../../core/pace';
import type { AsyncSteps, Steps } from '../../core/progress';
import { Rng } from '../../core/rng';
import { mean } from '../../core/stats';
import { requireCount, requireSeed } from '../../stages/cluster/settings';
import { bestJaccards } from '../../stages/evaluate/jaccard';
import { numbered, requireLabels } from '../../stages/evaluate/labels';
import { bootstrapRows } from './bootstrap';
import { stabilityDefaults, type StabilityOptions } from './options';

/** Groups the rows with these numbers as all rows were grouped; any method will do. */
export type Regroup = (
  drawn: Int32Array,
  seed: number,
) => AsyncSteps<{ readonly labels: Int32Array }> | Steps<{ readonly labels: Int32Array }>;

/** How well one group comes back. */
export interface GroupStability {
  /** Its label. */
  readonly group: number;
  /** Mean over the draws of the Jaccard similarity with the group most like it: from 0.75 on stable, from 0.85 on very much so. */
  readonly jaccard: number;
  /** Share of draws in which it came back (0.75 or more). */
  readonly recovered: number;
  /** Share of draws in which it was gone (0.5 or less). */
  readonly dissolved: number;
}

/** How well the groups come back when a part of the rows is left out. */
export interface Stability {
  readonly groups: readonly GroupStability[];
  /** Mean over the groups. */
  readonly mean: number;
  readonly nBootstraps: number;
  /** Draws whose rows could not be grouped so (too few that differ): every group counts as gone. */
  readonly failed: number;
}

const RECOVERED = 0.75;
const DISSOLVED = 0.5;

/**
 * Bootstraps the rows, groups each draw anew and looks for every group in it, as steps; nBootstraps times the cost of `fit`.
 *
 * @param fit groups some of the rows; the seed differs from draw to draw
 * @param rows how many there are
 * @param labels the groups in question, one label a row; −1 is in no group
 * @throws AppError `evaluate/no-groups`, `evaluate/other-length`, `evaluate/no-rows`, `cluster/setting`
 * @see Hennig (2007), Comput. Stat. Data Anal. 52:258–271; copies of a row count once
 */
export async function* stabilitySteps(
  fit: Regroup,
  rows: number,
  labels: Int32Array,
  options: StabilityOptions = {},
): AsyncSteps<Stability> {
  const { nBootstraps, seed } = { ...stabilityDefaults, ...options };
  requireCount('nBootstraps', nBootstraps);
  requireSeed(seed);
  requireLabels(labels, rows);
  const { dense, names } = numbered(labels, 'left out');
  if (names.length === 0) throw noGroups();
  const rng = new Rng(seed);
  const similar: Float64Array[] = [];
  let failed = 0;
  for (let draw = 0; draw < nBootstraps; draw++) {
    const drawn = bootstrapRows(rows, rng);
    const note = `seeing whether groups come back, ${draw + 1} of ${nBootstraps}`;
    const progress = { stage: 'evaluate', fraction: draw / nBootstraps, note };
    yield progress;
    const steps = againSteps(fit, drawn, rng.integer(2 ** 31));
    const again = yield* partOf(steps, () => progress);
    yield progress;
    const own = Int32Array.from(drawn, (row) => dense[row]!);
    similar.push(bestJaccards(own, again ?? new Int32Array(own.length).fill(-1), names.length));
    if (!again) failed++;
  }
  const groups = names.map((group, i) => ({ group, ...summary(similar.map((jaccards) => jaccards[i]!)) }));
  return { groups, mean: mean(groups.map(({ jaccard }) => jaccard)), nBootstraps, failed };
}

/** Labels of a draw, or undefined where its rows cannot be grouped so. */
async function* againSteps(fit: Regroup, drawn: Int32Array, seed: number): AsyncSteps<Int32Array | undefined> {
  try {
    return (yield* fit(drawn, seed)).labels;
  } catch (error) {
    if (error instanceof AppError && error.code === 'cluster/too-few-rows') return undefined;
    throw error;
  }
}

/** @param jaccards of one group, draw by draw; NaN where none of its rows was drawn, which counts as gone */
function summary(jaccards: readonly number[]): Omit<GroupStability, 'group'> {
  const found = jaccards.map((jaccard) => (Number.isNaN(jaccard) ? 0 : jaccard));
  const share = (holds: (jaccard: number) => boolean) => found.filter(holds).length / found.length;
  return {
    jaccard: mean(found),
    recovered: share((jaccard) => jaccard >= RECOVERED),
    dissolved: share((jaccard) => jaccard <= DISSOLVED),
  };
}

function noGroups(): AppError {
  return new AppError(
    'evaluate/no-groups',
    'There is no group whose stability could be judged: every row is noise.',
    'Find groups first, or with other settings.',
  );
}
