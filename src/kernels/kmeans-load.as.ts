// Loads rows, as the frame shows them, into groups of eight, and measures them.
import { cols, norms, rows } from './kmeans-memory.as';

/**
 * Loads one piece of the matrix; the places that only fill up its last group become 0.
 * @param first number of its first row, a multiple of eight
 * @param raw the rows, row-major: f32 when `single`, else f64
 * @param shift f64, one a column
 */
export function loadRows(first: i32, count: i32, single: i32, raw: usize, shift: usize, scale: f64): void {
  const width = cols << (single ? 2 : 3);
  const group = cols << 5;
  const into = rows + <usize>first * (cols << 2);
  const rest = count & 7;
  if (rest > 0) memory.fill(into + <usize>((count - rest) >> 3) * group, 0, group);
  for (let i = 0; i < count; i++) {
    const place = into + <usize>(i >> 3) * group + ((<usize>(i & 7)) << 2);
    const row = raw + <usize>i * width;
    if (single) loadSingle(row, place, shift, scale);
    else loadDouble(row, place, shift, scale);
  }
  measure(into, norms + ((<usize>first) << 2), count);
}

/** Writes twice the squared lengths. */
function measure(from: usize, into: usize, count: i32): void {
  let x = from;
  for (let p = into, end = into + ((<usize>count) << 2); p < end; p += 32) {
    let a = f32x4.splat(0),
      b = a;
    for (const next = x + (cols << 5); x < next; x += 32) {
      const xa = v128.load(x),
        xb = v128.load(x, 16);
      a = f32x4.add(a, f32x4.mul(xa, xa));
      b = f32x4.add(b, f32x4.mul(xb, xb));
    }
    v128.store(p, f32x4.add(a, a));
    v128.store(p, f32x4.add(b, b), 16);
  }
}

function loadSingle(row: usize, place: usize, shift: usize, scale: f64): void {
  const factor = f64x2.splat(scale);
  const pairs = cols & ~1;
  for (let j: usize = 0; j < pairs; j += 2) {
    write(place + (j << 5), f64x2.promote_low_f32x4(v128.load64_zero(row + (j << 2))), shift + (j << 3), factor);
  }
  if (pairs < cols) {
    const x = <f64>load<f32>(row + (pairs << 2)) - load<f64>(shift + (pairs << 3));
    store<f32>(place + (pairs << 5), <f32>(x * scale));
  }
}

function loadDouble(row: usize, place: usize, shift: usize, scale: f64): void {
  const factor = f64x2.splat(scale);
  const pairs = cols & ~1;
  for (let j: usize = 0; j < pairs; j += 2) {
    write(place + (j << 5), v128.load(row + (j << 3)), shift + (j << 3), factor);
  }
  if (pairs < cols) {
    const x = load<f64>(row + (pairs << 3)) - load<f64>(shift + (pairs << 3));
    store<f32>(place + (pairs << 5), <f32>(x * scale));
  }
}

function write(place: usize, two: v128, shift: usize, factor: v128): void {
  const framed = f32x4.demote_f64x2_zero(f64x2.mul(f64x2.sub(two, v128.load(shift)), factor));
  v128.store32_lane(place, framed, 0);
  v128.store32_lane(place, framed, 1, 32);
}
