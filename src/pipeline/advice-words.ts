import { counted } from '../core/words';
import type { Chance } from './chance';
import type { Advice } from './result';

/** Groups are called clear when chance brings the like with no more than this probability. */
const LEVEL = 0.05;
/** Of chance's own spread: numbers of groups this close to the best are as good, and then fewer are better. */
const AS_GOOD = 0.5;

/**
 * Turns a curve and what chance does into advice; O(length).
 * @param kMin number of groups of the first value of `curve`
 * @param open whether more groups were left untried
 */
export function adviceFrom(kMin: number, curve: Float64Array, chance: Chance, open: boolean): Advice {
  const at = fewestAsGood(chance);
  const clear = chance.pValue <= LEVEL;
  const nClusters = kMin + at;
  const largest = open && at === curve.length - 1;
  return {
    nClusters,
    clear,
    verdict: clear ? clearWords(nClusters, chance.pValue, largest) : unclearWords(nClusters, chance.pValue),
    pValue: chance.pValue,
    curve: Array.from(curve, (silhouette, i) => ({
      nClusters: kMin + i,
      silhouette,
      nullSilhouette: chance.upper[i]!,
    })),
  };
}

function fewestAsGood({ excess, spread }: Chance): number {
  const best = excess.indexOf(excess.reduce((most, value) => Math.max(most, value), -Infinity));
  return excess.findIndex((value) => value >= excess[best]! - AS_GOOD * spread[best]!);
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
