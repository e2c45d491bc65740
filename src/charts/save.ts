import { AppError } from '../core/app-error';

/** What a stylesheet says on screen and a file must say by itself. */
const INLINED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
] as const;
const TITLE = 40;
const MARGIN = 16;

/** What the file says besides the drawing. */
export interface PictureOptions {
  /** The chart's finding, set above it. */
  readonly title: string;
  /** The colour behind it. */
  readonly background: string;
  /** The colour of the title. */
  readonly ink: string;
}

/** The drawing as it looks now, as an SVG file that needs no stylesheet. */
export function svgOf(svg: SVGSVGElement, { title, background, ink }: PictureOptions): Blob {
  const { width, height } = svg.viewBox.baseVal;
  const file = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  setAll(file, {
    xmlns: 'http://www.w3.org/2000/svg',
    width: width + 2 * MARGIN,
    height: height + TITLE + 2 * MARGIN,
    viewBox: `${-MARGIN} ${-MARGIN - TITLE} ${width + 2 * MARGIN} ${height + TITLE + 2 * MARGIN}`,
    'font-family': 'system-ui, sans-serif',
  });
  const paper = add(file, 'rect', { x: -MARGIN, y: -MARGIN - TITLE, width: '100%', height: '100%', fill: background });
  paper.setAttribute('stroke', 'none');
  add(file, 'text', { x: 0, y: 12 - TITLE, fill: ink, 'font-size': 18, 'font-weight': 600 }).textContent = title;
  const drawing = svg.cloneNode(true) as SVGSVGElement;
  inlineStyles(svg, drawing);
  file.append(...drawing.childNodes);
  return new Blob([new XMLSerializer().serializeToString(file)], { type: 'image/svg+xml' });
}

/**
 * Draws an SVG file into a PNG.
 * @param scale PNG pixels per SVG pixel
 * @throws AppError `save/no-picture` when the browser cannot draw it, for instance because it is too large
 */
export async function pngOf(svg: Blob, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (png) return png;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  } finally {
    URL.revokeObjectURL(url);
  }
  throw new AppError('save/no-picture', 'The browser could not draw this picture.', 'Save it as SVG instead.');
}

function inlineStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of INLINED) {
    const value = style.getPropertyValue(name);
    if (value !== '') to.setAttribute(name, value);
  }
  to.removeAttribute('class');
  for (let i = 0; i < from.children.length; i++) inlineStyles(from.children[i]!, to.children[i]!);
}

function add(parent: Element, name: string, attributes: Record<string, string | number>): Element {
  const child = document.createElementNS('http://www.w3.org/2000/svg', name);
  setAll(child, attributes);
  parent.append(child);
  return child;
}

function setAll(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
