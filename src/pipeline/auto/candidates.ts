import type { Compute } from '../../core/compute';
import type { Matrix } from '../../core/matrix';
import { partOf } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import { classificationIcl } from '../../stages/cluster/mixture/classification-icl';
import { families, type Family } from './families';
import type { AutoOptions } from './options';

/** One grouping that was tried. */
export interface Candidate {
  readonly family: Family;
  /** Which of the family's groupings. */
  readonly key: number;
  /** 0…nClusters−1, no group without rows; −1 is noise. */
  readonly labels: Int32Array;
  readonly nClusters: number;
  /** How much better the groups describe a customer than one crowd does, in nats; not above 0 when there is none to tell. */
  readonly gain: number;
}

/**
 * Every family's groupings, the one that describes the rows best first, as steps.
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
    for (const [key, raw] of partitions) {
      const { labels, nClusters } = dense(raw);
      if (nClusters < 2) continue;
      const { value } = classificationIcl(X, labels, nClusters);
      found.push({ family, key, labels, nClusters, gain: (one - value) / (2 * X.rows) });
      yield now;
    }
  }
  return found.sort((a, b) => b.gain - a.gain);
}

/** Groups numbered 0…k−1 as they first appear, so that none is empty; noise stays −1. O(rows). */
export function dense(labels: Int32Array): { labels: Int32Array; nClusters: number } {
  const numbers = new Map<number, number>();
  const numbered = labels.map((label) => {
    if (label < 0) return -1;
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    return number;
  });
  return { labels: numbered, nClusters: numbers.size };
}

/** The best of each family, and the best of the others, up to so many. */
export function finalists(candidates: readonly Candidate[], count: number): Candidate[] {
  const firsts = families.flatMap((family) => candidates.find((candidate) => candidate.family === family) ?? []);
  const others = candidates.filter((candidate) => !firsts.includes(candidate));
  return [...firsts, ...others.slice(0, Math.max(0, count - firsts.length))].sort((a, b) => b.gain - a.gain);
}
