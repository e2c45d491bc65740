import { counted, formatShare } from '../../charts/format';
import type { Outcome } from '../../session/project.svelte';

/** What to bear in mind before the groups are used, and what to do about it. */
export interface Caveat {
  readonly message: string;
  readonly hint: string;
}

type Judged = Pick<Outcome, 'result' | 'recipe'>;
type MethodName = Outcome['recipe']['cluster']['method'];

/** Groups smaller than both are odd customers rather than a kind of customer; so are the very smallest of any list. */
const FEW = 30;
const SMALL_SHARE = 0.01;
const VERY_FEW = 5;
/** Below this many customers are as near to another group as to their own. */
const RUN_TOGETHER = 0.05;
/** Left ungrouped: beyond this share the groups speak for the smaller part. */
const MOST = 0.5;

/** The gravest of what stands against the groups as they were found, or undefined when nothing does. */
export function caveatOf(judged: Judged): Caveat | undefined {
  const { noise } = judged.result.scores;
  if (wereAdvisedClear(judged) === false) {
    return {
      message: 'The groups below divide your customers, but the borders between them are ours, not theirs.',
      hint: 'Use them to sort a long list, not to say who people are. Other columns may show more: see Prepare.',
    };
  }
  if (judged.result.segments.length === 1) return oneGroup(judged.recipe.cluster.method);
  const alone = noise / judged.result.manifest.counts.customers;
  if (alone > MOST) return mostlyAlone(judged.recipe.cluster.method, alone);
  return oddOnes(judged) ?? runningTogether(judged);
}

/** Whether groups that were advised are also clear as they were found: the number is judged on round groups, whatever finds them. */
export function areClear(judged: Judged): boolean {
  return wereAdvisedClear(judged) === true && caveatOf(judged) === undefined;
}

/** What advice on the number, or the choice of the way, said; undefined where the person chose both. */
export function wereAdvisedClear({ result }: Judged): boolean | undefined {
  const { advice, auto, clear } = result.scores;
  return advice?.clear ?? (auto && clear);
}

function oneGroup(method: MethodName): Caveat {
  const hints: Partial<Record<MethodName, string>> = {
    dbscan: 'Under Prepare, make “How near is a neighbour” smaller, or look for crowds of any density (HDBSCAN).',
    hdbscan: 'Under Prepare, make the smallest group smaller, or take the finest groups.',
  };
  return {
    message: 'Found this way, everyone is in one group: there is nothing to tell apart.',
    hint: hints[method] ?? 'Under Prepare, say how many groups there are to be, or choose another way.',
  };
}

function mostlyAlone(method: MethodName, share: number): Caveat {
  return {
    message: `The groups speak for the smaller part: ${formatShare(share)} of customers are in none.`,
    hint:
      method === 'dbscan'
        ? 'Under Prepare, make “How near is a neighbour” larger. Round groups (k-means) take everyone in.'
        : 'Under Prepare, make “Caution” smaller. Round groups (k-means) take everyone in.',
  };
}

function oddOnes({ result, recipe }: Judged): Caveat | undefined {
  const odd = result.segments.filter(({ size, share }) => size < (share < SMALL_SHARE ? FEW : VERY_FEW));
  if (odd.length === 0) return undefined;
  const held = counted(
    odd.reduce((sum, { size }) => sum + size, 0),
    'customer',
    'customers',
  );
  const { method, hierarchical } = recipe.cluster;
  return {
    message:
      odd.length === 1
        ? `One of the groups holds only ${held}: too few for a kind of customer.`
        : `${odd.length} of the ${result.segments.length} groups hold only ${held} together: odd ones out, not kinds of customer.`,
    hint:
      method === 'hierarchical' && hierarchical.linkage !== 'ward'
        ? 'Under Prepare, join groups by the spread they would add (Ward), which makes even groups.'
        : 'Ask for fewer groups, or for dense spots, which leave such customers ungrouped: see Prepare.',
  };
}

function runningTogether({ result }: Judged): Caveat | undefined {
  const { silhouette, advice } = result.scores;
  if (silhouette === undefined) return undefined;
  const chance = advice?.curve.find(({ nClusters }) => nClusters === result.segments.length)?.nullSilhouette;
  if (silhouette > Math.max(RUN_TOGETHER, chance ?? 0)) return undefined;
  return {
    message:
      silhouette > RUN_TOGETHER
        ? 'Found this way, the groups are no clearer than slices of one crowd.'
        : 'Found this way, the groups run into each other: many customers are as near to another group as to their own.',
    hint: 'Another way of finding groups, or fewer of them, may divide customers more clearly: see Prepare.',
  };
}
