import type { Outcome } from '../../session/project.svelte';
import { counted, formatCount, formatScore, formatShare } from '../../charts/format';
import { isCutByHand, takesNumber } from '../frame/methods';
import { numberWord } from '../frame/words';
import { areClear, wereAdvisedClear } from './caveat';

/** How to read the number, in words. */
export const CLEARNESS = '0 means customers are as near to another group as to their own, 1 means groups far apart.';

const NO_GROUPS = 'No clear groups in this data';

/** The headline over the groups, and the sentence under it. */
export interface Verdict {
  readonly headline: string;
  readonly text: string;
}

/** What was found, as honestly as it was measured. */
export function verdictOf({ result, recipe }: Pick<Outcome, 'result' | 'recipe'>): Verdict {
  const count = result.segments.length;
  const groups = count === 1 ? 'group' : 'groups';
  const { advice, auto, silhouetteSampledRows } = result.scores;
  const { customers } = result.manifest.counts;
  const judged = judgedWords(advice?.sampledRows ?? auto?.sampledRows ?? silhouetteSampledRows, customers);
  const rest = judged + noiseWords(result.scores.noise, customers);
  const advised = advice ?? auto;
  if (advised) {
    const found = `${numberWord(count)} ${areClear({ result, recipe }) ? 'clear ' : ''}${groups}`;
    const isUnclear = wereAdvisedClear({ result, recipe }) === false;
    return { headline: isUnclear ? NO_GROUPS : found, text: advised.verdict + rest };
  }
  const wasAsked =
    takesNumber(recipe.cluster.method) && recipe.cluster.nClusters !== 'auto' && !isCutByHand(recipe.cluster);
  return {
    headline: `${numberWord(count)} ${groups}${wasAsked ? ', as you asked' : ''}`,
    text: `${wasAsked ? 'You chose the number.' : foundBy(recipe)} ${clearnessWords(result.scores)}${rest}`,
  };
}

function foundBy(recipe: Outcome['recipe']): string {
  return isCutByHand(recipe.cluster)
    ? 'You chose where the family tree is cut.'
    : 'This way of looking finds the number itself.';
}

function clearnessWords({ silhouette }: Outcome['result']['scores']): string {
  if (silhouette === undefined) return 'With one group there is nothing to compare it with.';
  return `Clearness ${formatScore(silhouette)}: ${CLEARNESS}`;
}

/** " 123 customers (4%) are in no group.", to follow another sentence; empty when all are in one. */
export function noiseWords(noise: number, customers: number): string {
  if (noise === 0) return '';
  const share = formatShare(noise / customers);
  return ` ${counted(noise, 'customer', 'customers')} (${share}) ${noise === 1 ? 'is' : 'are'} in no group: they are too unlike the others.`;
}

/** " Judged on 10,000 of 52,310 customers.", to follow another sentence; empty when all were judged. */
export function judgedWords(judged: number | undefined, customers: number): string {
  if (judged === undefined) return '';
  return ` Judged on ${formatCount(judged)} of ${counted(customers, 'customer', 'customers')}.`;
}
