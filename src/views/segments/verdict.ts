import type { Outcome } from '../../session/project.svelte';
import { numberWord } from '../frame/words';

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
      text: `You chose the number. How well customers fit their group: ${silhouette.toFixed(2)}, where 0 is a coin toss and 1 is perfect.`,
    };
  }
  if (!advice.clear) return { headline: 'No clear groups in this data', text: advice.verdict };
  return { headline: `${numberWord(count)} clear ${groups}`, text: advice.verdict };
}
