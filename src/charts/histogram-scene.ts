/** Bars of equal width on a zero baseline, in pixels. */
export interface HistogramScene {
  readonly bars: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
}

/** A bin with anything in it is at least this tall, so that rare values can be seen. */
const LEAST = 1;

/** One bar a bin, the fullest as tall as the drawing; O(bins). */
export function histogramScene(counts: readonly number[], width: number, height: number): HistogramScene {
  const most = Math.max(...counts, 1);
  const step = counts.length > 0 ? width / counts.length : 0;
  const gap = step > 4 ? 1 : 0;
  return {
    bars: counts.map((count, i) => {
      const tall = count > 0 ? Math.max(LEAST, (count / most) * height) : 0;
      return { x: i * step, y: height - tall, width: step - gap, height: tall };
    }),
  };
}
