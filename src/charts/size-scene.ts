import { scaleLinear } from 'd3';

interface Sized {
  readonly id: number;
  readonly share: number;
}

/** Horizontal bars from a zero baseline, widths in pixels. */
export interface SizeScene {
  readonly bars: readonly { readonly id: number; readonly y: number; readonly width: number }[];
  readonly rowHeight: number;
  readonly height: number;
}

const ROW = 48;
/** Kept free at the right for the number. */
const NUMBER = 116;

/** Bars in the order given, the widest as wide as the drawing allows; O(segments). */
export function sizeScene(segments: readonly Sized[], width: number): SizeScene {
  const largest = Math.max(...segments.map((segment) => segment.share), 0);
  const scale = scaleLinear([0, largest || 1], [0, Math.max(0, width - NUMBER)]);
  return {
    bars: segments.map((segment, i) => ({ id: segment.id, y: i * ROW, width: Math.max(2, scale(segment.share)) })),
    rowHeight: ROW,
    height: segments.length * ROW,
  };
}
