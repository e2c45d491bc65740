import type { MixtureKernel, Normals } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import type { Pace } from '../../../core/pace';
import type { AsyncSteps } from '../../../core/progress';
import { rowsPerStep } from './loaded';

/** Cells of a table of probabilities up to which it is kept. */
const MOST_CELLS = 2e6;
/** What double precision costs beside single. */
const DOUBLE = 2;

/** What each row is to a mixture. */
export interface Judged {
  /** The likeliest group; the first of equals. */
  readonly labels: Int32Array;
  /** The probability of that group, 0…1. */
  readonly certainty: Float64Array;
  /** rows × nClusters, single precision; left out above 2 million cells. */
  readonly probabilities?: Matrix;
  /** Logarithm of each row's density, in the units of X. */
  readonly logDensities: Float64Array;
}

/**
 * Labels, probabilities and densities of rows in double precision, as steps; O(rows · nClusters · cols²).
 * @param rows the kernel that holds them, and how many there are
 * @param logScale what the kernel's frame adds to the logarithm of a density
 */
export async function* judgeSteps(
  { kernel, pace, count }: { kernel: MixtureKernel; pace: Pace; count: number },
  normals: Normals,
  logScale: number,
): AsyncSteps<Judged> {
  const k = normals.constants.length;
  const labels = new Int32Array(count);
  const certainty = new Float64Array(count);
  const logDensities = new Float64Array(count);
  const kept = count * k <= MOST_CELLS ? new Float32Array(count * k) : undefined;
  const workPerRow = DOUBLE * (k + normals.means.data.length + normals.factors.length);
  const step = rowsPerStep({ kernel, pace }, workPerRow);
  const shares = new Float64Array(Math.min(step, count) * k);
  for (let from = 0; from < count; from += step) {
    const to = Math.min(from + step, count);
    const part = shares.subarray(0, (to - from) * k);
    await kernel.judge(normals, from, to, part, logDensities.subarray(from, to));
    writeLargest(part, k, labels.subarray(from, to), certainty.subarray(from, to));
    kept?.set(part, from * k);
    if (pace.spend((to - from) * workPerRow)) {
      yield { stage: 'cluster', fraction: to / count, note: 'placing the rows' };
    }
  }
  for (let i = 0; i < count; i++) logDensities[i]! += logScale;
  const probabilities = kept && { probabilities: { data: kept, rows: count, cols: k } };
  return { labels, certainty, logDensities, ...probabilities };
}

function writeLargest(shares: Float64Array, k: number, labels: Int32Array, certainty: Float64Array): void {
  for (let i = 0; i < labels.length; i++) {
    for (let c = 0; c < k; c++) {
      if (shares[i * k + c]! <= certainty[i]!) continue;
      certainty[i] = shares[i * k + c]!;
      labels[i] = c;
    }
  }
}
