import { group } from 'd3';
import type { ProfileCell } from '../../pipeline/result';
import { formatSigned } from '../../charts/format';

/** The profile as a table: one row a feature, one cell a group, by its id; O(cells). */
export function profileRows(cells: readonly ProfileCell[]): readonly Readonly<Record<string, string>>[] {
  return [...group(cells, ({ feature }) => feature)].map(([feature, ofFeature]) => ({
    feature,
    ...Object.fromEntries(ofFeature.map(({ segment, effect }) => [String(segment), formatSigned(effect)])),
  }));
}
