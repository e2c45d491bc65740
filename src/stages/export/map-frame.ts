import { segmentColor, segmentShape, type Theme } from '../../core/palette';
import type { Segment } from '../../core/segment';
import { percent } from '../../core/words';
import { NO_SEGMENT } from './customers';
import { glyph, paint, tenth } from './map-marks';
import type { Box } from './map-points';
import { escapeXml } from './xml';

export const INK = {
  light: { paper: '#fbfaf7', ink: '#1a2422', soft: '#55615e' },
  dark: { paper: '#15191c', ink: '#e6e9e5', soft: '#a6b0ac' },
} as const;
export const MARGIN = 24;
const TITLE = 40;
const FOOT = 56;
/** Narrower pictures have their legend below the map. */
const NARROW = 600;
const LEGEND_LINE = 22;
/** A letter is 7 px wide on average in type of 13 px. */
const LETTER_WIDTH = 7 / 13;

/** Where the points and the legend go. */
export interface Layout {
  readonly map: Box;
  readonly legend: Box;
}

/** @param entries lines of the legend */
export function layoutOf(width: number, height: number, entries: number): Layout {
  const left = MARGIN + 20;
  const top = MARGIN + TITLE;
  if (width < NARROW) {
    const legend = Math.min(entries * LEGEND_LINE, height * 0.4);
    const map = { left, top, width: room(width - MARGIN - left), height: room(height - top - FOOT - MARGIN - legend) };
    const below = height - MARGIN - legend - 16;
    return { map, legend: { left: MARGIN, top: below, width: room(width - 2 * MARGIN), height: legend } };
  }
  const wide = Math.min(300, width * 0.32);
  const map = { left, top, width: room(width - 2 * MARGIN - left - wide), height: room(height - top - FOOT - MARGIN) };
  return { map, legend: { left: width - MARGIN - wide, top, width: wide, height: map.height } };
}

/** A rectangle is never turned inside out, however small the picture. */
function room(length: number): number {
  return Math.max(1, length);
}

/** The picture's heading, no wider than the picture. */
export function titleOf(title: string, width: number): string {
  const size = Math.min(18, (width - 2 * MARGIN) / (title.length * LETTER_WIDTH * 1.2));
  return `<text x="${MARGIN}" y="${MARGIN + 14}" font-size="${tenth(size)}" font-weight="600">${escapeXml(title)}</text>\n`;
}

/** Letter, name and share of each segment, beside its mark. */
export function legendOf(segments: readonly Segment[], noise: boolean, box: Box, theme: Theme): string[] {
  const entries = segments.map(({ id, letter, name, share }) => ({
    id,
    text: `${letter}  ${name}`,
    tail: percent(share, 1),
  }));
  if (noise) entries.push({ id: -1, text: NO_SEGMENT, tail: '' });
  const line = Math.min(LEGEND_LINE, box.height / Math.max(1, entries.length));
  const size = Math.min(13, line * 0.75);
  return entries.map(({ id, text, tail }, i) => {
    const y = box.top + (i + 0.5) * line;
    const shape = segmentShape(id);
    const mark = `<path ${paint(shape, segmentColor(id, theme), size * 0.4)} d="${glyph(shape, box.left + 6, y, size * 0.4)}"/>`;
    const words = fitted(text, (box.width - 68) / (size * LETTER_WIDTH));
    return `<g font-size="${tenth(size)}">${mark}<text x="${tenth(box.left + 20)}" y="${tenth(y + size * 0.35)}" xml:space="preserve">${escapeXml(words)}</text><text x="${tenth(box.left + box.width)}" y="${tenth(y + size * 0.35)}" text-anchor="end" fill="${INK[theme].soft}">${tail}</text></g>\n`;
  });
}

/** What the axes are, along their own directions. */
export function axesOf(axes: readonly string[], map: Box, color: string): string[] {
  const [across = '', up = ''] = axes;
  const left = MARGIN - 4;
  const foot = map.top + map.height + 28;
  const words = (text: string, room: number) => escapeXml(fitted(text, room / (12 * LETTER_WIDTH)));
  return [
    across &&
      `<text x="${map.left}" y="${tenth(foot)}" font-size="12" fill="${color}">${words(`→ ${across}`, map.width)}</text>\n`,
    up &&
      `<text transform="translate(${left + 12} ${tenth(map.top + map.height)}) rotate(-90)" font-size="12" fill="${color}">${words(`→ ${up}`, map.height)}</text>\n`,
  ];
}

function fitted(text: string, letters: number): string {
  const characters = [...text];
  return characters.length <= letters
    ? text
    : `${characters
        .slice(0, Math.max(1, letters - 1))
        .join('')
        .trimEnd()}…`;
}
