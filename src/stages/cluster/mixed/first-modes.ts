import type { Steps } from '../../../core/progress';
import type { Rng } from '../../../core/rng';
import { levelCount } from './levels';
import { prototypesAt, unlikeness, type Comparable, type Prototypes } from './prototypes';

/**
 * Rows to begin k-modes with: categories are drawn as often as they occur, column by column, and for each of the k rows so
 * made up the nearest real one is taken that is not taken yet. O(rows · k · cols).
 * @see Huang (1998), Data Min. Knowl. Discov. 2:283–304, section 3.2; he deals the commonest categories out in turn, here they
 *   are drawn, so that starts differ
 */
export function* frequentRowsSteps(rows: Comparable, k: number, rng: Rng): Steps<Int32Array> {
  const { rows: n, cols } = rows.mixed.categories;
  const taken = new Set<number>();
  for (let group = 0; group < k; group++) {
    const madeUp = oneMode(Int32Array.from({ length: cols }, (_, c) => presentCode(rows, c, rng)));
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < n; i++) {
      const distance = unlikeness(rows, i, madeUp, 0);
      if (distance < least && !taken.has(i)) {
        least = distance;
        best = i;
      }
      if (rows.pace.spend(cols)) yield { stage: 'cluster', fraction: group / k, note: 'choosing the first modes' };
    }
    taken.add(best);
  }
  return Int32Array.from(taken);
}

/** The code of a row drawn among those that have one: thus as often as it occurs. */
function presentCode({ mixed: { categories } }: Comparable, column: number, rng: Rng): number {
  for (;;) {
    const code = categories.data[rng.integer(categories.rows) * categories.cols + column]!;
    if (code >= 0) return code;
  }
}

/**
 * Rows to begin k-modes with: first the one whose categories are the commonest, then each time the one whose commonness times
 * its distance to the nearest chosen is largest; the first of equals. O(rows · k · cols).
 * @see Cao, Liang and Bai (2009), Expert Syst. Appl. 36:10223–10228
 */
export function* typicalRowsSteps(rows: Comparable, k: number, typical: Prototypes): Steps<Int32Array> {
  const { rows: n, cols } = rows.mixed.categories;
  const density = densities(rows);
  const chosen = new Int32Array(k);
  const closest = new Float64Array(n).fill(1);
  for (let group = 0; group < k; group++) {
    let most = -1;
    for (let i = 0; i < n; i++) {
      if (density[i]! * closest[i]! <= most) continue;
      most = density[i]! * closest[i]!;
      chosen[group] = i;
    }
    if (group === 0) closest.fill(Infinity);
    const prototype = prototypesAt(rows.mixed, [chosen[group]!], typical);
    for (let i = 0; i < n; i++) {
      closest[i] = Math.min(closest[i]!, unlikeness(rows, i, prototype, 0));
      if (rows.pace.spend(cols)) yield { stage: 'cluster', fraction: group / k, note: 'choosing the first modes' };
    }
  }
  return chosen;
}

/** For each row the mean share of rows that have the same category, over the columns in which it has one. */
function densities({ mixed: { categories }, categoryWeights }: Comparable): Float64Array {
  const { data, rows, cols } = categories;
  const density = new Float64Array(rows);
  for (let c = 0; c < cols; c++) {
    const counts = new Float64Array(levelCount(data, cols, c));
    for (let p = c; p < data.length; p += cols) if (data[p]! >= 0) counts[data[p]!]!++;
    for (let i = 0; i < rows; i++) {
      const code = data[i * cols + c]!;
      if (code >= 0) density[i]! += (categoryWeights[i]! * counts[code]!) / (rows * cols);
    }
  }
  return density;
}

function oneMode(codes: Int32Array): Prototypes {
  return {
    centers: { data: new Float64Array(0), rows: 1, cols: 0 },
    modes: { data: codes, rows: 1, cols: codes.length },
  };
}
