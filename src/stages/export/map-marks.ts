import { segmentColor, segmentShape, type Shape, type Theme } from '../../core/palette';
import { placeIn, type Box, type DrawnSegment, type Positions } from './map-points';

/** One segment's points as a path, and the mean of their places. */
export interface Mark {
  readonly id: number;
  readonly path: string;
  readonly count: number;
  readonly x: number;
  readonly y: number;
}

/** One path a segment; O(points drawn). */
export function markSegments(
  positions: Positions,
  drawn: readonly DrawnSegment[],
  box: Box,
  radius: number,
  theme: Theme,
): Mark[] {
  const place = placeIn(positions, drawn, box);
  return drawn.map(({ id, rows }) => {
    const glyphs: string[] = [];
    let x = 0;
    let y = 0;
    for (const row of rows) {
      const at = place(row);
      if (!at) continue;
      glyphs.push(glyph(segmentShape(id), at[0], at[1], radius));
      x += at[0];
      y += at[1];
    }
    const count = glyphs.length;
    const path = `<path ${paint(segmentShape(id), segmentColor(id, theme), radius)} d="${glyphs.join('')}"/>\n`;
    return { id, path: count > 0 ? path : '', count, x: x / count, y: y / count };
  });
}

/** A mark of radius `r`, as path data. A dot is a line of almost no length with round ends: the shortest way to write a circle. */
export function glyph(shape: Shape, x: number, y: number, r: number): string {
  const [px, py, side] = [tenth(x), tenth(y), tenth(2 * r)];
  switch (shape) {
    case 'circle':
      return `M${px} ${py}h.01`;
    case 'square':
      return `M${tenth(x - r)} ${tenth(y - r)}h${side}v${side}h-${side}z`;
    case 'diamond':
      return `M${px} ${tenth(y - 1.3 * r)}l${tenth(1.3 * r)} ${tenth(1.3 * r)}l-${tenth(1.3 * r)} ${tenth(1.3 * r)}l-${tenth(1.3 * r)} -${tenth(1.3 * r)}z`;
    case 'triangle':
      return `M${px} ${tenth(y - 1.2 * r)}l${tenth(1.2 * r)} ${tenth(2.2 * r)}h-${tenth(2.4 * r)}z`;
  }
}

/** The attributes that colour such path data. */
export function paint(shape: Shape, color: string, radius: number): string {
  if (shape !== 'circle') return `fill="${color}"`;
  return `fill="none" stroke="${color}" stroke-width="${tenth(2 * radius)}" stroke-linecap="round"`;
}

/** Coordinates need no more than a tenth of a pixel. */
export function tenth(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}

/** Smaller, the more there are. */
export function pointRadius(count: number): number {
  return Math.min(5, Math.max(1.1, 5 * (500 / Math.max(count, 500)) ** 0.25));
}
