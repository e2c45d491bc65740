import type { Matrix } from '../../core/matrix';
import type { Criterion, CriterionCurve } from '../../core/method-view';
import type { Steps } from '../../core/progress';
import type { Kmeans } from '../../stages/cluster/kmeans/kmeans';
import { scatterSteps } from '../../stages/evaluate/scatter';
import { calinskiHarabaszOf, daviesBouldinOf } from '../../stages/evaluate/separation';
import { gapsOf, smallestByGap } from './gap-rule';
import { sphericalBic } from './spherical-bic';

/** Stabilities this close to the best are as good, and more groups that come back as well say more. */
const AS_STABLE = 0.05;
/** Of the rows' own spread: what is left within groups below that is rounding. */
const ROUNDING = 1e-12;

/** What the measures look at: one entry for each number of groups from kMin on. */
export interface Measured {
  readonly kMin: number;
  readonly fits: readonly Kmeans[];
  readonly silhouettes: Float64Array;
  readonly stabilities: Float64Array;
  /** Squared distances within groups of evenly filled boxes of as many rows, draw by draw. */
  readonly boxInertias: readonly Float64Array[];
}

/**
 * What each of the six measures says of each number of groups, and which it prefers, as steps; O(rows · cols) for each number.
 * @param X in units of their largest spread
 */
export function* votesSteps(X: Matrix, measured: Measured): Steps<CriterionCurve[]> {
  const { kMin, fits, silhouettes, stabilities, boxInertias } = measured;
  const least = ROUNDING * X.rows;
  const inertias = Float64Array.from(fits, ({ inertia }) => Math.max(least, inertia));
  const calinskiHarabasz = new Float64Array(fits.length);
  const daviesBouldin = new Float64Array(fits.length);
  const bic = new Float64Array(fits.length);
  for (const [i, { labels }] of fits.entries()) {
    const scatter = yield* scatterSteps(X, labels, 'The number of groups');
    calinskiHarabasz[i] = calinskiHarabaszOf(scatter);
    daviesBouldin[i] = daviesBouldinOf(scatter);
    bic[i] = sphericalBic(scatter.sizes, inertias[i]!, X.cols);
  }
  const { gaps, errors } = gapsOf(inertias, boxInertias, least);
  const vote = (
    criterion: Criterion,
    label: string,
    values: Float64Array,
    at: number,
    higherIsBetter = true,
  ): CriterionCurve => ({
    criterion,
    label,
    best: kMin + at,
    higherIsBetter,
    curve: Array.from(values, (value, i) => ({ nClusters: kMin + i, value })),
  });
  return [
    vote('silhouette', 'Silhouette', silhouettes, largest(silhouettes)),
    vote('calinskiHarabasz', 'Calinski–Harabasz', calinskiHarabasz, largest(calinskiHarabasz)),
    vote('daviesBouldin', 'Davies–Bouldin', daviesBouldin, largest(daviesBouldin.map((value) => -value)), false),
    vote('gap', 'Gap statistic', gaps, smallestByGap(gaps, errors)),
    vote('bic', 'BIC of round groups', bic, largest(bic)),
    vote('stability', 'Stability', stabilities, mostStable(stabilities)),
  ];
}

function largest(values: Float64Array): number {
  return values.indexOf(Math.max(...values));
}

function mostStable(stabilities: Float64Array): number {
  const enough = Math.max(...stabilities) - AS_STABLE;
  return stabilities.findLastIndex((stability) => stability >= enough);
}
