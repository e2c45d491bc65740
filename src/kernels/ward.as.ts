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
let minima: usize = 0;
let query: usize = 0;

let best: f64 = Infinity;
let bestSlot: i32 = -1;

/**
 * Where everything stands: by slot means and weights (f64), both again (f32); by group the largest norm, the root of the largest weight and
 * four minima (f32); room for one mean (f32).
 */
export function bind(
  cols_: i32,
  means_: usize,
  weights_: usize,
  singles_: usize,
  singleWeights_: usize,
  norms_: usize,
  heaviest_: usize,
  minima_: usize,
  query_: usize,
): void {
  cols = <usize>cols_;
  means = means_;
  weights = weights_;
  singles = singles_;
  singleWeights = singleWeights_;
  norms = norms_;
  heaviest = heaviest_;
  minima = minima_;
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
  let weight: f64 = 0;
  for (let slot = group << 4; slot < (group + 1) << 4; slot++) {
    if (weightOf(slot) === 0) continue;
    norm = max(norm, normOf(slot));
    weight = max(weight, weightOf(slot));
  }
  store<f32>(norms + ((<usize>group) << 2), <f32>norm);
  store<f32>(heaviest + ((<usize>group) << 2), <f32>sqrt<f64>(weight));
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
 * The slot whose cluster is nearest to that of `slot`, the first of equals, as double precision finds it.
 *
 * In single precision, a mean is off by at most u times its norm, so the distance r by δ = u(|a| + |b|), and the growth
 * w r² (w the harmonic weight, at most either weight) by the rounding of cols + 16 operations besides. A group none of whose
 * growths lies below the bound for one that is as small as the best is passed over; the others are judged in double precision.
 */
export function nearest(slot: i32, groups: i32): i32 {
  hideSlot(slot);
  const least = measureAll(slot, groups);
  showSlot(slot);
  best = Infinity;
  bestSlot = -1;
  const first = groupOfLeast(least, groups);
  judge(slot, first);
  const u = 2 * ROUNDOFF * <f64>(cols + 16);
  const weight = weightOf(slot);
  const own = sqrt<f64>(weight);
  const norm = normOf(slot);
  const reach = <f32>(sqrt<f64>(best) * (1 + u));
  const lost = <f32>((weight * <f64>cols + 1) * UNDERFLOW);
  const unit = <f32>(ROUNDOFF * 1.01);
  for (let group = 0; group < groups; group++) {
    const at = (<usize>group) << 2;
    const heavy = min<f32>(<f32>own, load<f32>(heaviest + at));
    const bound = reach + heavy * unit * (<f32>norm + load<f32>(norms + at)) * <f32>(1 + u);
    const limit = bound * bound * <f32>(1 + u) + lost;
    if (group === first || !v128.any_true(f32x4.le(v128.load(minima + (at << 2)), f32x4.splat(limit)))) continue;
    judge(slot, group);
  }
  return bestSlot;
}

/** Writes four minima a group of the growth with each slot, in single precision, and gives the least of all. */
function measureAll(slot: i32, groups: i32): f32 {
  const mean = meanOf(slot);
  for (let j: usize = 0; j < cols; j++) store<f32>(query + (j << 2), <f32>load<f64>(mean + (j << 3)));
  const own = f32x4.splat(<f32>weightOf(slot));
  let least = f32x4.splat(Infinity);
  let p = singles;
  let w = singleWeights;
  let to = minima;
  for (let group = 0; group < groups; group++) {
    let a = f32x4.splat(0),
      b = a,
      c = a,
      d = a;
    let q = query;
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
    a = f32x4.pmin(grown(a, own, v128.load(w)), grown(b, own, v128.load(w, 16)));
    c = f32x4.pmin(grown(c, own, v128.load(w, 32)), grown(d, own, v128.load(w, 48)));
    a = f32x4.pmin(a, c);
    v128.store(to, a);
    least = f32x4.pmin(least, a);
    w += 64;
    to += 16;
  }
  return smallest(least);
}

function grown(squared: v128, a: v128, b: v128): v128 {
  return f32x4.mul(squared, f32x4.div(f32x4.mul(a, b), f32x4.add(a, b)));
}

function smallest(four: v128): f32 {
  const two = f32x4.pmin(four, v128.shuffle<i32>(four, four, 2, 3, 2, 3));
  return min<f32>(f32x4.extract_lane(two, 0), f32x4.extract_lane(two, 1));
}

function groupOfLeast(least: f32, groups: i32): i32 {
  const sought = f32x4.splat(least);
  for (let group = 0; group < groups; group++) {
    if (v128.any_true(f32x4.eq(v128.load(minima + ((<usize>group) << 4)), sought))) return group;
  }
  return 0;
}

/** Compares a slot with those of one group in double precision. */
function judge(slot: i32, group: i32): void {
  for (let other = group << 4; other < (group + 1) << 4; other++) {
    if (other === slot || weightOf(other) === 0) continue;
    const value = growthOf(slot, other);
    if (value < best || bestSlot < 0 || (value === best && other < bestSlot)) {
      best = value;
      bestSlot = other;
    }
  }
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
