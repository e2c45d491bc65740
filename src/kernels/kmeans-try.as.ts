// Distances of all rows to a few points, for choosing first centers.
import { cols, rows, weights } from './kmeans-memory.as';

/**
 * Squared distances of the rows of one block to each point, by differences, so that equal rows are exactly 0 apart, and the
 * sums over the block of the smaller of each distance and what the row has already.
 * @param points f32, row-major
 * @param closest f32, one a row of the block, 0 where a place only fills its group
 * @param out f32, the distances of one point after those of another
 * @param stride floats from one point's distances to the next one's
 * @param totals two doubles a point, whose sum is written
 */
export function tryBlock(
  from: i32,
  to: i32,
  points: usize,
  count: i32,
  closest: usize,
  out: usize,
  stride: usize,
  totals: usize,
): void {
  const width = cols << 2;
  memory.fill(totals, 0, (<usize>count) << 4);
  for (let first = from; first < to; first += 8) {
    const group = rows + <usize>first * width;
    const offset = (<usize>(first - from)) << 2;
    const ca = v128.load(closest + offset),
      cb = v128.load(closest + offset, 16);
    let point = points;
    let p = out + offset;
    let total = totals;
    for (let n = 0; n < count; n++) {
      let a = f32x4.splat(0),
        b = a;
      let x = group;
      for (let j: usize = 0; j < width; j += 4) {
        const s = v128.load32_splat(point + j);
        const da = f32x4.sub(v128.load(x), s),
          db = f32x4.sub(v128.load(x, 16), s);
        a = f32x4.add(a, f32x4.mul(da, da));
        b = f32x4.add(b, f32x4.mul(db, db));
        x += 32;
      }
      v128.store(p, a);
      v128.store(p, b, 16);
      const left = sumOf(first, f32x4.pmin(ca, a), f32x4.pmin(cb, b));
      v128.store(total, f64x2.add(v128.load(total), left));
      point += width;
      p += stride << 2;
      total += 16;
    }
  }
}

/** Eight floats added up by weight, as two doubles that are still to be added. */
function sumOf(first: i32, a: v128, b: v128): v128 {
  if (!weights) return f64x2.add(f64x2.add(lower(a), upper(a)), f64x2.add(lower(b), upper(b)));
  const w = weights + ((<usize>first) << 3);
  return f64x2.add(
    f64x2.add(f64x2.mul(v128.load(w), lower(a)), f64x2.mul(v128.load(w, 16), upper(a))),
    f64x2.add(f64x2.mul(v128.load(w, 32), lower(b)), f64x2.mul(v128.load(w, 48), upper(b))),
  );
}

function lower(four: v128): v128 {
  return f64x2.promote_low_f32x4(four);
}

function upper(four: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(four, four, 2, 3, 2, 3));
}
