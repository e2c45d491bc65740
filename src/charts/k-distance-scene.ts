import { bisectRight, line, scaleLinear } from 'd3';
import { formatShare } from './format';

/** Distances to the k-th neighbour with the radius used, in pixels. */
export interface KDistanceScene {
  readonly curve: string;
  readonly epsY: number;
  /** Where the curve rises above the radius. */
  readonly epsX: number;
  readonly xTicks: readonly { readonly x: number; readonly label: string }[];
  readonly yTicks: readonly { readonly y: number; readonly label: string }[];
  readonly bottom: number;
}

const LEFT = 48;
const RIGHT = 24;
const TOP = 16;
const BOTTOM = 40;

/** Share of the customers, 0…1, that have their k-th neighbour within the radius; O(log n). */
export function shareWithin(distances: readonly number[], eps: number): number {
  return distances.length > 0 ? bisectRight(distances as number[], eps) / distances.length : 0;
}

/**
 * Lays out the curve of k-th neighbours, no more points than pixels, on a zero baseline; O(n).
 * @param distances ascending
 * @param eps the radius used, in the units of `distances`
 */
export function kDistanceScene(
  distances: readonly number[],
  eps: number,
  width: number,
  height: number,
): KDistanceScene {
  const x = scaleLinear([0, 1], [LEFT, width - RIGHT]);
  const y = scaleLinear([0, Math.max(distances.at(-1) ?? 0, eps) * 1.05 || 1], [height - BOTTOM, TOP]);
  const tickLabel = y.tickFormat(4);
  const last = distances.length - 1;
  const points = Math.min(distances.length, Math.max(2, Math.ceil(width)));
  const ranks = Array.from({ length: points }, (_, i) => Math.round((i / Math.max(1, points - 1)) * last));
  const curve = line<number>()
    .x((rank) => x(last > 0 ? rank / last : 0))
    .y((rank) => y(distances[rank]!))(ranks);
  return {
    curve: curve ?? '',
    epsY: y(eps),
    epsX: x(shareWithin(distances, eps)),
    xTicks: x.ticks(width < 420 ? 2 : 4).map((tick) => ({ x: x(tick), label: formatShare(tick) })),
    yTicks: y.ticks(4).map((tick) => ({ y: y(tick), label: tickLabel(tick) })),
    bottom: height - BOTTOM,
  };
}
