// Mixtures of normal distributions in SIMD. AssemblyScript, compiled by the build; mixture.ts lays out the memory and calls.
//
// Everything is written once for single (T = f32) and double precision (T = f64). Rows stand in groups that take 64 bytes a
// feature: lane l of feature j of group g is the number at rows + (g · cols + j) · 64 + l · sizeof<T>(), sixteen rows a group
// in single and eight in double. So four vectors hold one feature of a group, in either precision.

/** Responsibilities below e^−50 count as none: what they would add is lost in rounding, and WASM is slow with subnormal numbers. */
const LEAST: f64 = -50;

let cols: usize = 0;
let clusters: usize = 0;
let triangular: bool = false;
/** Bytes of one feature after another in a group, of one cluster's factors, and of its accumulators. */
let width: usize = 0;
let factorBytes: usize = 0;
let slots: usize = 0;
let means: usize = 0;
let factors: usize = 0;
let constants: usize = 0;
let differences: usize = 0;
let weights: usize = 0;
let lanes: usize = 0;
let sums: usize = 0;

/**
 * Where the distributions stand, in the precision of what is called next.
 * @param triangular_ whether factors are the rows of a lower triangle, or one number a feature
 * @param means_ clusters × cols
 * @param factors_ cluster by cluster
 * @param constants_ logarithm of each density at its mean, weight included
 * @param differences_ room for clusters × cols × 64 bytes
 * @param weights_ room for clusters × 64 bytes: logarithms of densities, then responsibilities, of the rows of one group
 * @param lanes_ room for 192 bytes: largest logarithm, total, and likeliest cluster of each row of one group
 * @param sums_ accumulators: for each cluster its weight, first moments, and second moments, a vector each
 */
export function bind(
  cols_: i32,
  clusters_: i32,
  triangular_: bool,
  means_: usize,
  factors_: usize,
  constants_: usize,
  differences_: usize,
  weights_: usize,
  lanes_: usize,
  sums_: usize,
): void {
  cols = <usize>cols_;
  clusters = <usize>clusters_;
  triangular = triangular_;
  width = cols << 6;
  factorBytes = triangular ? (cols * (cols + 1)) >> 1 : cols;
  slots = 1 + cols + factorBytes;
  means = means_;
  factors = factors_;
  constants = constants_;
  differences = differences_;
  weights = weights_;
  lanes = lanes_;
  sums = sums_;
}

export function stepSingle(rows: usize, count: i32, labels: usize): f64 {
  return step<f32>(rows, count, labels);
}

export function stepDouble(rows: usize, count: i32, labels: usize): f64 {
  return step<f64>(rows, count, labels);
}

export function gatherSingle(rows: usize, count: i32, labels: usize): void {
  gather<f32>(rows, count, labels);
}

export function gatherDouble(rows: usize, count: i32, labels: usize): void {
  gather<f64>(rows, count, labels);
}

/** Sums of rows that belong to one cluster each. @param labels i32, one a row */
function gather<T>(rows: usize, count: i32, labels: usize): void {
  const inGroup = <i32>(64 / sizeof<T>());
  memory.fill(sums, 0, (clusters * slots) << 4);
  for (let first = 0; first < count; first += inGroup) {
    memory.fill(weights, 0, clusters << 6);
    for (let i = first; i < min(first + inGroup, count); i++) {
      const cluster = <usize>load<i32>(labels + ((<usize>i) << 2));
      store<T>(weights + (cluster << 6) + <usize>(i - first) * sizeof<T>(), 1);
    }
    const group = rows + <usize>(first / inGroup) * width;
    for (let c: usize = 0; c < clusters; c++) differ<T>(group, c);
    accumulate<T>();
  }
}

/**
 * Responsibilities of the rows in double precision: eight rows at a time, cluster by cluster, a double each; and the
 * logarithm of each row's density.
 */
export function judge(rows: usize, count: i32, responsibilities: usize, densities: usize): void {
  for (let first = 0; first < count; first += 8) {
    const group = (<usize>first) >> 3;
    weigh<f64>(rows + group * width);
    share<f64>();
    memory.copy(responsibilities + group * (clusters << 6), weights, clusters << 6);
    for (let l: usize = 0; l < 64; l += 8)
      store<f64>(densities + (group << 6) + l, load<f64>(lanes + l) + logarithm(load<f64>(lanes + 64 + l)));
  }
}

/**
 * One block: responsibilities of its rows, and with them the sums; what stood in `sums` is written anew.
 * @param labels i32, one a row, filled up to whole groups: the likeliest cluster is written, the last of equals
 * @returns sum of the logarithms of the densities
 */
