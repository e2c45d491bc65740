import { Pace } from '../../core/pace';
import type { Steps } from '../../core/progress';

/** Terms summed between two yields: some 20 ms. */
const TERMS_PER_STEP = 2e6;
/** Of the largest term: smaller ones, far from the middle, add nothing to double precision. */
const NEGLIGIBLE = 1e-20;

/**
 * The mutual information that clusterings with these sizes have by chance (rows dealt at random), as steps.
 *
 * How many rows two clusters share is hypergeometric. Its probabilities are built from its mode outwards, each from the one
 * before, and divided by their sum: no logarithm of a factorial loses digits, and only some √rows of them count. Pairs of
 * equal sizes are reckoned once.
 *
 * @param inA sizes of the clusters of one, adding up to `rows`
 * @param inB sizes of those of the other
 * @see Vinh, Epps and Bailey (2010), J. Mach. Learn. Res. 11:2837–2854, eq. 24
 */
export function* expectedInformationSteps(inA: readonly number[], inB: readonly number[], rows: number): Steps<number> {
  const [sizesA, sizesB] = [countSizes(inA), countSizes(inB)];
  const pace = new Pace(TERMS_PER_STEP);
  let sum = 0;
  let done = 0;
  for (const [a, timesA] of sizesA) {
    for (const [b, timesB] of sizesB) {
      const { value, terms } = expectedShare(a, b, rows);
      sum += timesA * timesB * value;
      if (pace.spend(terms)) yield { stage: 'evaluate', fraction: done / sizesA.size, note: 'reckoning with chance' };
    }
    done++;
  }
  return sum;
}

function countSizes(sizes: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return counts;
}

/** Expected share of two clusters in the mutual information, and how many terms it took. */
function expectedShare(a: number, b: number, rows: number): { value: number; terms: number } {
  const least = Math.max(0, a + b - rows);
  const most = Math.min(a, b);
  const mode = Math.min(most, Math.max(least, Math.floor(((a + 1) * (b + 1)) / (rows + 2))));
  const up = outwards(a, b, rows, mode, most, 1);
  const down = outwards(a, b, rows, mode, least, -1);
  const own = weighted(mode, a, b, rows);
  return { value: (own + up.sum + down.sum) / (1 + up.weight + down.weight), terms: 1 + up.terms + down.terms };
}

/** What a share of n rows adds, in bits of the natural kind. */
function weighted(n: number, a: number, b: number, rows: number): number {
  return n === 0 ? 0 : (n / rows) * Math.log(((n / a) * rows) / b);
}

function outwards(a: number, b: number, rows: number, mode: number, end: number, by: 1 | -1) {
  let probability = 1;
  let weight = 0;
  let sum = 0;
  let terms = 0;
  for (let n = mode; n !== end && probability > NEGLIGIBLE; terms++) {
    const grows = by === 1 ? n : n - 1;
    const ratio = ((a - grows) * (b - grows)) / ((grows + 1) * (rows - a - b + grows + 1));
    probability *= by === 1 ? ratio : 1 / ratio;
    n += by;
    weight += probability;
    sum += probability * weighted(n, a, b, rows);
  }
  return { weight, sum, terms };
}
