import type { Shape } from '../../core/palette';
import type { View } from './view';

/** Everything about one picture of the map that can change without new points. */
export interface MapFrame {
  readonly view: View;
  /** Pixels of the page. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per pixel of the page. */
  readonly ratio: number;
  readonly radius: number;
  readonly alpha: number;
  /** Colour of label −1 first, then 0, 1, 2, …; `#rrggbb`. */
  readonly colors: readonly string[];
  /** In the order of `colors`. */
  readonly shapes: readonly Shape[];
  /** The only segment that keeps its full colour, or −2 for all. */
  readonly highlight: number;
}

/** No segment stands out. */
export const NO_HIGHLIGHT = -2;
/** How strongly the others are still drawn beside a highlighted segment. */
export const DIMMED = 0.12;

/** Draws points; holds what it needs until disposed. */
export interface MapRenderer {
  /** What it draws on; shown on the canvas as `data-renderer`. */
  readonly kind: 'webgl' | 'canvas';
  draw(frame: MapFrame): void;
  dispose(): void;
}
