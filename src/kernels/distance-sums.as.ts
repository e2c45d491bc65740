// Sums of distances of a few points to many rows in SIMD. AssemblyScript, compiled by the build; distance-sums.ts calls.
//
// Points stand in groups of eight, feature by feature: lane l of feature j of group g is the float at
// points + ((g · cols + j) · 8 + l) · 4. Rows stand one after another. Sums are doubles, one a point.

/** Adds the distances of every point to each of `count` rows: four rows at a time, then one by one. */
export function add(points: usize, groups: i32, cols: i32, rows: usize, count: i32, sums: usize): void {
  const width = (<usize>cols) << 2;
  const fours = rows + <usize>(count & ~3) * width;
  const end = rows + <usize>count * width;
  for (let g = 0; g < groups; g++) {
    for (let row = rows; row < fours; row += 4 * width) addFour(points, row, width, sums);
    for (let row = fours; row < end; row += width) addOne(points, row, width, sums);
    points += width << 3;
    sums += 64;
  }
}

function addFour(points: usize, row: usize, width: usize, sums: usize): void {
  let a0 = f32x4.splat(0),
    a1 = a0,
    a2 = a0,
    a3 = a0,
    b0 = a0,
    b1 = a0,
    b2 = a0,
    b3 = a0;
  const r1 = row + width,
    r2 = r1 + width,
    r3 = r2 + width;
  let point = points;
  for (let c: usize = 0; c < width; c += 4) {
    const pa = v128.load(point),
      pb = v128.load(point, 16);
    point += 32;
    let s = v128.load32_splat(row + c);
    let d = f32x4.sub(pa, s);
    a0 = f32x4.add(a0, f32x4.mul(d, d));
    d = f32x4.sub(pb, s);
    b0 = f32x4.add(b0, f32x4.mul(d, d));
    s = v128.load32_splat(r1 + c);
    d = f32x4.sub(pa, s);
    a1 = f32x4.add(a1, f32x4.mul(d, d));
    d = f32x4.sub(pb, s);
    b1 = f32x4.add(b1, f32x4.mul(d, d));
    s = v128.load32_splat(r2 + c);
    d = f32x4.sub(pa, s);
    a2 = f32x4.add(a2, f32x4.mul(d, d));
    d = f32x4.sub(pb, s);
    b2 = f32x4.add(b2, f32x4.mul(d, d));
    s = v128.load32_splat(r3 + c);
    d = f32x4.sub(pa, s);
    a3 = f32x4.add(a3, f32x4.mul(d, d));
    d = f32x4.sub(pb, s);
    b3 = f32x4.add(b3, f32x4.mul(d, d));
  }
  addSingles(sums, f32x4.add(f32x4.add(f32x4.sqrt(a0), f32x4.sqrt(a1)), f32x4.add(f32x4.sqrt(a2), f32x4.sqrt(a3))));
  addSingles(
    sums + 32,
    f32x4.add(f32x4.add(f32x4.sqrt(b0), f32x4.sqrt(b1)), f32x4.add(f32x4.sqrt(b2), f32x4.sqrt(b3))),
  );
}

function addOne(points: usize, row: usize, width: usize, sums: usize): void {
  let a = f32x4.splat(0),
    b = a;
  let point = points;
  for (let c: usize = 0; c < width; c += 4) {
    const s = v128.load32_splat(row + c);
    let d = f32x4.sub(v128.load(point), s);
    a = f32x4.add(a, f32x4.mul(d, d));
    d = f32x4.sub(v128.load(point, 16), s);
    b = f32x4.add(b, f32x4.mul(d, d));
    point += 32;
  }
  addSingles(sums, f32x4.sqrt(a));
  addSingles(sums + 32, f32x4.sqrt(b));
}

/** Adds four floats to four doubles. */
function addSingles(to: usize, four: v128): void {
  const upper = v128.shuffle<i32>(four, four, 2, 3, 2, 3);
  v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(four)));
  v128.store(to + 16, f64x2.add(v128.load(to + 16), f64x2.promote_low_f32x4(upper)));
}
