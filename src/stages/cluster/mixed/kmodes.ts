import type { Codes, Mixed } from '../../../core/mixed';
import type { Steps } from '../../../core/progress';
import type { Rng } from '../../../core/rng';
import { mixedFences } from './fences';
import { frequentRowsSteps, typicalRowsSteps } from './first-modes';
import type { PrototypeFit } from './lloyd';
import { kmodesSettings, type KmodesOptions } from './options';
import type { Comparable, Prototypes } from './prototypes';
import { readySteps } from './ready';
import { bestStartSteps } from './starts';

export type { KmodesOptions } from './options';

/** Fitted k-modes: what {@link applyKmodesSteps} needs, and what came of the rows it was fitted to. */
export interface Kmodes {
  /** nClusters × cols: the category that stands for each group in each column. */
  readonly modes: Codes;
  /** The nearest mode of each row; the first of equals. */
  readonly labels: Int32Array;
  /** Sum of the distances of the rows to their modes. */
  readonly cost: number;
  /** Iterations of the start that was kept. */
  readonly nIter: number;
  /** Whether that start came to rest before `maxIter`. */
  readonly converged: boolean;
  /** How far a row may lie from its mode and still be like the others, one a group. */
  readonly fences: Float64Array;
  /** Cells without a category. */
  readonly missing: number;
  /** Rows without any category: they are as near to one mode as to another, and belong to the first. */
  readonly emptyRows: number;
}

/**
 * k-modes: groups of rows of categories, each with its commonest ones; the start with the least cost of `nInit`.
 * O(rows · nClusters · cols) an iteration.
 *
 * The distance of a row to a mode is the number of columns in which they differ. A missing value neither matches nor differs:
 * the distance is taken over the columns in which the row has a value, and scaled up to all of them.
 *
 * @param categories rows × columns
 * @throws AppError `cluster/too-few-rows`, `cluster/setting`, `cluster/category`, `cluster/empty-column`, `cluster/no-columns`
 * @see Huang (1998), Data Min. Knowl. Discov. 2:283–304; Cao, Liang and Bai (2009) for their start
 *
 * Deviation: modes move when all rows have been assigned, not after each row, so that the order of rows plays no part.
 */
export function* kmodesSteps(categories: Codes, options: KmodesOptions): Steps<Kmodes> {
  const settings = kmodesSettings(categories.rows, options);
  const { rows, typical, missing } = yield* readySteps(withoutNumbers(categories), settings.nClusters, 1);
  const nInit = settings.init === 'cao' || settings.nClusters === 1 ? 1 : settings.nInit;
  const choose = (rng: Rng) => firstRows(rows, settings, typical, rng);
  const best: PrototypeFit = yield* bestStartSteps(rows, typical, { ...settings, nInit }, choose);
  const { modes, labels, cost, nIter, converged } = best;
  const fences = mixedFences(best.distances, labels, settings.nClusters, true);
  return { modes, labels, cost, nIter, converged, fences, missing: missing.categories, emptyRows: missing.rows };
}

function* firstRows(
  rows: Comparable,
  { init, nClusters }: Required<KmodesOptions>,
  typical: Prototypes,
  rng: Rng,
): Steps<Int32Array> {
  if (init === 'cao') return yield* typicalRowsSteps(rows, nClusters, typical);
  if (init === 'huang') return yield* frequentRowsSteps(rows, nClusters, rng);
  return rng.sample(rows.mixed.categories.rows, nClusters);
}

/** Categories alone. */
export function withoutNumbers(categories: Codes): Mixed {
  return { numbers: { data: new Float64Array(0), rows: categories.rows, cols: 0 }, categories };
}
