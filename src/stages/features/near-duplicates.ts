import type { Feature } from '../../core/features';
import type { Steps } from '../../core/progress';
import type { Change } from '../../core/source';
import type { Table } from '../../core/table';
import { columnNamed } from '../../core/columns';
import { encodeRows } from './encode';

/** Correlation, of either sign, from which a feature says the same as an earlier one. */
const SAME = 0.999;
/** Cells encoded or compared between two yields: about 20 ms. */
const WORK_PER_STEP = 1 << 22;

/**
 * Leaves out features that say the same as an earlier one (|r| > 0.999), so that nothing counts twice.
 *
 * For standardised columns the sum of squared differences is 2n(1 − r), and that of sums 2n(1 + r): a pair is given up
 * as soon as both have grown too large, which most pairs do within n / 1000 rows. O(rows × features) expected for few features.
 */
export function* withoutTwinsSteps(
  features: readonly Feature[],
  table: Table,
): Steps<{ features: Feature[]; changes: Change[] }> {
  const kept: { feature: Feature; z: Float32Array }[] = [];
  const changes: Change[] = [];
  let work = 0;
  for (const [j, feature] of features.entries()) {
    const z = standardised(feature, table);
    const twin = kept.find((earlier) => {
      work += 16;
      return areTwins(earlier.z, z);
    });
    if (twin) changes.push(saysTheSame(feature, twin.feature));
    else kept.push({ feature, z });
    work += z.length;
    if (work < WORK_PER_STEP) continue;
    work = 0;
    yield { stage: 'features', fraction: 0.5 + j / features.length / 2, note: 'comparing columns' };
  }
  return { features: kept.map(({ feature }) => feature), changes };
}

function standardised(feature: Feature, table: Table): Float32Array {
  const data = new Float32Array(table.rows);
  encodeRows(feature, columnNamed(table, feature.column)!, 0, table.rows, { data, offset: 0, stride: 1, weight: 1 });
  return data;
}

function areTwins(a: Float32Array, b: Float32Array): boolean {
  const limit = 2 * a.length * (1 - SAME);
  let differences = 0;
  let sums = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    differences += (x - y) * (x - y);
    sums += (x + y) * (x + y);
    if (differences > limit && sums > limit) return false;
  }
  return true;
}

function saysTheSame(feature: Feature, earlier: Feature): Change {
  const message = `“${feature.name}” was left out: it says the same as “${earlier.name}”.`;
  return { code: 'features/left-out-twin', column: feature.column, count: 1, message };
}
