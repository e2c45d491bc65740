// The nearest neighbour by Ward's criterion in SIMD. AssemblyScript, compiled by the build; ward.ts lays out the memory and calls.
//
// A cluster stands in a slot: its mean and weight in double precision, and once more in single, in groups of sixteen slots,
// feature by feature: lane l of feature j of group g is the float at singles + ((g · cols + j) · 16 + l) · 4.
// A slot whose cluster has gone weighs 0 and stands far out in single precision, as do those that only fill the last group.

const FAR: f32 = 1e15;
/** Half the distance from 1 to the next single-precision number. */
const ROUNDOFF: f64 = 1.0 / 16777216.0;
/** No smaller than what a square in single precision can lose to underflow. */
const UNDERFLOW: f64 = 1.0 / 356811923176489970264571492362373784095686656.0;

let cols: usize = 0;
let means: usize = 0;
let weights: usize = 0;
let singles: usize = 0;
let singleWeights: usize = 0;
let norms: usize = 0;
let heaviest: usize = 0;
let lightest: usize = 0;
let query: usize = 0;

let best: f64 = Infinity;
let bestSlot: i32 = -1;

/**
 * Where everything stands: by slot means and weights (f64), both again (f32); by group the largest norm, the root of the largest weight and
 * the least weight (f32); room for one mean (f32).
 */
export function bind(
  cols_: i32,
  means_: usize,
  weights_: usize,
  singles_: usize,
  singleWeights_: usize,
  norms_: usize,
  heaviest_: usize,
  lightest_: usize,
  query_: usize,
): void {
  cols = <usize>cols_;
  means = means_;
  weights = weights_;
  singles = singles_;
  singleWeights = singleWeights_;
  norms = norms_;
  heaviest = heaviest_;
  lightest = lightest_;
  query = query_;
}

/** By how much the sum of squares would grow with the merge that {@link nearest} found. */
export function growth(): f64 {
  return best;
}

/** Writes the slots of groups `from…to` once more in single precision. */
export function refresh(from: i32, to: i32): void {
  for (let group = from; group < to; group++) {
    for (let slot = group << 4; slot < (group + 1) << 4; slot++) writeSingles(slot);
    measureGroup(group);
  }
}

function weightOf(slot: i32): f64 {
  return load<f64>(weights + ((<usize>slot) << 3));
}

function meanOf(slot: i32): usize {
  return means + <usize>slot * (cols << 3);
}

function singleOf(slot: i32): usize {
  return singles + <usize>(slot >> 4) * (cols << 6) + ((<usize>(slot & 15)) << 2);
}

function writeSingles(slot: i32): void {
  const weight = weightOf(slot);
  store<f32>(singleWeights + ((<usize>slot) << 2), weight > 0 ? <f32>weight : 1);
  if (weight > 0) showSlot(slot);
  else hideSlot(slot);
}

function showSlot(slot: i32): void {
  const from = meanOf(slot);
  const to = singleOf(slot);
  for (let j: usize = 0; j < cols; j++) store<f32>(to + (j << 6), <f32>load<f64>(from + (j << 3)));
}

function hideSlot(slot: i32): void {
  const to = singleOf(slot);
  for (let j: usize = 0; j < cols; j++) store<f32>(to + (j << 6), FAR);
}

function measureGroup(group: i32): void {
  let norm: f64 = 0;
  let heavy: f64 = 0;
  let light: f64 = Infinity;
  for (let slot = group << 4; slot < (group + 1) << 4; slot++) {
    const weight = weightOf(slot);
    if (weight === 0) continue;
    norm = max(norm, normOf(slot));
    heavy = max(heavy, weight);
    light = min(light, weight);
  }
  store<f32>(norms + ((<usize>group) << 2), <f32>norm);
  store<f32>(heaviest + ((<usize>group) << 2), <f32>sqrt<f64>(heavy));
  store<f32>(lightest + ((<usize>group) << 2), light < Infinity ? <f32>light : 1);
}

function normOf(slot: i32): f64 {
  const mean = meanOf(slot);
  let sum: f64 = 0;
  for (let j: usize = 0; j < cols; j++) {
    const value = load<f64>(mean + (j << 3));
    sum += value * value;
  }
  return sqrt<f64>(sum);
}

/**
 * The slot whose cluster is nearest to that of `slot`, the first of equals, as double precision finds it; −1 when none would
 * grow by less than `below`.
 *
 * In single precision, a mean is off by at most u times its norm, so the distance r by δ = u(|a| + |b|), and the growth
 * w r² (w the harmonic weight, at most either weight) by the rounding of cols + 16 operations besides. Sixteen slots none of
 * whose growths lies below the bound for one that is as small as the least so far are passed over, at first as if each weighed
 * as little as the lightest, which takes no division; the others are judged in double precision.
 */
