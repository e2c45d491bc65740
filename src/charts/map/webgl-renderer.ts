import { rgb } from 'd3';
import type { Shape } from '../../core/palette';
import type { PointSet } from './view';
import { DIMMED, NO_HIGHLIGHT, type MapFrame, type MapRenderer } from './renderer';

/** As the shader numbers them. */
const SHAPES: readonly Shape[] = ['circle', 'square', 'triangle', 'diamond'];
/** The recipe allows fifty segments; one more for those in none. */
const MAX_COLORS = 51;

const VERTEX = `#version 300 es
uniform vec2 uScale;
uniform vec2 uShift;
uniform float uSize;
uniform float uAlpha;
uniform int uOnly;
uniform int uExcept;
uniform vec3 uColors[${MAX_COLORS}];
uniform int uShapes[${MAX_COLORS}];
in vec2 aPosition;
in int aLabel;
out vec4 vColor;
flat out int vShape;
void main() {
  int at = clamp(aLabel + 1, 0, ${MAX_COLORS - 1});
  bool shown = (uOnly == ${NO_HIGHLIGHT} || aLabel == uOnly) && aLabel != uExcept;
  gl_Position = shown ? vec4(aPosition * uScale + uShift, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = uSize;
  vColor = vec4(uColors[at], uAlpha);
  vShape = uShapes[at];
}`;

const FRAGMENT = `#version 300 es
precision highp float;
uniform float uSize;
in vec4 vColor;
flat in int vShape;
out vec4 color;
float outward(vec2 p) {
  if (vShape == 1) return max(abs(p.x), abs(p.y)) * 1.15;
  if (vShape == 2) return max(p.y + 0.1, 0.87 * abs(p.x) - 0.5 * p.y + 0.05);
  if (vShape == 3) return (abs(p.x) + abs(p.y)) * 0.95;
  return length(p);
}
void main() {
  float fromEdge = (0.5 - outward(gl_PointCoord - 0.5)) * uSize;
  float alpha = vColor.a * clamp(fromEdge, 0.0, 1.0);
  color = vec4(vColor.rgb * alpha, alpha);
}`;

/** A renderer on WebGL2, or undefined where the browser or its driver has none that works. Uploads once; a frame costs one or two draw calls. */
export function webglRenderer(
  canvas: HTMLCanvasElement,
  points: PointSet,
  labels: Int32Array,
): MapRenderer | undefined {
  const gl = canvas.getContext('webgl2', { antialias: false, premultipliedAlpha: true });
  if (!gl) return undefined;
  const program = linked(gl);
  if (!program) return undefined;
  const buffers = upload(gl, program, points, labels);
  const at = (name: string) => gl.getUniformLocation(program, name);
  const uniforms = {
    scale: at('uScale'),
    shift: at('uShift'),
    size: at('uSize'),
    alpha: at('uAlpha'),
    only: at('uOnly'),
    except: at('uExcept'),
    colors: at('uColors'),
    shapes: at('uShapes'),
  };
  const pass = (only: number, except: number, alpha: number) => {
    gl.uniform1i(uniforms.only, only);
    gl.uniform1i(uniforms.except, except);
    gl.uniform1f(uniforms.alpha, alpha);
    gl.drawArrays(gl.POINTS, 0, points.rows);
  };
  const draw = (frame: MapFrame) => {
    const { view, width, height, ratio, highlight } = frame;
    resize(canvas, width * ratio, height * ratio);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.useProgram(program);
    gl.uniform2f(uniforms.scale, (2 * view.scale) / width, (2 * view.scale) / height);
    gl.uniform2f(uniforms.shift, (2 * view.dx) / width - 1, 1 - (2 * view.dy) / height);
    gl.uniform1f(uniforms.size, Math.max(1, 2 * frame.radius * ratio));
    gl.uniform3fv(uniforms.colors, colorFloats(frame.colors));
    gl.uniform1iv(uniforms.shapes, shapeNumbers(frame.shapes));
    if (highlight === NO_HIGHLIGHT) return pass(NO_HIGHLIGHT, NO_HIGHLIGHT, frame.alpha);
    pass(NO_HIGHLIGHT, highlight, frame.alpha * DIMMED);
    pass(highlight, NO_HIGHLIGHT, frame.alpha);
  };
  const dispose = () => {
    for (const buffer of buffers) gl.deleteBuffer(buffer);
    gl.deleteProgram(program);
  };
  return { kind: 'webgl', draw, dispose };
}

/** Gives the canvas its size in device pixels; setting it also clears it, so only when it differs. */
export function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  const [w, h] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}

function linked(gl: WebGL2RenderingContext): WebGLProgram | undefined {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) ? program : undefined;
}

function upload(
  gl: WebGL2RenderingContext,
  program: WebGLProgram,
  points: PointSet,
  labels: Int32Array,
): WebGLBuffer[] {
  const positions = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, positions);
  gl.bufferData(gl.ARRAY_BUFFER, points.data, gl.STATIC_DRAW);
  const position = gl.getAttribLocation(program, 'aPosition');
  gl.enableVertexAttribArray(position);
  gl.vertexAttribPointer(position, 2, gl.FLOAT, false, 4 * points.cols, 0);
  const codes = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, codes);
  gl.bufferData(gl.ARRAY_BUFFER, labels, gl.STATIC_DRAW);
  const label = gl.getAttribLocation(program, 'aLabel');
  gl.enableVertexAttribArray(label);
  gl.vertexAttribIPointer(label, 1, gl.INT, 0, 0);
  return [positions, codes];
}

function colorFloats(colors: readonly string[]): Float32Array {
  const floats = new Float32Array(3 * MAX_COLORS);
  colors.slice(0, MAX_COLORS).forEach((color, i) => {
    const { r, g, b } = rgb(color);
    floats.set([r / 255, g / 255, b / 255], 3 * i);
  });
  return floats;
}

function shapeNumbers(shapes: readonly Shape[]): Int32Array {
  const numbers = new Int32Array(MAX_COLORS);
  shapes.slice(0, MAX_COLORS).forEach((shape, i) => (numbers[i] = SHAPES.indexOf(shape)));
  return numbers;
}
