import { area, line, scaleLinear } from 'd3';
import { numbersApart } from './numbers-apart';

interface AdvicePoint {
  readonly nClusters: number;
  readonly silhouette: number;
  readonly nullSilhouette: number;
}

/** The curve behind the number of groups, in pixels. */
export interface AdviceScene {
  readonly curve: string;
  /** Edge and filling of what data without groups reaches. */
  readonly nullLine: string;
  readonly nullArea: string;
  readonly dots: readonly { readonly k: number; readonly x: number; readonly y: number; readonly chosen: boolean }[];
  /** Numbers of groups that are written out, as many as there is room for. */
  readonly xTicks: readonly { readonly k: number; readonly x: number }[];
  readonly yTicks: readonly { readonly y: number; readonly label: string }[];
  /** Where the words about the null line stand: at its right end. */
  readonly nullLabelY: number;
  readonly bottom: number;
}

const LEFT = 36;
const RIGHT = 16;
const TOP = 28;
const BOTTOM = 40;

/**
 * Lays out silhouette by number of groups over the 95 % line of data without groups; O(points).
 * @param curve ascending in `nClusters`
 * @param chosen the number of groups taken
 */
export function adviceScene(curve: readonly AdvicePoint[], chosen: number, width: number, height: number): AdviceScene {
  const values = curve.flatMap((point) => [point.silhouette, point.nullSilhouette]);
  const first = curve[0]?.nClusters ?? 2;
  const last = Math.max(curve.at(-1)?.nClusters ?? 3, first + 1);
  const x = scaleLinear([first, last], [LEFT + 12, width - RIGHT]);
  const y = scaleLinear([Math.min(0, ...values), Math.max(0.1, ...values)], [height - BOTTOM, TOP]);
  const drawn = line<AdvicePoint>().x((point) => x(point.nClusters));
  const tickLabel = y.tickFormat(4);
  const floor = y(y.domain()[0]!);
  return {
    curve: drawn.y((point) => y(point.silhouette))(curve) ?? '',
    nullLine: drawn.y((point) => y(point.nullSilhouette))(curve) ?? '',
    nullArea:
      area<AdvicePoint>()
        .x((point) => x(point.nClusters))
        .y0(floor)
        .y1((point) => y(point.nullSilhouette))(curve) ?? '',
    dots: curve.map((point) => ({
      k: point.nClusters,
      x: x(point.nClusters),
      y: y(point.silhouette),
      chosen: point.nClusters === chosen,
    })),
    xTicks: numbersApart(
      curve.map(({ nClusters }) => nClusters),
      chosen,
      x,
    ),
    yTicks: y.ticks(4).map((tick) => ({ y: y(tick), label: tickLabel(tick) })),
    nullLabelY: y(curve.at(-1)?.nullSilhouette ?? 0),
    bottom: height - BOTTOM,
  };
}
