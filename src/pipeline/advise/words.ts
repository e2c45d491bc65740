import { counted } from '../../core/words';
import type { Chance } from './chance';
import type { NullKind } from './null-data';
import type { Advice } from '../result';

/** What each kind of data without groups says. */
export type Chances = Readonly<Record<NullKind, Chance>>;

/** Groups are called clear when chance brings the like with no more than this probability. */
const LEVEL = 0.05;
/** Of chance's own spread, where nothing is clear: numbers of groups this close to the best are as good, and few serve as well as many. */
const AS_GOOD = 2;

/**
 * Turns the curve of the data, and what chance does, into advice; O(length). The number of groups is the one farthest above a
 * round cloud; whether they are clear, both kinds of chance must say.
 * @param kMin number of groups of the first value of `curve`
 * @param open whether more groups were left untried
 */
export function adviceFrom(kMin: number, curve: Float64Array, { cloud, box }: Chances, open: boolean): Advice {
  const pValue = Math.max(cloud.pValue, box.pValue);
  const clear = pValue <= LEVEL;
  const excess = curve.map((value, i) => value - cloud.mean[i]!);
  const best = excess.indexOf(Math.max(...excess));
  const enough = excess[best]! - AS_GOOD * cloud.spread[best]!;
  const at = clear ? best : excess.findIndex((value) => value >= enough);
  const nClusters = kMin + at;
  const largest = open && at === curve.length - 1;
  return {
    nClusters,
    clear,
    verdict: clear ? clearWords(nClusters, pValue, largest) : unclearWords(nClusters, pValue),
    pValue,
    curve: Array.from(curve, (silhouette, i) => ({
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
    curve: [],
  };
}

/** Advice where hardly any row differs from the others. */
export function nearlyAlike(nClusters: number): Advice {
  return {
    nClusters,
    clear: false,
    verdict: 'There are no clear groups: nearly all customers are the same in everything they are compared by.',
    curve: [],
  };
}
