import type { PointSet } from './view';

/** The middle of one segment's points, in the units of the data. */
export interface Centroid {
  readonly segment: number;
  readonly x: number;
  readonly y: number;
}

/** A letter's place, in pixels. */
export interface Placed {
  readonly segment: number;
  readonly x: number;
  readonly y: number;
}

/** Mean position of each segment that has points; −1 takes no part. O(rows). */
export function centroids(points: PointSet, labels: Int32Array, segments: readonly number[]): readonly Centroid[] {
  const sums = new Map(segments.map((segment) => [segment, { x: 0, y: 0, count: 0 }]));
  for (let i = 0; i < points.rows; i++) {
    const sum = sums.get(labels[i]!);
    if (!sum) continue;
    sum.x += points.data[i * points.cols]!;
    sum.y += points.data[i * points.cols + 1]!;
    sum.count++;
  }
  return [...sums]
    .filter(([, sum]) => sum.count > 0)
    .map(([segment, { x, y, count }]) => ({ segment, x: x / count, y: y / count }));
}

/** Moves letters apart until none covers another, or twenty rounds are over; O(letters²). */
export function spreadApart(places: readonly Placed[], distance: number): readonly Placed[] {
  const moved = places.map((place) => ({ ...place }));
  for (let round = 0; round < 20; round++) {
    let settled = true;
    for (let i = 0; i < moved.length; i++) {
      for (let j = i + 1; j < moved.length; j++) {
        if (pushApart(moved[i]!, moved[j]!, distance)) settled = false;
      }
    }
    if (settled) break;
  }
  return moved;
}

function pushApart(a: { x: number; y: number }, b: { x: number; y: number }, distance: number): boolean {
  const apart = Math.hypot(b.x - a.x, b.y - a.y);
  if (apart >= distance) return false;
  const ux = apart > 0 ? (b.x - a.x) / apart : 1;
  const uy = apart > 0 ? (b.y - a.y) / apart : 0;
  const half = (distance - apart) / 2 + 0.01;
  a.x -= ux * half;
  a.y -= uy * half;
  b.x += ux * half;
  b.y += uy * half;
  return true;
}
