import type { Shape } from '../../core/palette';
import type { PointSet } from './view';
import { DIMMED, NO_HIGHLIGHT, type MapFrame, type MapRenderer } from './renderer';
import { resize } from './webgl-renderer';

/** How long one animation frame may draw, so that the page goes on answering. */
const MS_PER_FRAME = 12;
/** Points drawn between two looks at the clock. */
const POINTS_PER_LOOK = 1000;

/** The renderer where there is no WebGL2: sprites on a 2D canvas, a slice of the points each animation frame. */
export function canvasRenderer(canvas: HTMLCanvasElement, points: PointSet, labels: Int32Array): MapRenderer {
  const context = canvas.getContext('2d')!;
  const order = byLabel(labels);
  let pending = 0;
  const slice = (frame: MapFrame, sprites: readonly HTMLCanvasElement[], from: number) => {
    const until = performance.now() + MS_PER_FRAME;
    let next = from;
    while (next < order.length && performance.now() < until) {
      drawSlice(context, points, labels, order.subarray(next, next + POINTS_PER_LOOK), frame, sprites);
      next += POINTS_PER_LOOK;
    }
    if (next < order.length) pending = requestAnimationFrame(() => slice(frame, sprites, next));
  };
  return {
    kind: 'canvas',
    draw: (frame) => {
      cancelAnimationFrame(pending);
      resize(canvas, frame.width * frame.ratio, frame.height * frame.ratio);
      context.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
      context.clearRect(0, 0, frame.width, frame.height);
      const sprites = frame.colors.map((color, i) => sprite(color, frame.shapes[i]!, frame.radius, frame.ratio));
      slice(frame, sprites, 0);
    },
    dispose: () => cancelAnimationFrame(pending),
  };
}

function drawSlice(
  context: CanvasRenderingContext2D,
  { data, cols }: PointSet,
  labels: Int32Array,
  rows: Uint32Array,
  { view, radius, alpha, highlight }: MapFrame,
  sprites: readonly HTMLCanvasElement[],
): void {
  for (const row of rows) {
    const label = labels[row]!;
    context.globalAlpha = highlight === NO_HIGHLIGHT || highlight === label ? alpha : alpha * DIMMED;
    const x = data[row * cols]! * view.scale + view.dx;
    const y = -data[row * cols + 1]! * view.scale + view.dy;
    context.drawImage(sprites[label + 1]!, x - radius, y - radius, 2 * radius, 2 * radius);
  }
}

function sprite(color: string, shape: Shape, radius: number, ratio: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const side = Math.max(2, Math.ceil(2 * radius * ratio));
  resize(canvas, side, side);
  const context = canvas.getContext('2d')!;
  context.scale(side, side);
  context.fillStyle = color;
  context.beginPath();
  outlines[shape](context);
  context.fill();
  return canvas;
}

/** Each shape within the unit square. */
const outlines: Readonly<Record<Shape, (context: CanvasRenderingContext2D) => void>> = {
  circle: (context) => context.arc(0.5, 0.5, 0.5, 0, 2 * Math.PI),
  square: (context) => context.rect(0.07, 0.07, 0.86, 0.86),
  triangle: (context) => polygon(context, 0.5, 0, 1, 0.9, 0, 0.9),
  diamond: (context) => polygon(context, 0.5, 0, 1, 0.5, 0.5, 1, 0, 0.5),
};

function polygon(context: CanvasRenderingContext2D, ...corners: number[]): void {
  for (let i = 0; i < corners.length; i += 2) context.lineTo(corners[i]!, corners[i + 1]!);
}

/** Row numbers sorted by label, so that segments lie over each other in one order; counting sort, O(rows). */
function byLabel(labels: Int32Array): Uint32Array {
  const starts: number[] = [0];
  for (const label of labels) starts[label + 2] = (starts[label + 2] ?? 0) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + starts[i - 1]!;
  const order = new Uint32Array(labels.length);
  labels.forEach((label, row) => (order[starts[label + 1]!++] = row));
  return order;
}
