// Distances between clusters that merge, by average or complete linkage, in double precision. AssemblyScript, compiled by the
// build; linkage.ts lays out the memory and calls.
//
// A cluster stands in a slot; the distance of slots a > b is the double at table + (a (a − 1) / 2 + b) · 8, infinite once
// either is empty. Row j of the data has feature c at features + (c · stride + j) · 8.

let cols: usize = 0;
let stride: usize = 0;
let features: usize = 0;
let table: usize = 0;
let weights: usize = 0;
let complete: bool = false;

let best: f64 = Infinity;

/** Where everything stands: the features (f64), the table with room for eight more (f64), a weight by slot, 0 when it is empty (f64). */
export function bind(
  cols_: i32,
  stride_: i32,
  features_: usize,
  table_: usize,
  weights_: usize,
  complete_: bool,
): void {
  cols = <usize>cols_;
  stride = (<usize>stride_) << 3;
  features = features_;
  table = table_;
  weights = weights_;
  complete = complete_;
}

/** The distance that {@link nearest} found. */
export function distance(): f64 {
  return best;
}

function rowOf(slot: i32): usize {
  return table + (((<usize>slot * <usize>(slot - 1)) >> 1) << 3);
}

function weightAt(slot: i32): usize {
  return weights + ((<usize>slot) << 3);
}

/** Writes the distances of rows `from…to` to all before them; in ascending order, since a row's last write runs over into the next. */
export function measure(from: i32, to: i32): void {
  for (let i = from; i < to; i++) {
    const out = rowOf(i);
    for (let j = 0; j < i; j += 8) measureEight(i, j, out + ((<usize>j) << 3));
  }
}

function measureEight(i: i32, j: i32, out: usize): void {
  let p = features + ((<usize>j) << 3);
  let q = features + ((<usize>i) << 3);
  let a = f64x2.splat(0),
    b = a,
    c = a,
    d = a;
  for (let n: usize = 0; n < cols; n++) {
    const s = v128.load64_splat(q);
    let v = f64x2.sub(v128.load(p), s);
    a = f64x2.add(a, f64x2.mul(v, v));
    v = f64x2.sub(v128.load(p, 16), s);
    b = f64x2.add(b, f64x2.mul(v, v));
    v = f64x2.sub(v128.load(p, 32), s);
    c = f64x2.add(c, f64x2.mul(v, v));
    v = f64x2.sub(v128.load(p, 48), s);
    d = f64x2.add(d, f64x2.mul(v, v));
    p += stride;
    q += stride;
  }
  v128.store(out, f64x2.sqrt(a));
  v128.store(out, f64x2.sqrt(b), 16);
  v128.store(out, f64x2.sqrt(c), 32);
  v128.store(out, f64x2.sqrt(d), 48);
}

/** The slot nearest to `slot` of the first `slots`, the first of equals. */
export function nearest(slot: i32, slots: i32): i32 {
  const row = rowOf(slot);
  best = leastOf(row, slot);
  let found = best < Infinity ? firstEqual(row, best) : -1;
  let at = rowOf(slot + 1) + ((<usize>slot) << 3);
  for (let other = slot + 1; other < slots; other++) {
    const value = load<f64>(at);
    if (value < best) {
      best = value;
      found = other;
    }
    at += (<usize>other) << 3;
  }
  return found;
}

function leastOf(from: usize, count: i32): f64 {
  const end = from + ((<usize>count) << 3);
  let a = f64x2.splat(Infinity),
    b = a;
  let p = from;
  for (; p + 32 <= end; p += 32) {
    a = f64x2.pmin(a, v128.load(p));
    b = f64x2.pmin(b, v128.load(p, 16));
  }
  a = f64x2.pmin(a, b);
  let least = min<f64>(f64x2.extract_lane(a, 0), f64x2.extract_lane(a, 1));
  for (; p < end; p += 8) least = min<f64>(least, load<f64>(p));
  return least;
}

function firstEqual(from: usize, sought: f64): i32 {
  let p = from;
  while (load<f64>(p) !== sought) p += 8;
  return <i32>((p - from) >> 3);
}

/** The cluster in slot `b` joins that in slot `a` < `b`; slot `b` is empty afterwards. */
export function merge(a: i32, b: i32, slots: i32): void {
  const weight = load<f64>(weightAt(a)) + load<f64>(weightAt(b));
  const share = load<f64>(weightAt(b)) / weight;
  const rowA = rowOf(a),
    rowB = rowOf(b);
  for (let k = 0; k < a; k++) join(rowA + ((<usize>k) << 3), rowB + ((<usize>k) << 3), share);
  store<f64>(rowB + ((<usize>a) << 3), Infinity);
  let p = rowOf(a + 1) + ((<usize>a) << 3);
  for (let k = a + 1; k < b; k++) {
    join(p, rowB + ((<usize>k) << 3), share);
    p += (<usize>k) << 3;
  }
  p = rowOf(b + 1);
  for (let k = b + 1; k < slots; k++) {
    join(p + ((<usize>a) << 3), p + ((<usize>b) << 3), share);
    p += (<usize>k) << 3;
  }
  store<f64>(weightAt(a), weight);
  store<f64>(weightAt(b), 0);
}

/** Distance of another cluster to the two joined, from its distances to either; infinite to both when it is gone. */
function join(a: usize, b: usize, share: f64): void {
  const x = load<f64>(a),
    y = load<f64>(b);
  store<f64>(b, Infinity);
  if (x === Infinity) return;
  store<f64>(a, complete ? max<f64>(x, y) : x + (y - x) * share);
}

/** Moves the clusters that are left to the first slots, in their order. */
export function compact(slots: i32): void {
  let to = 0;
  for (let from = 0; from < slots; from++) {
    const weight = load<f64>(weightAt(from));
    if (weight === 0) continue;
    if (to < from) compactRow(from, to);
    to++;
  }
  to = 0;
  for (let from = 0; from < slots; from++) {
    const weight = load<f64>(weightAt(from));
    if (weight > 0) store<f64>(weightAt(to++), weight);
  }
}

function compactRow(from: i32, to: i32): void {
  const row = rowOf(from);
  let p = rowOf(to);
  for (let k = 0; k < from; k++) {
    if (load<f64>(weightAt(k)) === 0) continue;
    store<f64>(p, load<f64>(row + ((<usize>k) << 3)));
    p += 8;
  }
}
