import type { Compute } from '../../core/compute';
import type { Matrix } from '../../core/matrix';
import { partOf } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import { classificationIcl } from '../../stages/cluster/mixture/classification-icl';
import { withoutEmpty } from '../methods/groups';
import { families, type Family } from './families';
import type { AutoOptions } from './options';

/** One grouping that was tried. */
export interface Candidate {
  readonly family: Family;
  /** 0…nClusters−1, no group without rows; −1 is noise. */
  readonly labels: Int32Array;
  readonly nClusters: number;
  /** How much better the groups describe a customer than one crowd does, in nats; not above 0 when there is none to tell. */
  readonly gain: number;
}

/**
 * Every family's groupings, the one that describes the rows best first, as steps; a grouping in which a group stayed empty is
 * that of a smaller number, and left out.
 * @see classificationIcl
 */
export async function* candidatesSteps(compute: Compute, X: Matrix, options: AutoOptions): AsyncSteps<Candidate[]> {
  const one = classificationIcl(X, new Int32Array(X.rows), 1).value;
  const found: Candidate[] = [];
  for (const [f, family] of families.entries()) {
    const now = {
      stage: 'cluster',
      fraction: (0.4 * f) / families.length,
      note: `trying: ${family.label.toLowerCase()}`,
    };
    yield now;
    const steps = family.partitions(compute, X, options.kMax, options.seed);
    const partitions = yield* partOf(steps, ({ labels }) => ({ ...now, ...(labels && { labels }) }));
    for (const [asked, raw] of partitions) {
      const { labels, nClusters } = withoutEmpty(raw);
      if (nClusters < asked) continue;
      const { value } = classificationIcl(X, labels, nClusters);
      found.push({ family, labels, nClusters, gain: (one - value) / (2 * X.rows) });
      yield now;
    }
  }
  return found.sort((a, b) => b.gain - a.gain);
}

/** The best of each family, and the best of the others, up to so many. */
export function finalists(candidates: readonly Candidate[], count: number): Candidate[] {
  const firsts = families.flatMap((family) => candidates.find((candidate) => candidate.family === family) ?? []);
  const others = candidates.filter((candidate) => !firsts.includes(candidate));
  return [...firsts, ...others.slice(0, Math.max(0, count - firsts.length))].sort((a, b) => b.gain - a.gain);
}

/** How many rows each group has; O(rows). */
export function sizesOf({ labels, nClusters }: Candidate): Float64Array {
  const sizes = new Float64Array(nClusters);
  for (const label of labels) if (label >= 0) sizes[label]!++;
  return sizes;
}
