import { AppError } from '../../../core/app-error';
import type { Mixed } from '../../../core/mixed';
import type { Steps } from '../../../core/progress';
import { Rng } from '../../../core/rng';
import { claraSteps } from './clara';
import { distanceSteps } from './distances';
import { fasterPamSteps } from './faster-pam';
import { mixedFences } from './fences';
import { matrixSilhouetteSteps } from './matrix-silhouette';
import { nearestMedoidSteps } from './nearest-medoid';
import { PAM_ROWS, pamSettings, type PamOptions } from './options';
import { LOOKING } from './ready';
import { measurable, rulerOf, type Ruler } from './ruler';
import { takeMixedRows } from './take-rows';
import { requireDistinct, requireFilled, requireUsable } from './usable';

export type { PamOptions } from './options';

const MEASURING = 0.4;

/** Fitted medoids: what {@link applyPamSteps} needs, and what came of the rows they were found in. */
export interface Pam {
  /** The rows that stand for the groups, by number from 0. */
  readonly medoids: Int32Array;
  /** These rows themselves. */
  readonly medoidRows: Mixed;
  /** How distances were measured: the metric, and least value and range of each column of numbers. */
  readonly ruler: Ruler;
  /** The nearest medoid of each row, the first of equals; a medoid belongs to its own group. */
  readonly labels: Int32Array;
  /** Sum of the distances of the rows to their medoids. */
  readonly loss: number;
  /** Mean silhouette over the same distances; left out for one group, and where only samples were compared. */
  readonly averageSilhouette?: number;
  /** Rounds over all candidates, of the sample kept where samples were compared. */
  readonly nIter: number;
  /** Whether no single swap would make it better (of the sample's rows, where samples were compared). */
  readonly converged: boolean;
  /** Left out when all rows were compared with all. */
  readonly sampled?: { readonly rows: number; readonly draws: number };
  /** How far a row may lie from its medoid and still be like the others, one a group. */
  readonly fences: Float64Array;
  /** Cells without a value. */
  readonly missing: { readonly numbers: number; readonly categories: number };
  /** Rows without any value. */
  readonly emptyRows: number;
  /** Pairs of rows (of a row and a medoid, where samples were compared) without a value in common, taken to be as far apart as can be. */
  readonly incomparable: number;
}

/**
 * Partitioning around medoids: groups around k of the rows, such that no exchange of one of them lessens the sum of distances.
 *
 * Up to 10,000 rows all distances are kept: O(rows² · cols) time, 200 MB at 5,000 rows and 400 MB at 10,000. Above, five
 * samples of 2,000 rows (or 20 a group) are partitioned, the medoids with the least loss over all rows are kept, and the
 * result says so.
 *
 * @param mixed NaN and −1 where missing; for Gower in any units, since each column is taken over its range
 * @throws AppError `cluster/too-few-rows`, `cluster/setting`, `cluster/metric`, `cluster/not-a-number`, `cluster/too-large`,
 *   `cluster/category`, `cluster/empty-column`, `cluster/no-columns`, `cluster/out-of-memory`
 * @see Schubert and Rousseeuw (2021), Information Systems 101:101804; Gower (1971), Biometrics 27:857–871
 */
export function* pamSteps(mixed: Mixed, options: PamOptions): Steps<Pam> {
  const settings = pamSettings(mixed.numbers.rows, options);
  requireMetric(mixed, settings.metric);
  const { rows: emptyRows, ...missing } = requireUsable(mixed);
  requireFilled(mixed);
  requireDistinct(mixed, settings.nClusters);
  yield LOOKING;
  const ruler = rulerOf(mixed, settings.metric);
  const rows = measurable(mixed, ruler);
  yield LOOKING;
  const rng = new Rng(settings.seed);
  const all = rows.rows <= PAM_ROWS ? yield* distanceSteps(rows, 0, MEASURING) : undefined;
  const found = yield* all ? rest(fasterPamSteps(all, settings, rng)) : claraSteps(mixed, rows, ruler, settings, rng);
  const medoidRows = takeMixedRows(mixed, found.medoids);
  const { labels, distances, incomparable } = yield* nearestMedoidSteps(rows, measurable(medoidRows, ruler));
  found.medoids.forEach((row, k) => (labels[row] = k));
  const judged =
    all && settings.nClusters > 1
      ? { averageSilhouette: yield* matrixSilhouetteSteps(all, labels, settings.nClusters) }
      : {};
  return {
    ...found,
    medoidRows,
    ruler,
    labels,
    loss: distances.reduce((sum, distance) => sum + distance, 0),
    ...judged,
    fences: mixedFences(distances, labels, settings.nClusters, settings.metric === 'gower'),
    missing,
    emptyRows,
    incomparable: all ? all.incomparable : incomparable,
  };
}

function* rest<T>(steps: Steps<T>): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { ...step.value, fraction: MEASURING + (1 - MEASURING) * step.value.fraction };
  }
}

function requireMetric({ categories }: Mixed, metric: string): void {
  if (metric === 'gower' || categories.cols === 0) return;
  throw new AppError(
    'cluster/metric',
    `The distance “${metric}” compares numbers, and there are ${categories.cols} columns of categories.`,
    'Use “gower”, which compares both, or leave the categories out.',
  );
}
