// The scores of eight rows against every center: the bulk of k-means' arithmetic.
import { multiplyAdd } from './multiply-add.as';
import { clusters, cols, halfNorms, negated, scores } from './kmeans-memory.as';

/** Scores of eight rows against every center: |c|²/2 − x·c, which orders the centers as distance does. */
export function score(group: usize): void {
  const width = cols << 2;
  const fours = clusters & ~3;
  let c = negated;
  let h = halfNorms;
  let out = scores;
  for (let n = 0; n < fours; n += 4) {
    const d = c + width,
      e = d + width,
      f = e + width;
    let a0 = v128.load32_splat(h),
      b0 = a0;
    let a1 = v128.load32_splat(h, 4),
      b1 = a1;
    let a2 = v128.load32_splat(h, 8),
      b2 = a2;
    let a3 = v128.load32_splat(h, 12),
      b3 = a3;
    let x = group;
    for (let j: usize = 0; j < width; j += 4) {
      const xa = v128.load(x),
        xb = v128.load(x, 16);
      let s = v128.load32_splat(c + j);
      a0 = multiplyAdd(xa, s, a0);
      b0 = multiplyAdd(xb, s, b0);
      s = v128.load32_splat(d + j);
      a1 = multiplyAdd(xa, s, a1);
      b1 = multiplyAdd(xb, s, b1);
      s = v128.load32_splat(e + j);
      a2 = multiplyAdd(xa, s, a2);
      b2 = multiplyAdd(xb, s, b2);
      s = v128.load32_splat(f + j);
      a3 = multiplyAdd(xa, s, a3);
      b3 = multiplyAdd(xb, s, b3);
      x += 32;
    }
    v128.store(out, a0);
    v128.store(out, b0, 16);
    v128.store(out, a1, 32);
    v128.store(out, b1, 48);
    v128.store(out, a2, 64);
    v128.store(out, b2, 80);
    v128.store(out, a3, 96);
    v128.store(out, b3, 112);
    c = f + width;
    h += 16;
    out += 128;
  }
  for (let n = fours; n < clusters; n++) {
    let a = v128.load32_splat(h),
      b = a;
    let x = group;
    for (let j: usize = 0; j < width; j += 4) {
      const s = v128.load32_splat(c + j);
      a = multiplyAdd(v128.load(x), s, a);
      b = multiplyAdd(v128.load(x, 16), s, b);
      x += 32;
    }
    v128.store(out, a);
    v128.store(out, b, 16);
    c += width;
    h += 4;
    out += 32;
  }
}