export function nearest(slot: i32, groups: i32, below: f64): i32 {
  best = below;
  bestSlot = -1;
  const u = 2 * ROUNDOFF * <f64>(cols + 16);
  const mean = meanOf(slot);
  for (let j: usize = 0; j < cols; j++) store<f32>(query + (j << 2), <f32>load<f64>(mean + (j << 3)));
  const weight = weightOf(slot);
  const own = <f32>weight;
  const root = <f32>sqrt<f64>(weight);
  const norm = <f32>normOf(slot);
  const lost = <f32>((weight * <f64>cols + 1) * UNDERFLOW);
  const unit = <f32>(ROUNDOFF * (1 + u) * 1.01);
  const slack = <f32>(1 + u);
  let reach = <f32>(sqrt<f64>(best) * (1 + u));
  hideSlot(slot);
  for (let group = 0; group < groups; group++) {
    const at = (<usize>group) << 2;
    const light = load<f32>(lightest + at);
    const bound = reach + min<f32>(root, load<f32>(heaviest + at)) * unit * (norm + load<f32>(norms + at));
    const limit = bound * bound * slack + lost;
    if (!mayHold(group, own, own * light, limit * (own + light) * slack, limit)) continue;
    if (judge(slot, group)) reach = <f32>(sqrt<f64>(best) * (1 + u));
  }
  showSlot(slot);
  return bestSlot;
}

/** Whether a growth with one of sixteen slots may be within the limit, in single precision. */
function mayHold(group: i32, own: f32, product: f32, scaled: f32, limit: f32): bool {
  let a = f32x4.splat(0),
    b = a,
    c = a,
    d = a;
  let q = query;
  let p = singles + <usize>group * (cols << 6);
  for (const end = p + (cols << 6); p < end; p += 64) {
    const s = v128.load32_splat(q);
    let v = f32x4.sub(v128.load(p), s);
    a = f32x4.add(a, f32x4.mul(v, v));
    v = f32x4.sub(v128.load(p, 16), s);
    b = f32x4.add(b, f32x4.mul(v, v));
    v = f32x4.sub(v128.load(p, 32), s);
    c = f32x4.add(c, f32x4.mul(v, v));
    v = f32x4.sub(v128.load(p, 48), s);
    d = f32x4.add(d, f32x4.mul(v, v));
    q += 4;
  }
  const least = f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, d));
  if (!anyWithin(f32x4.mul(least, f32x4.splat(product)), scaled)) return false;
  const w = singleWeights + ((<usize>group) << 6);
  const mine = f32x4.splat(own);
  a = f32x4.pmin(grown(a, mine, v128.load(w)), grown(b, mine, v128.load(w, 16)));
  c = f32x4.pmin(grown(c, mine, v128.load(w, 32)), grown(d, mine, v128.load(w, 48)));
  return anyWithin(f32x4.pmin(a, c), limit);
}

function anyWithin(four: v128, limit: f32): bool {
  return v128.any_true(f32x4.le(four, f32x4.splat(limit)));
}

function grown(squared: v128, a: v128, b: v128): v128 {
  return f32x4.mul(squared, f32x4.div(f32x4.mul(a, b), f32x4.add(a, b)));
}

/** Compares a slot with sixteen in double precision; whether one is nearer than all before. */
function judge(slot: i32, group: i32): bool {
  let nearer = false;
  for (let other = group << 4; other < (group + 1) << 4; other++) {
    if (other === slot || weightOf(other) === 0) continue;
    const value = growthOf(slot, other);
    if (value >= best) continue;
    best = value;
    bestSlot = other;
    nearer = true;
  }
  return nearer;
}

function growthOf(a: i32, b: i32): f64 {
  const p = meanOf(a),
    q = meanOf(b);
  let sum: f64 = 0;
  for (let j: usize = 0; j < cols << 3; j += 8) {
    const difference = load<f64>(p + j) - load<f64>(q + j);
    sum += difference * difference;
  }
  const v = weightOf(a),
    w = weightOf(b);
  return sum * ((v * w) / (v + w));
}

/** The cluster in slot `b` joins that in slot `a`; slot `b` is empty afterwards. */
export function merge(a: i32, b: i32): void {
  const p = meanOf(a),
    q = meanOf(b);
  const weight = weightOf(a) + weightOf(b);
  const share = weightOf(b) / weight;
  for (let j: usize = 0; j < cols << 3; j += 8) {
    const value = load<f64>(p + j);
    store<f64>(p + j, value + (load<f64>(q + j) - value) * share);
  }
  store<f64>(weights + ((<usize>a) << 3), weight);
  store<f64>(weights + ((<usize>b) << 3), 0);
  writeSingles(a);
  writeSingles(b);
  measureGroup(a >> 4);
  measureGroup(b >> 4);
}

/** Moves the clusters that are left to the first slots, in their order; empties the rest up to `slots`. */
export function compact(slots: i32): void {
  let to = 0;
  for (let from = 0; from < slots; from++) {
    const weight = weightOf(from);
    if (weight === 0) continue;
    if (to < from) {
      memory.copy(meanOf(to), meanOf(from), cols << 3);
      store<f64>(weights + ((<usize>to) << 3), weight);
    }
    to++;
  }
  memory.fill(weights + ((<usize>to) << 3), 0, (<usize>(slots - to)) << 3);
  refresh(0, (to + 15) >> 4);
}
