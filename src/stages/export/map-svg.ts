import { segmentLetter, type Theme } from '../../core/palette';
import type { Segment } from '../../core/segment';
import { counted, percent, whole } from '../../core/words';
import { axesOf, INK, layoutOf, legendOf, MARGIN, titleOf } from './map-frame';
import { markSegments, pointRadius, tenth, type Mark } from './map-marks';
import { drawnSegments, type DrawnSegment, type Positions } from './map-points';
import { escapeXml } from './xml';

/** More points than these make a file that drawing programs choke on (20,000 are about 300 KB); above, they are thinned. */
export const MOST_POINTS = 20_000;

/** What is drawn; `axes` in words, as the reduction gives them. */
export interface MapEmbedding extends Positions {
  readonly axes: readonly string[];
}

export interface MapOptions {
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

/** The picture in pieces, and how much of the data is in it; the picture itself says so too when it is not all. */
export interface MapPicture {
  readonly parts: string[];
  readonly drawn: number;
  readonly customers: number;
}

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/**
 * The map as an SVG file that stands alone: a title and a description for those who do not see it, one path a segment,
 * its letter at its middle, and a legend of letters and names. Text from the data is escaped. O(rows).
 * @param labels one a row, the segments' ids; −1 is drawn in grey
 * @throws RangeError when labels and positions differ in number: a bug of the caller
 */
export function mapSvg(
  embedding: MapEmbedding,
  labels: Int32Array,
  segments: readonly Segment[],
  { width, height, theme }: MapOptions,
): MapPicture {
  if (labels.length !== embedding.rows) throw new RangeError(`${labels.length} labels for ${embedding.rows} points`);
  const colors = INK[theme];
  const noise = labels.includes(-1);
  const { map, legend } = layoutOf(width, height, segments.length + (noise ? 1 : 0));
  const chosen = drawnSegments(embedding, labels, MOST_POINTS);
  const radius = pointRadius(chosen.reduce((sum, { rows }) => sum + rows.length, 0));
  const marks = markSegments(embedding, chosen, map, radius, theme);
  const drawn = marks.reduce((sum, mark) => sum + mark.count, 0);
  const title = `Map of ${counted(embedding.rows, 'customer')} in ${counted(segments.length, 'segment')}`;
  const note = drawnNote(drawn, chosen, embedding.rows);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" font-family="${FONT}" font-size="13" fill="${colors.ink}">\n`,
    `<title id="title">${title}</title>\n<desc id="desc">${escapeXml(describe(segments, embedding, note))}</desc>\n`,
    `<rect width="${width}" height="${height}" fill="${colors.paper}"/>\n`,
    titleOf(title, width),
    ...marks.map(({ path }) => path),
    ...marks.map((mark) => letterAt(mark, colors)),
    ...legendOf(segments, noise, legend, theme),
    ...axesOf(embedding.axes, map, colors.soft),
    note &&
      `<text x="${MARGIN}" y="${height - MARGIN + 8}" font-size="12" fill="${colors.soft}">${escapeXml(note)}</text>\n`,
    '</svg>\n',
  ];
  return { parts: parts.filter((part) => part !== ''), drawn, customers: embedding.rows };
}

function letterAt({ id, count, x, y }: Mark, { ink, paper }: { ink: string; paper: string }): string {
  if (id < 0 || count === 0) return '';
  const where = `x="${tenth(x)}" y="${tenth(y + 6)}"`;
  return `<text ${where} font-size="17" font-weight="700" text-anchor="middle" fill="${ink}" stroke="${paper}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${segmentLetter(id)}</text>\n`;
}

function describe(segments: readonly Segment[], { axes }: MapEmbedding, note: string): string {
  const list = segments.map(
    ({ letter, name, size, share }) => `${letter}: ${name}, ${counted(size, 'customer')} (${percent(share, 1)})`,
  );
  const seen = axes.slice(0, 2).map((axis, i) => `Axis ${i + 1}: ${axis}`);
  const sentences = ['Each mark is a customer; the nearer two are, the more alike', ...seen, ...list];
  return `${sentences.join('. ')}. ${note}`.trim();
}

/** Says what is missing from the picture, and why; empty when nothing is. */
function drawnNote(drawn: number, chosen: readonly DrawnSegment[], customers: number): string {
  if (drawn === customers) return '';
  const picked = chosen.reduce((sum, { rows }) => sum + rows.length, 0);
  const thinned = customers > MOST_POINTS ? ', chosen by chance within each segment' : '';
  const outside = picked > drawn ? `; ${whole(picked - drawn)} of those chosen lie far outside the picture` : '';
  return `${whole(drawn)} of ${counted(customers, 'customer')} are drawn${thinned}${outside}.`;
}