function step<T>(rows: usize, count: i32, labels: usize): f64 {
  const inGroup = <i32>(64 / sizeof<T>());
  memory.fill(sums, 0, (clusters * slots) << 4);
  let logLikelihood: f64 = 0;
  for (let first = 0; first < count; first += inGroup) {
    weigh<T>(rows + <usize>(first / inGroup) * width);
    share<T>();
    if (first + inGroup > count) drop<T>(<usize>(count - first));
    let product: f64 = 1;
    for (let l: usize = 0; l < 64; l += sizeof<T>()) {
      logLikelihood += <f64>load<T>(lanes + l);
      product *= <f64>load<T>(lanes + 64 + l);
      store<i32>(labels, <i32>load<T>(lanes + 128 + l));
      labels += 4;
    }
    logLikelihood += logarithm(product);
    accumulate<T>();
  }
  return logLikelihood;
}

/** Differences of the rows of a group from one mean. */
function differ<T>(group: usize, cluster: usize): void {
  let mean = means + cluster * cols * sizeof<T>();
  let d = differences + cluster * width;
  for (let x = group, end = group + width; x < end; x += 64) {
    const m = v128.load_splat<T>(mean);
    v128.store(d, v128.sub<T>(v128.load(x), m));
    v128.store(d, v128.sub<T>(v128.load(x, 16), m), 16);
    v128.store(d, v128.sub<T>(v128.load(x, 32), m), 32);
    v128.store(d, v128.sub<T>(v128.load(x, 48), m), 48);
    mean += sizeof<T>();
    d += 64;
  }
}

/** Logarithms of the densities of a group's rows under each cluster, weights included, and the largest of each row. */
function weigh<T>(group: usize): void {
  const half = v128.splat<T>(<T>-0.5);
  let m0 = v128.splat<T>(<T>-Infinity),
    m1 = m0,
    m2 = m0,
    m3 = m0;
  for (let c: usize = 0; c < clusters; c++) {
    differ<T>(group, c);
    let s0 = v128.splat<T>(0),
      s1 = s0,
      s2 = s0,
      s3 = s0;
    const begin = differences + c * width;
    const end = begin + width;
    let f = factors + c * factorBytes * sizeof<T>();
    for (let row = begin; row < end; row += 64) {
      let y0 = v128.splat<T>(0),
        y1 = y0,
        y2 = y0,
        y3 = y0;
      for (let d = triangular ? begin : row; d <= row; d += 64) {
        const w = v128.load_splat<T>(f);
        y0 = v128.add<T>(y0, v128.mul<T>(w, v128.load(d)));
        y1 = v128.add<T>(y1, v128.mul<T>(w, v128.load(d, 16)));
        y2 = v128.add<T>(y2, v128.mul<T>(w, v128.load(d, 32)));
        y3 = v128.add<T>(y3, v128.mul<T>(w, v128.load(d, 48)));
        f += sizeof<T>();
      }
      s0 = v128.add<T>(s0, v128.mul<T>(y0, y0));
      s1 = v128.add<T>(s1, v128.mul<T>(y1, y1));
      s2 = v128.add<T>(s2, v128.mul<T>(y2, y2));
      s3 = v128.add<T>(s3, v128.mul<T>(y3, y3));
    }
    const constant = v128.load_splat<T>(constants + c * sizeof<T>());
    s0 = v128.add<T>(constant, v128.mul<T>(half, s0));
    s1 = v128.add<T>(constant, v128.mul<T>(half, s1));
    s2 = v128.add<T>(constant, v128.mul<T>(half, s2));
    s3 = v128.add<T>(constant, v128.mul<T>(half, s3));
    m0 = v128.pmax<T>(m0, s0);
    m1 = v128.pmax<T>(m1, s1);
    m2 = v128.pmax<T>(m2, s2);
    m3 = v128.pmax<T>(m3, s3);
    const out = weights + (c << 6);
    v128.store(out, s0);
    v128.store(out, s1, 16);
    v128.store(out, s2, 32);
    v128.store(out, s3, 48);
  }
  v128.store(lanes, m0);
  v128.store(lanes, m1, 16);
  v128.store(lanes, m2, 32);
  v128.store(lanes, m3, 48);
}

/** Turns the logarithms of {@link weigh} into responsibilities; leaves each row's total, relative to its largest, and its likeliest cluster. */
function share<T>(): void {
  const end = weights + (clusters << 6);
  for (let lane: usize = 0; lane < 64; lane += 16) {
    const most = v128.load(lanes + lane);
    let total = v128.splat<T>(0),
      id = total,
      label = total;
    for (let w = weights + lane; w < end; w += 64) {
      const x = v128.sub<T>(v128.load(w), most);
      label = v128.bitselect(id, label, v128.eq<T>(x, v128.splat<T>(0)));
      id = v128.add<T>(id, v128.splat<T>(1));
      const power = sizeof<T>() === 4 ? expSingle(x) : expDouble(x);
      v128.store(w, power);
      total = v128.add<T>(total, power);
    }
    v128.store(lanes + 64 + lane, total);
    v128.store(lanes + 128 + lane, label);
    const part = v128.div<T>(v128.splat<T>(1), total);
    for (let w = weights + lane; w < end; w += 64) v128.store(w, v128.mul<T>(v128.load(w), part));
  }
}

