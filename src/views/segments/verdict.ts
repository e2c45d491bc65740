import type { Outcome } from '../../session/project.svelte';
import { counted, formatCount } from '../../charts/format';
import { numberWord } from '../frame/words';

/** How to read the number, in words. */
export const CLEARNESS = '0 means customers are as near to another group as to their own, 1 means groups far apart.';

/** The headline over the groups, and the sentence under it. */
export interface Verdict {
  readonly headline: string;
  readonly text: string;
}

/** What was found, as honestly as it was measured. */
export function verdictOf({ result }: Pick<Outcome, 'result'>): Verdict {
  const count = result.segments.length;
  const groups = count === 1 ? 'group' : 'groups';
  const { advice, silhouette, silhouetteSampledRows } = result.scores;
  const judged = judgedWords(advice?.sampledRows ?? silhouetteSampledRows, result.manifest.counts.customers);
  if (!advice) {
    return {
      headline: `${numberWord(count)} ${groups}, as you asked`,
      text: `You chose the number. Clearness ${silhouette.toFixed(2)}: ${CLEARNESS}${judged}`,
    };
  }
  const headline = advice.clear ? `${numberWord(count)} clear ${groups}` : 'No clear groups in this data';
  return { headline, text: advice.verdict + judged };
}

/** " Judged on 10,000 of 52,310 customers.", to follow another sentence; empty when all were judged. */
export function judgedWords(judged: number | undefined, customers: number): string {
  if (judged === undefined) return '';
  return ` Judged on ${formatCount(judged)} of ${counted(customers, 'customer', 'customers')}.`;
}
