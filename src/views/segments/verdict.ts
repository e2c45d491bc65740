import type { Outcome } from '../../session/project.svelte';
import { numberWord } from '../frame/words';

/** How to read the number, in words. */
export const CLEARNESS = '0 means customers are as near to another group as to their own, 1 means groups far apart.';

/** The headline over the groups, and the sentence under it. */
export interface Verdict {
  readonly headline: string;
  readonly text: string;
}

/** What was found, as honestly as it was measured. */
export function verdictOf({ result }: Outcome): Verdict {
  const count = result.segments.length;
  const groups = count === 1 ? 'group' : 'groups';
  const { advice, silhouette } = result.scores;
  if (!advice) {
    return {
      headline: `${numberWord(count)} ${groups}, as you asked`,
      text: `You chose the number. Clearness ${silhouette.toFixed(2)}: ${CLEARNESS}`,
    };
  }
  const headline = advice.clear ? `${numberWord(count)} clear ${groups}` : 'No clear groups in this data';
  return { headline, text: advice.verdict };
}
