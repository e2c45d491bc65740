import { format, line, scaleLinear } from 'd3';
import type { MethodViewOf } from '../core/method-view';
import { numbersApart } from './numbers-apart';

type Criteria = MethodViewOf<'mixture'>['criteria'];
type Name = 'bic' | 'aic' | 'icl';

/** Three criteria by number of groups, in pixels. */
export interface MixtureScene {
  readonly lines: readonly {
    readonly name: Name;
    readonly path: string;
    readonly labelY: number;
    readonly lowest: { readonly k: number; readonly x: number; readonly y: number };
  }[];
  readonly xTicks: readonly { readonly x: number; readonly k: number }[];
  readonly yTicks: readonly { readonly y: number; readonly label: string }[];
  readonly labelX: number;
  readonly bottom: number;
}

const LEFT = 64;
const RIGHT = 44;
const TOP = 16;
const BOTTOM = 40;
const LABEL = 16;

/**
 * Lays out BIC, AIC and ICL by number of groups, the lowest of each marked; O(points).
 * @param criteria ascending in `nClusters`, one at least
 * @param chosen the number of groups taken
 */
export function mixtureScene(criteria: Criteria, chosen: number, width: number, height: number): MixtureScene {
  const ks = criteria.map(({ nClusters }) => nClusters);
  const first = ks[0] ?? 1;
  const values = criteria.flatMap(({ bic, aic, icl }) => [bic, aic, icl]).filter(Number.isFinite);
  const x = scaleLinear([first, Math.max(ks.at(-1) ?? 2, first + 1)], [LEFT + 8, width - RIGHT - 8]);
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [height - BOTTOM - 8, TOP]).nice(4);
  const tickLabel = format('~s');
  const drawn = (['bic', 'aic', 'icl'] as const).flatMap((name) => {
    const points = criteria.filter((entry) => Number.isFinite(entry[name]));
    const last = points.at(-1);
    if (!last) return [];
    const lowest = points.reduce((best, entry) => (entry[name] < best[name] ? entry : best));
    const path = line<Criteria[number]>()
      .x(({ nClusters }) => x(nClusters))
      .y((entry) => y(entry[name]));
    return {
      name,
      path: path(points) ?? '',
      labelY: y(last[name]),
      lowest: { k: lowest.nClusters, x: x(lowest.nClusters), y: y(lowest[name]) },
    };
  });
  return {
    lines: apart(drawn),
    xTicks: numbersApart(ks, chosen, x),
    yTicks: y.ticks(4).map((tick) => ({ y: y(tick), label: tickLabel(tick) })),
    labelX: width - RIGHT,
    bottom: height - BOTTOM,
  };
}

/** Moves labels up until none covers the one below: under the lowest stands the scale. */
function apart<T extends { readonly labelY: number }>(lines: readonly T[]): readonly T[] {
  let free = Infinity;
  return [...lines]
    .sort((a, b) => b.labelY - a.labelY)
    .map((entry) => {
      const labelY = Math.min(entry.labelY, free);
      free = labelY - LABEL;
      return { ...entry, labelY };
    });
}
