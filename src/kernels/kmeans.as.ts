// k-means in SIMD, eight rows at a time. AssemblyScript, compiled by the build; kmeans.ts lays out the memory and calls.
//
// Rows stand in groups of eight, feature by feature: lane l of feature j of group g is the float at
// rows + ((g · cols + j) · 8 + l) · 4. So one vector holds one feature of four rows, and any number of centers fits.

const LARGEST: f32 = f32.MAX_VALUE;
/** Below this, products in single precision underflow, and only double precision can tell scores apart. */
const SMALLEST: f32 = 7.5e-37;

let cols: usize = 0;
let rows: usize = 0;
let norms: usize = 0;
let labels: usize = 0;

/**
 * Where the matrix stands: the grouped rows, filled up to `places`, room for twice the squared length of each (f32), which is
 * written here, and the labels (i32).
 */
export function bindRows(cols_: i32, places: i32, rows_: usize, norms_: usize, labels_: usize): void {
  cols = <usize>cols_;
  rows = rows_;
  norms = norms_;
  labels = labels_;
  let x = rows_;
  for (let p = norms_, end = norms_ + ((<usize>places) << 2); p < end; p += 32) {
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

let clusters: i32 = 0;
let negated: usize = 0;
let halfNorms: usize = 0;
let centers: usize = 0;
let sums: usize = 0;
let counts: usize = 0;
let moved: usize = 0;
let scores: usize = 0;

/**
 * Where the clusters stand: centers negated (f32) and half their squared length (f32), centers (f64), sums and counts
 * (f64), as much room again for the sums and counts of one block, and a score for eight rows a center (f32).
 */
export function bindClusters(
  clusters_: i32,
  negated_: usize,
  halfNorms_: usize,
  centers_: usize,
  sums_: usize,
  counts_: usize,
  moved_: usize,
  scores_: usize,
): void {
  clusters = clusters_;
  negated = negated_;
  halfNorms = halfNorms_;
  centers = centers_;
  sums = sums_;
  counts = counts_;
  moved = moved_;
  scores = scores_;
}

/**
 * Moves the rows of one block to their nearest centers and adds what the block moved to sums and counts.
 * @param slack how far single precision may err: see `nearest`
 * @returns how many labels changed
 */
export function assignBlock(from: i32, to: i32, slack: f32): i32 {
  const width = <usize>clusters * (cols + 1);
  memory.fill(moved, 0, width << 3);
  let changed = 0;
  for (let first = from; first < to; first += 8) {
    score(rows + <usize>first * (cols << 2));
    changed += settle(first, to, scores, slack);
    changed += settle(first + 4, to, scores + 16, slack);
  }
  if (changed > 0) {
    const split = <usize>clusters * cols;
    addInto(sums, moved, split);
    addInto(counts, moved + (split << 3), <usize>clusters);
  }
  return changed;
}

function addInto(total: usize, part: usize, length: usize): void {
  for (let p: usize = 0; p < length << 3; p += 8) store<f64>(total + p, load<f64>(total + p) + load<f64>(part + p));
}

/** Scores of eight rows against every center: |c|²/2 − x·c, which orders the centers as distance does. */
function score(group: usize): void {
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
      a0 = f32x4.add(a0, f32x4.mul(xa, s));
      b0 = f32x4.add(b0, f32x4.mul(xb, s));
      s = v128.load32_splat(d + j);
      a1 = f32x4.add(a1, f32x4.mul(xa, s));
      b1 = f32x4.add(b1, f32x4.mul(xb, s));
      s = v128.load32_splat(e + j);
      a2 = f32x4.add(a2, f32x4.mul(xa, s));
      b2 = f32x4.add(b2, f32x4.mul(xb, s));
      s = v128.load32_splat(f + j);
      a3 = f32x4.add(a3, f32x4.mul(xa, s));
      b3 = f32x4.add(b3, f32x4.mul(xb, s));
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
      a = f32x4.add(a, f32x4.mul(v128.load(x), s));
      b = f32x4.add(b, f32x4.mul(v128.load(x, 16), s));
      x += 32;
    }
    v128.store(out, a);
    v128.store(out, b, 16);
    c += width;
    h += 4;
    out += 32;
  }
}

