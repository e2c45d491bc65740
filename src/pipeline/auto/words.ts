import type { AutoCandidate } from '../../core/method-view';
import { counted, percent } from '../../core/words';
import { sizesOf } from './candidates';
import { isStable, isTelling, type Choice } from './choose';
import { LEAST_ROWS } from './options';
import type { Judged } from './stability';

/** What each family's groups are like, as a reason to take it. */
const REASONS: Readonly<Record<string, string>> = {
  kmeans: 'Round groups suit these customers best',
  gmm: 'Overlapping groups, each with a shape of its own, suit these customers best',
  hierarchical: 'Groups cut from a family tree suit these customers best',
};

/** Why groups were chosen, or that there are none, in a sentence or three; O(rows). */
export function verdictOf({ chosen, clear, judged, rows }: Choice): string {
  if (clear) return clearWords(chosen);
  const slices = `The ${chosen.nClusters} groups shown are slices of one crowd, not kinds of customer.`;
  if (rows.rows < LEAST_ROWS) {
    return `There are no clear groups: ${counted(rows.rows, 'customer')} are too few to tell groups from chance.`;
  }
  return judged.some(isTelling)
    ? `There are no clear groups: those that were found look different each time customers are drawn anew. ${slices}`
    : `There are no clear groups: none of the ways that were tried describes these customers better than one crowd does. ${slices}`;
}

function clearWords(chosen: Judged): string {
  const { family, nClusters, stability, labels } = chosen;
  const sizes = sizesOf(chosen);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return (
    `${REASONS[family.method]}: ${nClusters} groups stand out. ` +
    `When customers are drawn anew, ${percent(stability, 1)} of a group is found again, and the groups describe customers better than one crowd does. ` +
    `The smallest holds ${percent(least, labels.length)} of customers, the largest ${percent(most, labels.length)}.`
  );
}

/**
 * A row of the table of what was tried; O(rows).
 * @param separation mean silhouette of the rows judged
 */
export function candidateOf(judged: Judged, separation: number, choice: Choice): AutoCandidate {
  const { family, nClusters, stability, labels } = judged;
  const noise = labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0);
  return {
    ...{ method: family.method, label: family.label, nClusters, stability, separation },
    noiseShare: noise / labels.length,
    smallestShare: Math.min(...sizesOf(judged)) / labels.length,
    chosen: judged === choice.chosen,
    note: noteOf(judged, choice),
  };
}

function noteOf(judged: Judged, { chosen, clear }: Choice): string {
  if (judged === chosen) {
    return clear ? 'Comes back, and describes customers best.' : 'Of a few round slices, those that come back best.';
  }
  if (!isTelling(judged)) return 'Describes customers no better than one crowd does.';
  if (isStable(judged)) return 'Comes back, and describes customers less well.';
  return 'At least one group looks different when customers are drawn anew.';
}
