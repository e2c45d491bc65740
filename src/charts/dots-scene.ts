import { group, scaleSqrt } from 'd3';
import { fitted } from './format';

/** One segment's effect on one feature, as the result gives it. */
interface Cell {
  readonly segment: number;
  readonly feature: string;
  readonly effect: number;
}

interface Dot {
  readonly segment: number;
  readonly effect: number;
  readonly x: number;
  readonly radius: number;
}

/** A table of dots: one row a feature, one column a segment. */
export interface DotsScene {
  readonly rows: readonly {
    readonly feature: string;
    readonly label: string;
    /** Upper edge of the row. */
    readonly top: number;
    /** Middle of the dots. */
    readonly y: number;
    readonly labelY: number;
    readonly dots: readonly Dot[];
  }[];
  readonly columns: readonly { readonly segment: number; readonly x: number }[];
  readonly labelWidth: number;
  readonly height: number;
}

const HEAD = 32;
const NARROW = 560;

/**
 * Lays the effects out as dots whose area is the size of the effect; O(cells).
 * @param cells every segment × feature
 * @param segments ids, in the order of the columns
 * @param width of the drawing, in pixels
 * @param limit how many features, those that differ most between segments first
 */
export function dotsScene(
  cells: readonly Cell[],
  segments: readonly number[],
  width: number,
  limit: number,
): DotsScene {
  const byFeature = group(cells, (cell) => cell.feature);
  const spread = (feature: string) => Math.max(...byFeature.get(feature)!.map((cell) => Math.abs(cell.effect)));
  const features = [...byFeature.keys()].sort((a, b) => spread(b) - spread(a)).slice(0, limit);
  const narrow = width < NARROW;
  const labelWidth = narrow ? 0 : Math.min(240, width * 0.32);
  const step = (width - labelWidth) / Math.max(1, segments.length);
  const rowHeight = narrow ? 56 : 36;
  const largest = features.length > 0 ? spread(features[0]!) : 1;
  const radius = scaleSqrt([0, Math.max(largest, 0.5)], [0, Math.min(15, step / 2 - 2)]);
  const columns = segments.map((segment, i) => ({ segment, x: labelWidth + step * (i + 0.5) }));
  const rows = features.map((feature, i) => {
    const top = HEAD + i * rowHeight;
    const y = top + (narrow ? 38 : rowHeight / 2);
    const effects = new Map(byFeature.get(feature)!.map((cell) => [cell.segment, cell.effect]));
    const dots = columns.map(({ segment, x }) => {
      const effect = effects.get(segment) ?? 0;
      return { segment, effect, x, radius: radius(Math.abs(effect)) };
    });
    const label = fitted(feature, narrow ? width : labelWidth - 8);
    return { feature, label, top, y, labelY: narrow ? top + 12 : y, dots };
  });
  return { rows, columns, labelWidth, height: HEAD + features.length * rowHeight };
}
