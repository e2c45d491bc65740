import { scaleLinear, ticks } from 'd3';
import { fitted, formatSigned } from './format';

/** How far one group's average lies from everyone's on one feature. */
export interface Effect {
  readonly feature: string;
  /** In standard deviations of all customers. */
  readonly effect: number;
}

interface Bar {
  readonly feature: string;
  readonly label: string;
  readonly labelX: number;
  readonly labelY: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly value: string;
  readonly valueX: number;
  readonly valueAnchor: 'start' | 'end';
  readonly valueY: number;
  readonly positive: boolean;
}

/** Diverging bars, in pixels. */
export interface ProfileScene {
  readonly bars: readonly Bar[];
  readonly zero: number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly barHeight: number;
  readonly height: number;
}

const BAR = 14;
const AXIS = 24;
const VALUE = 40;
/** Below this the labels stand over their bars. */
const NARROW = 480;

/** The strongest effects first, at most `limit` of them; O(n log n). */
export function strongest(effects: readonly Effect[], limit: number): readonly Effect[] {
  return [...effects].sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect)).slice(0, limit);
}

/**
 * Lays out diverging bars on a zero baseline; O(effects).
 * @param effects in the order drawn, top down
 * @param width of the whole drawing, in pixels
 * @param reach the largest |effect| that the scale must hold; shared between drawings that are compared
 */
export function profileScene(effects: readonly Effect[], width: number, reach: number): ProfileScene {
  const narrow = width < NARROW;
  const rowHeight = narrow ? 48 : 28;
  const labelWidth = narrow ? 0 : Math.min(220, width * 0.34);
  const limit = Math.max(reach, 0.5);
  const scale = scaleLinear([-limit, limit], [labelWidth + VALUE, width - VALUE]);
  const zero = scale(0);
  const bars = effects.map((item, i): Bar => {
    const end = scale(item.effect);
    const positive = item.effect >= 0;
    const y = i * rowHeight + (narrow ? 26 : (rowHeight - BAR) / 2);
    return {
      feature: item.feature,
      label: fitted(item.feature, narrow ? width : labelWidth - 8),
      labelX: narrow ? 0 : labelWidth - 8,
      labelY: narrow ? y - 11 : y + BAR / 2,
      x: Math.min(zero, end),
      y,
      width: Math.abs(end - zero),
      value: formatSigned(item.effect),
      valueX: end + (positive ? 6 : -6),
      valueAnchor: positive ? 'start' : 'end',
      valueY: y + BAR / 2,
      positive,
    };
  });
  return {
    bars,
    zero,
    ticks: ticks(-limit, limit, narrow ? 3 : 5).map((tick) => ({ x: scale(tick), label: formatSigned(tick) })),
    barHeight: BAR,
    height: effects.length * rowHeight + AXIS,
  };
}
