import type { CriterionCurve } from '../../core/method-view';
import { counted } from '../../core/words';
import type { Advice } from '../result';
import type { Chances } from './chances';

/** Everything that the advice rests on; curves have one value a number of groups from kMin on. */
export interface Evidence {
  readonly kMin: number;
  readonly silhouettes: Float64Array;
  readonly chances: Chances;
  readonly stabilities: Float64Array;
  readonly votes: readonly CriterionCurve[];
  /** Whether more groups were left untried. */
  readonly open: boolean;
}

/** Groups are called clear when chance brings the like with no more than this probability. */
const LEVEL = 0.05;
/** Of chance's own spread, where nothing is clear: numbers of groups this close to the best are as good, and few serve as well as many. */
const AS_GOOD = 2;
/** Groups that come back worse than those of another number by more than this are not advised, however far above chance. */
const UNSTABLE = 0.2;

/**
 * Turns evidence into advice; O(length). The number of groups is the one farthest above a round cloud, of those that come back
 * from a part of the rows; whether they are clear, both kinds of chance must say.
 */
export function adviceFrom({ kMin, silhouettes, chances, stabilities, votes, open }: Evidence): Advice {
  const { cloud, box } = chances;
  const pValue = Math.max(cloud.pValue, box.pValue);
  const clear = pValue <= LEVEL;
  const steady = Math.max(...stabilities) - UNSTABLE;
  const excess = silhouettes.map((value, i) => (stabilities[i]! < steady ? -Infinity : value - cloud.mean[i]!));
  const best = excess.indexOf(Math.max(...excess));
  const enough = excess[best]! - AS_GOOD * cloud.spread[best]!;
  const at = clear ? best : excess.findIndex((value) => value >= enough);
  const nClusters = kMin + at;
  const largest = open && at === silhouettes.length - 1;
  return {
    nClusters,
    clear,
    verdict: clear
      ? `${clearWords(nClusters, pValue, largest)} ${voteWords(nClusters, votes)}`
      : unclearWords(nClusters, pValue),
    pValue,
    votes,
    curve: Array.from(silhouettes, (silhouette, i) => ({
      nClusters: kMin + i,
      silhouette,
      nullSilhouette: Math.max(cloud.upper[i]!, box.upper[i]!),
    })),
  };
}

function clearWords(nClusters: number, pValue: number, largest: boolean): string {
  const more = largest ? ' That is the largest number that was tried; there may be more.' : '';
  return `${nClusters} groups stand out. Customers without groups would look as clearly divided in at most ${per100(pValue)} of 100 cases.${more}`;
}

function voteWords(nClusters: number, votes: readonly CriterionCurve[]): string {
  const agreeing = votes.filter(({ best }) => best === nClusters).length;
  if (agreeing > 0)
    return `${agreeing} of ${votes.length} measures ${agreeing === 1 ? 'prefers' : 'prefer'} ${nClusters} groups.`;
  return `The ${votes.length} measures differ, and none prefers ${nClusters} groups by itself.`;
}

function unclearWords(nClusters: number, pValue: number): string {
  return `There are no clear groups: customers without any would look as divided as these in about ${per100(pValue)} of 100 cases. The ${nClusters} groups shown are slices of one crowd, not kinds of customer.`;
}

function per100(pValue: number): number {
  return Math.ceil(100 * pValue);
}

/** Advice where there are too few rows to tell anything. */
export function tooFewToTell(rows: number): Advice {
  return {
    nClusters: 2,
    clear: false,
    verdict: `There are no clear groups: ${counted(rows, 'customer')} are too few to tell groups from chance.`,
    votes: [],
    curve: [],
  };
}

/** Advice where hardly any row differs from the others. */
export function nearlyAlike(nClusters: number): Advice {
  return {
    nClusters,
    clear: false,
    verdict: 'There are no clear groups: nearly all customers are the same in everything they are compared by.',
    votes: [],
    curve: [],
  };
}
