import { scaleLinear } from 'd3';

/** Horizontal bars from a zero baseline, widths in pixels. */
export interface GroupBarsScene {
  readonly bars: readonly { readonly segment: number; readonly y: number; readonly width: number }[];
  readonly height: number;
}

const ROW = 48;
/** Width of a letter of 13 px type, and what is kept free beside the longest number. */
const LETTER = 7;
const GAP = 16;

/**
 * Bars in the order given, the widest as wide as the drawing allows; O(groups).
 * @param most the value of a full bar, or undefined for the largest here
 */
export function groupBarsScene(
  bars: readonly { readonly segment: number; readonly value: number; readonly words: string }[],
  width: number,
  most = Math.max(...bars.map(({ value }) => value), 0),
): GroupBarsScene {
  const words = LETTER * Math.max(...bars.map((bar) => bar.words.length), 0) + GAP;
  const scale = scaleLinear([0, most || 1], [0, Math.max(0, width - words)]);
  return {
    bars: bars.map(({ segment, value }, i) => ({ segment, y: i * ROW, width: Math.max(2, scale(value)) })),
    height: bars.length * ROW,
  };
}
