/** Which background the marks stand on. */
export type Theme = 'light' | 'dark';

/** One colour in two tones, for light paper and for dark. */
export interface TwoTone {
  readonly light: string;
  readonly dark: string;
}

/** The mark that stands for a segment; it changes when the ten colours have been used up. */
export type Shape = 'circle' | 'square' | 'triangle' | 'diamond';

/**
 * Ten colours for the segments, largest first: Okabe and Ito's (2008) hues, moved apart by simulated annealing so
 * that, with normal sight and with simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes
 * 2009), any two differ by at least 0.059 in Oklab and every one stands out from its paper by at least 3 : 1 (WCAG 2.2).
 */
export const segmentColors: readonly TwoTone[] = [
  { light: '#355d96', dark: '#52b1ff' },
  { light: '#c64739', dark: '#ca7a06' },
  { light: '#39856a', dark: '#4da673' },
  { light: '#a374ab', dark: '#c19bb7' },
  { light: '#c1801e', dark: '#efb34d' },
  { light: '#0190e3', dark: '#80e4f2' },
  { light: '#563593', dark: '#a77bd1' },
  { light: '#617208', dark: '#bfe57f' },
  { light: '#872307', dark: '#9d6044' },
  { light: '#573856', dark: '#e5c2c0' },
];

/** Grey is always noise: a customer in no group. */
export const noiseColor: TwoTone = { light: '#8b8d8a', dark: '#7d8386' };

const SHAPES: readonly Shape[] = ['circle', 'square', 'triangle', 'diamond'];

/** The colour of segment `id` (0 is the largest), as `#rrggbb`; grey for −1. From the eleventh on colours come again, with another shape. */
export function segmentColor(id: number, theme: Theme): string {
  return id < 0 ? noiseColor[theme] : segmentColors[id % segmentColors.length]![theme];
}

/** The shape of segment `id`: circles for the first ten, then squares, triangles, diamonds, and circles again. */
export function segmentShape(id: number): Shape {
  return id < 0 ? 'circle' : SHAPES[Math.floor(id / segmentColors.length) % SHAPES.length]!;
}

/** A … Z, then AA, AB …, as spreadsheets letter their columns; empty for −1. */
export function segmentLetter(id: number): string {
  if (id < 0) return '';
  return segmentLetter(Math.floor(id / 26) - 1) + String.fromCharCode(65 + (id % 26));
}