/** Gives four rows their labels and moves those whose label changed; rows from `end` on are padding. */
function settle(first: i32, end: i32, from: usize, slack: f32): i32 {
  const old = v128.load(labels + ((<usize>first) << 2));
  const label = nearest(first, from, slack);
  const inside = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(end - first));
  const differs = v128.and(i32x4.ne(label, old), inside);
  if (!v128.any_true(differs)) return 0;
  v128.store(labels + ((<usize>first) << 2), v128.bitselect(label, old, inside));
  if (i32x4.extract_lane(differs, 0)) move(first, i32x4.extract_lane(old, 0), i32x4.extract_lane(label, 0));
  if (i32x4.extract_lane(differs, 1)) move(first + 1, i32x4.extract_lane(old, 1), i32x4.extract_lane(label, 1));
  if (i32x4.extract_lane(differs, 2)) move(first + 2, i32x4.extract_lane(old, 2), i32x4.extract_lane(label, 2));
  if (i32x4.extract_lane(differs, 3)) move(first + 3, i32x4.extract_lane(old, 3), i32x4.extract_lane(label, 3));
  return popcnt(i32x4.bitmask(differs));
}

/**
 * The nearest centers of four rows. A score errs by at most u(|x|²/2 + |c|²), u ≈ cols · 2⁻²⁴, and |c|² ≤ 4|x|² + 4·score;
 * where the two best scores are closer than twice that, with a margin for the errors of this very bound
 * (slack = 5u, norms = 2|x|²), the row is judged again in double precision.
 */
function nearest(first: i32, from: usize, slack: f32): v128 {
  let best = f32x4.splat(LARGEST),
    second = best;
  let label = i32x4.splat(0),
    id = label;
  const end = from + ((<usize>clusters) << 5);
  for (let s = from; s < end; s += 32) {
    const a = v128.load(s);
    label = v128.bitselect(id, label, f32x4.lt(a, best));
    second = f32x4.pmin(second, f32x4.pmax(a, best));
    best = f32x4.pmin(best, a);
    id = i32x4.add(id, i32x4.splat(1));
  }
  const size = f32x4.add(v128.load(norms + ((<usize>first) << 2)), f32x4.add(best, second));
  const bound = f32x4.add(f32x4.mul(f32x4.splat(slack), size), f32x4.splat(SMALLEST));
  const unsure = f32x4.le(f32x4.sub(second, best), bound);
  if (v128.any_true(unsure)) {
    if (i32x4.extract_lane(unsure, 0)) label = i32x4.replace_lane(label, 0, nearestExactly(first));
    if (i32x4.extract_lane(unsure, 1)) label = i32x4.replace_lane(label, 1, nearestExactly(first + 1));
    if (i32x4.extract_lane(unsure, 2)) label = i32x4.replace_lane(label, 2, nearestExactly(first + 2));
    if (i32x4.extract_lane(unsure, 3)) label = i32x4.replace_lane(label, 3, nearestExactly(first + 3));
  }
  return label;
}

function rowAt(i: i32): usize {
  return rows + <usize>(i & ~7) * (cols << 2) + ((<usize>(i & 7)) << 2);
}

function nearestExactly(i: i32): i32 {
  const row = rowAt(i);
  let best: f64 = Infinity;
  let label = 0;
  let c = centers;
  for (let n = 0; n < clusters; n++) {
    let sum: f64 = 0;
    for (let x = row, end = row + (cols << 5); x < end; x += 32) {
      const difference = <f64>load<f32>(x) - load<f64>(c);
      sum += difference * difference;
      c += 8;
    }
    if (sum < best) {
      best = sum;
      label = n;
    }
  }
  return label;
}

function move(i: i32, old: i32, label: i32): void {
  const row = rowAt(i);
  const size = moved + ((<usize>clusters * cols) << 3);
  const to = moved + ((<usize>label * cols) << 3);
  for (let j: usize = 0; j < cols; j++) {
    const p = to + (j << 3);
    store<f64>(p, load<f64>(p) + <f64>load<f32>(row + (j << 5)));
  }
  const joined = size + ((<usize>label) << 3);
  store<f64>(joined, load<f64>(joined) + 1);
  if (old < 0) return;
  const from = moved + ((<usize>old * cols) << 3);
  for (let j: usize = 0; j < cols; j++) {
    const p = from + (j << 3);
    store<f64>(p, load<f64>(p) - <f64>load<f32>(row + (j << 5)));
  }
  const left = size + ((<usize>old) << 3);
  store<f64>(left, load<f64>(left) - 1);
}

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
      const left = f64x2.add(inPairs(f32x4.pmin(ca, a)), inPairs(f32x4.pmin(cb, b)));
      v128.store(total, f64x2.add(v128.load(total), left));
      point += width;
      p += stride << 2;
      total += 16;
    }
  }
}

/** Four floats as two doubles: the first and third, the second and fourth together. */
function inPairs(four: v128): v128 {
  const upper = v128.shuffle<i32>(four, four, 2, 3, 2, 3);
  return f64x2.add(f64x2.promote_low_f32x4(four), f64x2.promote_low_f32x4(upper));
}
