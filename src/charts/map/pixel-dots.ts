import type { PointSet, View } from './view';

/** A picture of points in device pixels. */
interface PixelFrame {
  readonly view: View;
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per pixel of the page. */
  readonly ratio: number;
  /** In pixels of the page. */
  readonly radius: number;
  /** Colour of label −1 first, then 0, 1, 2, …; `#rrggbb`. */
  readonly colors: readonly string[];
}

/**
 * Paints every point as a round dot into RGBA pixels, later rows over earlier ones, so that where groups mix their colours mix.
 * Many times faster than drawing dots one by one; O(rows · radius²).
 * @returns 4 · width · height bytes, clear where there is no point
 */
export function paintDots(
  { data, rows, cols }: PointSet,
  labels: Int32Array,
  { view, width, height, ratio, radius, colors }: PixelFrame,
): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(4 * width * height);
  const pixels = new Uint32Array(bytes.buffer);
  const inks = Uint32Array.from(colors, inkOf);
  const dot = dotOf(radius * ratio);
  for (let i = 0; i < rows; i++) {
    const x = Math.round((data[i * cols]! * view.scale + view.dx) * ratio);
    const y = Math.round((-data[i * cols + 1]! * view.scale + view.dy) * ratio);
    const ink = inks[labels[i]! + 1]!;
    for (let j = 0; j < dot.length; j += 2) {
      const px = x + dot[j]!;
      const py = y + dot[j + 1]!;
      if (px >= 0 && px < width && py >= 0 && py < height) pixels[py * width + px] = ink;
    }
  }
  return bytes;
}

/** A colour as the four bytes of a pixel, in the order this machine keeps them. */
function inkOf(color: string): number {
  const part = (at: number) => parseInt(color.slice(at, at + 2), 16);
  return new Uint32Array(Uint8Array.of(part(1), part(3), part(5), 255).buffer)[0]!;
}

/** Offsets of the pixels of a dot, x and y in turn; the middle at least. */
function dotOf(radius: number): Int8Array {
  const reach = Math.min(127, Math.ceil(radius));
  const offsets: number[] = [];
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++)
      if (x * x + y * y <= radius * radius || (x === 0 && y === 0)) offsets.push(x, y);
  }
  return Int8Array.from(offsets);
}