/** Takes out the places behind the last row, which only fill their group. */
function drop<T>(kept: usize): void {
  for (let l = kept * sizeof<T>(); l < 64; l += sizeof<T>()) {
    store<T>(lanes + l, 0);
    store<T>(lanes + 64 + l, 1);
    for (let c: usize = 0; c < clusters; c++) store<T>(weights + (c << 6) + l, 0);
  }
}

/** Adds a group's rows to the sums of each cluster, as far as they belong to it. */
function accumulate<T>(): void {
  let to = sums;
  for (let c: usize = 0; c < clusters; c++, to += slots << 4) {
    const w = weights + (c << 6);
    const r0 = v128.load(w),
      r1 = v128.load(w, 16),
      r2 = v128.load(w, 32),
      r3 = v128.load(w, 48);
    if (!v128.any_true(v128.or(v128.or(r0, r1), v128.or(r2, r3)))) continue;
    addTo<T>(to, v128.add<T>(v128.add<T>(r0, r1), v128.add<T>(r2, r3)));
    const begin = differences + c * width;
    let first = to + 16;
    let second = first + (cols << 4);
    for (let row = begin, end = begin + width; row < end; row += 64) {
      const w0 = v128.mul<T>(r0, v128.load(row)),
        w1 = v128.mul<T>(r1, v128.load(row, 16)),
        w2 = v128.mul<T>(r2, v128.load(row, 32)),
        w3 = v128.mul<T>(r3, v128.load(row, 48));
      addTo<T>(first, v128.add<T>(v128.add<T>(w0, w1), v128.add<T>(w2, w3)));
      first += 16;
      for (let d = triangular ? begin : row; d <= row; d += 64) {
        const a = v128.add<T>(v128.mul<T>(w0, v128.load(d)), v128.mul<T>(w1, v128.load(d, 16)));
        const b = v128.add<T>(v128.mul<T>(w2, v128.load(d, 32)), v128.mul<T>(w3, v128.load(d, 48)));
        addTo<T>(second, v128.add<T>(a, b));
        second += 16;
      }
    }
  }
}

function addTo<T>(to: usize, value: v128): void {
  v128.store(to, v128.add<T>(v128.load(to), value));
}

/** e to the power of four numbers that are 0 or less, to within three units in the last place: 2ⁿ times a polynomial (Cephes' coefficients). */
function expSingle(x: v128): v128 {
  const bounded = f32x4.pmax(x, f32x4.splat(<f32>LEAST));
  const n = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(1.44269504)));
  let r = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.add(f32x4.mul(f32x4.splat(1.98756915e-4), r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.16666665459));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.50000001201));
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return v128.and(f32x4.mul(p, power), f32x4.gt(x, f32x4.splat(<f32>LEAST)));
}

/** e to the power of two numbers that are 0 or less, to within two units in the last place: 2ⁿ times the Taylor polynomial of degree 13. */
function expDouble(x: v128): v128 {
  const bounded = f64x2.pmax(x, f64x2.splat(LEAST));
  const n = f64x2.nearest(f64x2.mul(bounded, f64x2.splat(1.4426950408889634)));
  let r = f64x2.sub(bounded, f64x2.mul(n, f64x2.splat(0.69314718036912381649)));
  r = f64x2.sub(r, f64x2.mul(n, f64x2.splat(1.90821492927058770002e-10)));
  let p = f64x2.splat(1.0 / 6227020800);
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 479001600));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 39916800));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 3628800));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 362880));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 40320));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 5040));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 720));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 120));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 24));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 6));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  // The low bits of n + 1.5 · 2⁵² are n as an integer.
  const integer = f64x2.add(n, f64x2.splat(6755399441055744));
  const power = i64x2.shl(i64x2.add(integer, i64x2.splat(1023)), 52);
  return v128.and(f64x2.mul(p, power), f64x2.gt(x, f64x2.splat(LEAST)));
}

/** Natural logarithm of a number from 1 up. The library's own keeps a table in memory, where the rows stand here. */
function logarithm(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  let exponent = <i32>(bits >> 52) - 1023;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    exponent++;
  }
  // log m = 2 artanh s, and s² < 0.03.
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let series: f64 = 0;
  for (let odd: f64 = 25; odd >= 3; odd -= 2) series = (series + 1 / odd) * square;
  return <f64>exponent * 0.6931471805599453 + 2 * s * (1 + series);
}
