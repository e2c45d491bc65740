import { extent, line, scaleLinear } from 'd3';
import type { CriterionCurve } from '../core/method-view';
import { numbersApart } from './numbers-apart';

interface Small {
  readonly criterion: string;
  readonly label: string;
  readonly best: number;
  readonly x: number;
  readonly y: number;
  readonly path: string;
  readonly dots: readonly { readonly k: number; readonly x: number; readonly y: number; readonly best: boolean }[];
  readonly ticks: readonly { readonly x: number; readonly k: number }[];
  readonly baseline: number;
}

/** Small curves side by side, in pixels. */
export interface CriteriaScene {
  readonly cells: readonly Small[];
  readonly cellWidth: number;
  readonly height: number;
}

const GAP = 24;
const CELL = 172;
const HEAD = 42;
const FOOT = 24;
const INSET = 8;
/** A curve and its gap take at least this much. */
const NARROWEST = 184;

/**
 * Lays out one small curve a criterion, each on a scale of its own and with better upwards; O(points).
 * @param width of the whole drawing, in pixels
 */
export function criteriaScene(curves: readonly CriterionCurve[], width: number): CriteriaScene {
  const columns = Math.max(1, Math.min(3, curves.length, Math.floor((width + GAP) / NARROWEST)));
  const cellWidth = (width - (columns - 1) * GAP) / columns;
  const cells = curves.map((curve, i) =>
    small(curve, (i % columns) * (cellWidth + GAP), Math.floor(i / columns) * (CELL + GAP), cellWidth),
  );
  const rows = Math.ceil(curves.length / columns);
  return { cells, cellWidth, height: Math.max(0, rows * (CELL + GAP) - GAP) };
}

function small(criterion: CriterionCurve, left: number, top: number, width: number): Small {
  const drawn = criterion.curve.filter(({ value }) => Number.isFinite(value));
  const ks = criterion.curve.map(({ nClusters }) => nClusters);
  const first = ks[0] ?? 2;
  const last = Math.max(ks.at(-1) ?? 3, first + 1);
  const baseline = top + CELL - FOOT;
  const [low = 0, high = 1] = extent(drawn, ({ value }) => value);
  const [worst, better] = criterion.higherIsBetter ? [low, high] : [high, low];
  const spread = worst === better ? 1 : 0;
  const x = scaleLinear([first, last], [left + INSET, left + width - INSET]);
  const y = scaleLinear([worst - spread, better + spread], [baseline - INSET, top + HEAD + INSET]);
  const path = line<{ nClusters: number; value: number }>()
    .x(({ nClusters }) => x(nClusters))
    .y(({ value }) => y(value));
  return {
    criterion: criterion.criterion,
    label: criterion.label,
    best: criterion.best,
    x: left,
    y: top,
    path: path(drawn) ?? '',
    dots: drawn.map(({ nClusters: k, value }) => ({ k, x: x(k), y: y(value), best: k === criterion.best })),
    ticks: numbersApart(ks, criterion.best, x),
    baseline,
  };
}

/** How many criteria voted for each number of groups, most votes first, then the smaller number; O(n log n). */
export function votesOf(curves: readonly CriterionCurve[]): readonly { nClusters: number; votes: number }[] {
  const votes = new Map<number, number>();
  for (const { best } of curves) votes.set(best, (votes.get(best) ?? 0) + 1);
  return [...votes]
    .map(([nClusters, count]) => ({ nClusters, votes: count }))
    .sort((a, b) => b.votes - a.votes || a.nClusters - b.nClusters);
}
