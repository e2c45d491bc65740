import type { Compute } from '../../core/compute';
import { requireFinite } from '../../core/finite';
import type { Matrix } from '../../core/matrix';
import { partOf } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import { Rng } from '../../core/rng';
import { countDistinct } from '../../stages/cluster/distinct';
import { requireCount, requireSeed } from '../../stages/cluster/settings';
import { allAlike } from '../../stages/evaluate/all-alike';
import { strewnOver } from '../../stages/evaluate/strewn';
import { fitsSteps } from './fits';
import { gapsOf, smallestByGap } from './gap-rule';
import { numbersFrom } from './numbers';
import { principalSteps } from './principal';
import { gapDefaults, type GapOptions } from './options';

/** The gap statistic of each number of groups. */
export interface Gap {
  /** The least number whose gap is not clearly smaller than the next one's; 1 where there are no groups. */
  readonly nClusters: number;
  readonly curve: readonly { readonly nClusters: number; readonly gap: number; readonly standardError: number }[];
}

/** Of the rows' own spread: what is left within groups below that is rounding. */
const ROUNDING = 1e-12;

/**
 * The gap statistic of k-means, as steps: how much closer rows lie to the centers of their groups than rows strewn evenly over
 * the box along their principal axes would, for 1…kMax groups; O(nDraws · rows · cols · kMax²) an iteration.
 *
 * @param X rows × features, finite, on scales that may be compared
 * @returns a curve up to one group fewer than there are different rows, if that is less than kMax
 * @throws AppError `evaluate/all-alike` when all rows are the same
 * @throws AppError `cluster/setting`, `evaluate/not-a-number`, `evaluate/too-large`
 * @see Tibshirani, Walther and Hastie (2001), J. R. Stat. Soc. B 63:411–423; their second choice of box, squared distances
 */
export async function* gapSteps(compute: Compute, X: Matrix, options: GapOptions = {}): AsyncSteps<Gap> {
  const { kMax, nDraws, nInit, maxIter, seed } = { ...gapDefaults, ...options };
  for (const [name, value] of Object.entries({ kMax, nInit, maxIter })) requireCount(name, value);
  requireCount('nDraws', nDraws, 2);
  requireSeed(seed);
  requireFinite(X, 'evaluate');
  const distinct = countDistinct(X, kMax + 1);
  if (distinct < 2) throw allAlike(X.rows);
  const rng = new Rng(seed);
  const { rows } = yield* partOf(principalSteps(X), (progress) => ({ ...progress, stage: 'evaluate', fraction: 0 }));
  const tries = { numbers: numbersFrom(1, Math.min(kMax, distinct - 1)), nInit, maxIter, seed };
  const inertias: Float64Array[] = [];
  for (let draw = 0; draw <= nDraws; draw++) {
    const note = draw === 0 ? 'grouping the rows' : `comparing with rows strewn evenly, ${draw} of ${nDraws}`;
    const progress = { stage: 'evaluate', fraction: draw / (nDraws + 1), note };
    const looked = draw === 0 ? rows : strewnOver(rows, rows.rows, rng);
    yield progress;
    const fits = yield* partOf(fitsSteps(compute, looked, tries), () => progress);
    inertias.push(Float64Array.from(fits, ({ inertia }) => inertia));
  }
  const { gaps, errors } = gapsOf(inertias[0]!, inertias.slice(1), ROUNDING * rows.rows);
  return {
    nClusters: 1 + smallestByGap(gaps, errors),
    curve: Array.from(gaps, (gap, i) => ({ nClusters: 1 + i, gap, standardError: errors[i]! })),
  };
}
