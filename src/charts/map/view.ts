import { quantileSorted } from '../../core/stats';

/** Points in a plane as they come out of the reduction: row-major, the first two columns are drawn. */
export interface PointSet {
  readonly data: Float32Array;
  readonly rows: number;
  /** Columns a row, two at least. */
  readonly cols: number;
}

/** A rectangle in the units of the data. */
export interface Extent {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** From data to pixels: `px = x · scale + dx`, `py = −y · scale + dy`. One scale for both axes, so that distances can be compared. */
export interface View {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

/** d3's zoom on top of the first view. */
interface Zoom {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** Enough to place a quantile within a pixel. */
const SAMPLE = 20_000;
/** The first view leaves out at most this share at each edge, when a few far points would shrink all others. */
const EDGE = 0.002;
/** …and only when the points so far out take more than this share of the picture's width or height. */
const WASTE = 0.4;

/** The rectangle around all points; O(rows). */
export function fullExtent(points: PointSet): Extent {
  const { data, rows, cols } = points;
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < rows; i++) {
    const x = data[i * cols]!;
    const y = data[i * cols + 1]!;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  return rows > 0 ? { x0, y0, x1, y1 } : { x0: -1, y0: -1, x1: 1, y1: 1 };
}

/** The rectangle of the first view: all points, unless a few lie so far out that the others would be a speck. */
export function firstExtent(points: PointSet, full: Extent): Extent {
  const x = middle(points, 0);
  const y = middle(points, 1);
  const wide = x[1] - x[0] < (1 - WASTE) * (full.x1 - full.x0);
  const high = y[1] - y[0] < (1 - WASTE) * (full.y1 - full.y0);
  return {
    x0: wide ? x[0] : full.x0,
    x1: wide ? x[1] : full.x1,
    y0: high ? y[0] : full.y0,
    y1: high ? y[1] : full.y1,
  };
}

function middle({ data, rows, cols }: PointSet, axis: 0 | 1): [number, number] {
  const step = Math.max(1, Math.floor(rows / SAMPLE));
  const values = new Float64Array(Math.ceil(rows / step));
  for (let i = 0; i < values.length; i++) values[i] = data[i * step * cols + axis]!;
  values.sort();
  const low = quantileSorted(values, EDGE);
  const high = quantileSorted(values, 1 - EDGE);
  const margin = (high - low) * 0.04;
  return [low - margin, high + margin];
}

/** How many points lie outside the rectangle; O(rows). */
export function countOutside({ data, rows, cols }: PointSet, extent: Extent): number {
  let outside = 0;
  for (let i = 0; i < rows; i++) {
    const x = data[i * cols]!;
    const y = data[i * cols + 1]!;
    if (x < extent.x0 || x > extent.x1 || y < extent.y0 || y > extent.y1) outside++;
  }
  return outside;
}

/** The view that shows the rectangle whole and centred, with a margin in pixels. */
export function viewOf(extent: Extent, width: number, height: number, margin: number): View {
  const spanX = extent.x1 - extent.x0 || 1;
  const spanY = extent.y1 - extent.y0 || 1;
  const scale = Math.max(1e-9, Math.min((width - 2 * margin) / spanX, (height - 2 * margin) / spanY));
  return {
    scale,
    dx: width / 2 - ((extent.x0 + extent.x1) / 2) * scale,
    dy: height / 2 + ((extent.y0 + extent.y1) / 2) * scale,
  };
}

/** The view after zooming and panning. */
export function zoomed(view: View, zoom: Zoom): View {
  return { scale: view.scale * zoom.k, dx: view.dx * zoom.k + zoom.x, dy: view.dy * zoom.k + zoom.y };
}

/** Pixels of a point of the data. */
export function toPixels(view: View, x: number, y: number): [number, number] {
  return [x * view.scale + view.dx, -y * view.scale + view.dy];
}

/** The point of the data under a pixel. */
export function toData(view: View, px: number, py: number): [number, number] {
  return [(px - view.dx) / view.scale, -(py - view.dy) / view.scale];
}

/** Radius in pixels: small for many points, growing slowly as one zooms in. */
export function pointRadius(rows: number, k: number): number {
  const alone = Math.min(5, Math.max(1.1, 5 * (500 / Math.max(rows, 500)) ** 0.25));
  return Math.min(9, alone * Math.max(1, k) ** 0.35);
}

/** Opacity of a point: what lies beneath shows through where there are many. */
export function pointAlpha(rows: number, k: number): number {
  return Math.min(0.9, Math.max(0.25, 0.9 * (2000 / Math.max(rows, 2000)) ** 0.22) * Math.max(1, k) ** 0.2);
}
