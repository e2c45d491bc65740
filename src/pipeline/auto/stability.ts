import type { Compute } from '../../core/compute';
import { takeMatrixRows, type Matrix } from '../../core/matrix';
import { partOf } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import { Rng } from '../../core/rng';
import { bestJaccards } from '../../stages/evaluate/jaccard';
import { bootstrapRows } from '../advise/bootstrap';
import type { Candidate } from './candidates';
import type { AutoOptions } from './options';

/** How a candidate's groups come back when only a part of the rows is grouped, and where there are more rows in them. */
export interface Judged extends Candidate {
  /** Mean Jaccard of the groups, each by its size, 0…1. */
  readonly stability: number;
  /** That of the group that comes back worst. */
  readonly weakest: number;
}

/**
 * Judges how stable candidates are, as steps: each bootstrap's rows are grouped anew by the same method, into as many groups.
 * @see Hennig (2007), Comput. Stat. Data Anal. 52:258–271
 */
export async function* judgeSteps(
  compute: Compute,
  X: Matrix,
  candidates: readonly Candidate[],
  { kMax, nBootstraps, seed }: AutoOptions,
): AsyncSteps<Judged[]> {
  const rng = new Rng(seed);
  const sums = candidates.map(({ nClusters }) => new Float64Array(nClusters));
  const seen = candidates.map(({ nClusters }) => new Float64Array(nClusters));
  const tried = new Set(candidates.map(({ family }) => family));
  for (let draw = 0; draw < nBootstraps; draw++) {
    const drawn = bootstrapRows(X.rows, rng);
    const part = takeMatrixRows(X, drawn);
    const fraction = 0.4 + (0.5 * draw) / nBootstraps;
    const now = { stage: 'cluster', fraction, note: `seeing whether groups come back, ${draw + 1} of ${nBootstraps}` };
    for (const family of tried) {
      const own = candidates.filter((candidate) => candidate.family === family);
      const keys = own.map(({ nClusters }) => nClusters);
      const again = yield* partOf(family.partitions(compute, part, kMax, seed + draw + 1, keys), () => now);
      for (const candidate of own) {
        const c = candidates.indexOf(candidate);
        const labels = again.get(candidate.nClusters) ?? new Int32Array(drawn.length).fill(-1);
        const before = Int32Array.from(drawn, (row) => candidate.labels[row]!);
        bestJaccards(before, labels, candidate.nClusters).forEach((value, group) => {
          if (Number.isNaN(value)) return;
          sums[c]![group]! += value;
          seen[c]![group]!++;
        });
      }
    }
  }
  return candidates.map((candidate, c) => {
    const groups = sums[c]!.map((sum, group) => sum / Math.max(1, seen[c]![group]!));
    return { ...candidate, ...summary(groups, candidate.labels) };
  });
}

function summary(groups: Float64Array, labels: Int32Array): { stability: number; weakest: number } {
  let sum = 0;
  let rows = 0;
  for (const label of labels) {
    if (label < 0) continue;
    sum += groups[label]!;
    rows++;
  }
  return { stability: sum / rows, weakest: Math.min(...groups) };
}
