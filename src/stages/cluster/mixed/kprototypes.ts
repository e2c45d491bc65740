import type { Codes, Mixed } from '../../../core/mixed';
import type { Matrix } from '../../../core/matrix';
import type { Steps } from '../../../core/progress';
import type { Rng } from '../../../core/rng';
import { mixedFences } from './fences';
import { spreadRowsSteps } from './first-prototypes';
import { kprototypesSettings, type KprototypesOptions } from './options';
import { readySteps } from './ready';
import { bestStartSteps } from './starts';

export type { KprototypesOptions } from './options';

/** Fitted k-prototypes: what {@link applyKprototypesSteps} needs, and what came of the rows it was fitted to. */
export interface Kprototypes {
  /** nClusters × columns of numbers. */
  readonly centers: Matrix;
  /** nClusters × columns of categories. */
  readonly modes: Codes;
  /** The prototype least unlike each row; the first of equals. */
  readonly labels: Int32Array;
  /** What one differing category weighed. */
  readonly gamma: number;
  /** Sum over the rows of how unlike they are to their prototypes. */
  readonly cost: number;
  /** Iterations of the start that was kept. */
  readonly nIter: number;
  /** Whether that start came to rest before `maxIter`. */
  readonly converged: boolean;
  /** How far a row may lie from its prototype and still be like the others, one a group; square roots of unlikeness. */
  readonly fences: Float64Array;
  /** Cells without a value. */
  readonly missing: { readonly numbers: number; readonly categories: number };
  /** Rows without any value: they are as near to one prototype as to another, and belong to the first. */
  readonly emptyRows: number;
}

/**
 * k-prototypes: groups of rows of numbers and categories, each with its means and its commonest categories; the start with
 * the least cost of `nInit`. O(rows · nClusters · cols) an iteration, in double precision.
 *
 * A row and a prototype are as unlike as the squared differences of their numbers and `gamma` for each category that differs.
 * Each part is taken over the columns in which the row has a value, and scaled up to all columns of its kind.
 *
 * @param mixed numbers on like scales (standardised), NaN and −1 where missing
 * @throws AppError `cluster/too-few-rows`, `cluster/setting`, `cluster/not-a-number`, `cluster/too-large`, `cluster/category`,
 *   `cluster/empty-column`, `cluster/no-columns`
 * @see Huang (1998), Data Min. Knowl. Discov. 2:283–304
 *
 * Deviation: prototypes move when all rows have been assigned, not after each row, so that the order of rows plays no part.
 */
export function* kprototypesSteps(mixed: Mixed, options: KprototypesOptions): Steps<Kprototypes> {
  const settings = kprototypesSettings(mixed.numbers.rows, options);
  const { nClusters, init } = settings;
  const { rows, typical, missing } = yield* readySteps(mixed, nClusters, settings.gamma);
  function* choose(rng: Rng): Steps<Int32Array> {
    if (init === 'random') return rng.sample(mixed.numbers.rows, nClusters);
    return yield* spreadRowsSteps(rows, nClusters, typical, rng);
  }
  const best = yield* bestStartSteps(
    rows,
    typical,
    { ...settings, nInit: nClusters === 1 ? 1 : settings.nInit },
    choose,
  );
  const { centers, modes, labels, cost, nIter, converged } = best;
  const fences = mixedFences(best.distances.map(Math.sqrt), labels, nClusters, false);
  const { numbers, categories, rows: emptyRows } = missing;
  return {
    centers,
    modes,
    labels,
    gamma: rows.gamma,
    cost,
    nIter,
    converged,
    fences,
    missing: { numbers, categories },
    emptyRows,
  };
}
