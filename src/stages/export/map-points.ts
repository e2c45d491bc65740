import { Rng } from '../../core/rng';
import { quantileSorted } from '../../core/stats';

/** Positions, row-major; the first two columns are drawn. */
export interface Positions {
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

/** The rows of one segment that are drawn; −1 holds those in no segment. */
export interface DrawnSegment {
  readonly id: number;
  readonly rows: Int32Array;
}

/** A point of the embedding in pixels of the picture, y downwards. */
export type Place = (row: number) => readonly [x: number, y: number];

/** The rectangle of the picture that the points fill. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A thinned segment keeps at least this many points, so that small ones stay to be seen. */
const LEAST_DRAWN = 50;
/** The picture leaves out at most this share at each edge … */
const EDGE = 0.002;
/** … and only when so few points would take more than this share of its width or height. */
const WASTE = 0.4;

/**
 * The rows to draw, by segment, noise first and then the largest first, so that the small ones lie on top; O(rows).
 * Above `limit`, each segment is thinned alike to a random choice (seeded, the same each time), ascending.
 */
export function drawnSegments(positions: Positions, labels: Int32Array, limit: number): DrawnSegment[] {
  const bySegment = new Map<number, number[]>();
  let total = 0;
  for (let row = 0; row < positions.rows; row++) {
    const [x, y] = positionOf(positions, row);
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    const id = labels[row]!;
    const rows = bySegment.get(id);
    if (rows) rows.push(row);
    else bySegment.set(id, [row]);
    total++;
  }
  const part = Math.min(1, limit / total);
  const rng = new Rng(1);
  return [...bySegment]
    .sort(([a], [b]) => a - b)
    .map(([id, rows]) => {
      const kept =
        part === 1 ? rows.length : Math.min(rows.length, Math.max(LEAST_DRAWN, Math.round(rows.length * part)));
      return { id, rows: rng.sample(rows.length, kept).map((i) => rows[i]!) };
    });
}

/**
 * How rows are placed in the box: one scale for both axes, so that distances can be compared, y upwards. A few points so
 * far out that the others would be a speck are left outside.
 * @returns the place of a row, undefined for one outside
 */
export function placeIn(
  positions: Positions,
  drawn: readonly DrawnSegment[],
  box: Box,
): (row: number) => ReturnType<Place> | undefined {
  const rows = drawn.flatMap((segment) => [...segment.rows]);
  const [x0, x1] = extent(rows.map((row) => positionOf(positions, row)[0]));
  const [y0, y1] = extent(rows.map((row) => positionOf(positions, row)[1]));
  const scale = Math.min(box.width / (x1 - x0 || 1), box.height / (y1 - y0 || 1));
  return (row) => {
    const [x, y] = positionOf(positions, row);
    if (x < x0 || x > x1 || y < y0 || y > y1) return undefined;
    return [
      box.left + box.width / 2 + (x - (x0 + x1) / 2) * scale,
      box.top + box.height / 2 - (y - (y0 + y1) / 2) * scale,
    ];
  };
}

function positionOf({ data, cols }: Positions, row: number): [number, number] {
  return [data[row * cols]!, cols > 1 ? data[row * cols + 1]! : 0];
}

function extent(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 0];
  const sorted = Float64Array.from(values).sort();
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  const low = quantileSorted(sorted, EDGE);
  const high = quantileSorted(sorted, 1 - EDGE);
  const margin = (high - low) * 0.04;
  const wasteful = high - low + 2 * margin < (1 - WASTE) * (last - first);
  return wasteful && high > low ? [low - margin, high + margin] : [first, last];
}
