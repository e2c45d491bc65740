// Sums of distances by cluster in SIMD. AssemblyScript, compiled by the build; silhouette.ts lays out the memory and calls.
//
// Rows stand cluster by cluster, each cluster filled up to whole groups of eight, feature by feature: lane l of feature j
// of group g is the float at rows + ((g · cols + j) · 8 + l) · 4. Each pair of rows is measured once and counted for both.

let cols: usize = 0;
let places: usize = 0;
let rows: usize = 0;
let present: usize = 0;
let owners: usize = 0;
let sums: usize = 0;
let part: usize = 0;
let clusters: usize = 0;

/**
 * Where everything stands: the grouped rows; for each place all bits set, or none where it is filling (i32); the cluster of
 * each group (i32); sums by cluster and place (f64), and as much room again for what one block adds.
 */
export function bind(
  cols_: i32,
  places_: i32,
  clusters_: i32,
  rows_: usize,
  present_: usize,
  owners_: usize,
  sums_: usize,
  part_: usize,
): void {
  cols = <usize>cols_;
  places = <usize>places_;
  clusters = <usize>clusters_;
  rows = rows_;
  present = present_;
  owners = owners_;
  sums = sums_;
  part = part_;
}

/** Measures groups `from…to` against all groups up to themselves and adds what was found to the sums. */
export function addBlock(from: i32, to: i32): void {
  measureBlock(from, to);
  const width = (<usize>to) << 6;
  for (let c: usize = 0; c < clusters; c++) addInto(sums + c * (places << 3), part + c * (places << 3), width);
}

/** Measures groups `from…to` against all groups up to themselves; what was found stands in `part`. */
export function measureBlock(from: i32, to: i32): void {
  const width = (<usize>to) << 6;
  for (let c: usize = 0; c < clusters; c++) memory.fill(part + c * (places << 3), 0, width);
  for (let group = from; group < to; group++) {
    addHalf(group, 0);
    addHalf(group, 4);
  }
}

function addInto(total: usize, from: usize, bytes: usize): void {
  for (let p: usize = 0; p < bytes; p += 16)
    v128.store(total + p, f64x2.add(v128.load(total + p), v128.load(from + p)));
}

/** Four rows of a group against all groups before it, counted for both sides, and against their own, counted for themselves. */
function addHalf(group: i32, half: i32): void {
  const own = rows + <usize>group * (cols << 5) + ((<usize>half) << 2);
  const place = ((<usize>group) << 3) + <usize>half;
  const mine = present + (place << 2);
  const m0 = v128.load32_splat(mine),
    m1 = v128.load32_splat(mine, 4);
  const m2 = v128.load32_splat(mine, 8),
    m3 = v128.load32_splat(mine, 12);
  const forOthers = part + <usize>load<i32>(owners + ((<usize>group) << 2)) * (places << 3);
  let r0 = f32x4.splat(0),
    r1 = r0,
    r2 = r0,
    r3 = r0;
  let cluster = load<i32>(owners);
  let gathered = 0;
  for (let other = 0; other <= group; other++) {
    const next = load<i32>(owners + ((<usize>other) << 2));
    if (next !== cluster || gathered === 32) {
      gather(cluster, place, r0, r1, r2, r3);
      r0 = f32x4.splat(0);
      r1 = r0;
      r2 = r0;
      r3 = r0;
      cluster = next;
      gathered = 0;
    }
    gathered++;
    let a0 = f32x4.splat(0),
      a1 = a0,
      a2 = a0,
      a3 = a0,
      b0 = a0,
      b1 = a0,
      b2 = a0,
      b3 = a0;
    let x = own;
    let y = rows + <usize>other * (cols << 5);
    for (const end = y + (cols << 5); y < end; y += 32) {
      const ya = v128.load(y),
        yb = v128.load(y, 16);
      let s = v128.load32_splat(x);
      let d = f32x4.sub(ya, s);
      a0 = f32x4.add(a0, f32x4.mul(d, d));
      d = f32x4.sub(yb, s);
      b0 = f32x4.add(b0, f32x4.mul(d, d));
      s = v128.load32_splat(x, 4);
      d = f32x4.sub(ya, s);
      a1 = f32x4.add(a1, f32x4.mul(d, d));
      d = f32x4.sub(yb, s);
      b1 = f32x4.add(b1, f32x4.mul(d, d));
      s = v128.load32_splat(x, 8);
      d = f32x4.sub(ya, s);
      a2 = f32x4.add(a2, f32x4.mul(d, d));
      d = f32x4.sub(yb, s);
      b2 = f32x4.add(b2, f32x4.mul(d, d));
      s = v128.load32_splat(x, 12);
      d = f32x4.sub(ya, s);
      a3 = f32x4.add(a3, f32x4.mul(d, d));
      d = f32x4.sub(yb, s);
      b3 = f32x4.add(b3, f32x4.mul(d, d));
      x += 32;
    }
    const theirs = present + ((<usize>other) << 5);
    const ma = v128.load(theirs),
      mb = v128.load(theirs, 16);
    a0 = v128.and(f32x4.sqrt(a0), ma);
    b0 = v128.and(f32x4.sqrt(b0), mb);
    a1 = v128.and(f32x4.sqrt(a1), ma);
    b1 = v128.and(f32x4.sqrt(b1), mb);
    a2 = v128.and(f32x4.sqrt(a2), ma);
    b2 = v128.and(f32x4.sqrt(b2), mb);
    a3 = v128.and(f32x4.sqrt(a3), ma);
    b3 = v128.and(f32x4.sqrt(b3), mb);
    r0 = f32x4.add(r0, f32x4.add(a0, b0));
    r1 = f32x4.add(r1, f32x4.add(a1, b1));
    r2 = f32x4.add(r2, f32x4.add(a2, b2));
    r3 = f32x4.add(r3, f32x4.add(a3, b3));
    if (other < group) {
      const to = forOthers + ((<usize>other) << 6);
      addSingles(
        to,
        f32x4.add(f32x4.add(v128.and(a0, m0), v128.and(a1, m1)), f32x4.add(v128.and(a2, m2), v128.and(a3, m3))),
      );
      addSingles(
        to + 32,
        f32x4.add(f32x4.add(v128.and(b0, m0), v128.and(b1, m1)), f32x4.add(v128.and(b2, m2), v128.and(b3, m3))),
      );
    }
  }
  gather(cluster, place, r0, r1, r2, r3);
}

/** Adds four floats to four doubles. */
function addSingles(to: usize, four: v128): void {
  v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(four)));
  v128.store(to + 16, f64x2.add(v128.load(to + 16), f64x2.promote_low_f32x4(upper(four))));
}

/** Adds what four rows have gathered from one cluster to their sums. */
function gather(cluster: i32, place: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const to = part + ((<usize>cluster * places + place) << 3);
  store<f64>(to, load<f64>(to) + total(r0));
  store<f64>(to, load<f64>(to, 8) + total(r1), 8);
  store<f64>(to, load<f64>(to, 16) + total(r2), 16);
  store<f64>(to, load<f64>(to, 24) + total(r3), 24);
}

function total(four: v128): f64 {
  const two = f64x2.add(f64x2.promote_low_f32x4(four), f64x2.promote_low_f32x4(upper(four)));
  return f64x2.extract_lane(two, 0) + f64x2.extract_lane(two, 1);
}

function upper(four: v128): v128 {
  return v128.shuffle<i32>(four, four, 2, 3, 2, 3);
}
