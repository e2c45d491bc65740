// The least tree that joins all rows, grown row by row (Prim), in SIMD. reach-tree.ts lays out the memory and calls.
//
// The distance of two rows counts for no less than the floor of either. For each row outside the tree stand the least far
// row inside and how far that is; over the groups of rows, for each node, the least of these, and what single precision may
// show at most for a distance that would make one of them smaller. So a row that joins is only compared with boxes that it
// may be near, and what comparisons in single precision cannot rule out is judged in double.
import { boxesOf, cols, exact, groups, ids, judge, mayErr, outer, rows, top } from './neighbors-boxes.as';
export { bind, boxGroups, boxLevel } from './neighbors-boxes.as';

/** Of each place, squared (f64): its floor; how far it is from the tree; and from which place (i32), −1 when inside. */
let floors: usize = 0;
let nearest: usize = 0;
let sources: usize = 0;
/** What each place may show at most (f32), and the address of the same of the nodes of each level (u32), then of their least (u32). */
let reaches: usize = 0;
let tables: usize = 0;
/** Of the row that joined: its place, its features (f32) and its floor, squared. */
let joined: i32 = 0;
let query: usize = 0;
let floor: f64 = 0;
let floorLow: f32 = 0;
let seen: i32 = 0;

/** Where these stand, and how far single precision may be off: see neighbors.ts. */
export function bindTree(
  floors_: usize,
  nearest_: usize,
  sources_: usize,
  reaches_: usize,
  tables_: usize,
  query_: usize,
  spread: f64,
  slack: f64,
): void {
  floors = floors_;
  nearest = nearest_;
  sources = sources_;
  reaches = reaches_;
  tables = tables_;
  query = query_;
  mayErr(spread, slack);
}

/** What the nodes of a level may show at most. */
function reachesOf(level: i32): usize {
  return <usize>load<u32>(tables + ((<usize>level) << 3));
}

/** How far the nearest row below each node of a level is. */
function leastsOf(level: i32): usize {
  return <usize>load<u32>(tables + ((<usize>level) << 3), 4);
}

/**
 * Lets further rows join: the first one when the tree is empty, else the nearest row outside, until `most` have joined or, after
 * the first, as many groups were compared as `budget` says.
 * @param last the place that joined last, −1 for none
 * @param edges for each that joins, from which place and to which (i32, i32) and how far, squared (f64)
 * @returns how many joined
 */
export function grow(last: i32, most: i32, edges: usize, budget: i32): i32 {
  seen = 0;
  let done = 0;
  if (last < 0) {
    join(0);
    last = 0;
  }
  for (; done < most && (done === 0 || seen < budget); done++, edges += 16) {
    const place = nearestOutside();
    store<i32>(edges, load<i32>(sources + ((<usize>place) << 2)));
    store<i32>(edges, place, 4);
    store<f64>(edges, load<f64>(nearest + ((<usize>place) << 3)), 8);
    join(place);
  }
  return done;
}

function nearestOutside(): i32 {
  let node = 0;
  for (let level = top - 1; level >= 0; level--) node = (node << 3) + leastOf(leastsOf(level) + ((<usize>node) << 6));
  return (node << 3) + leastOutside(node);
}

function leastOf(eight: usize): i32 {
  let best = 0;
  for (let l = 1; l < 8; l++) {
    if (load<f64>(eight + ((<usize>l) << 3)) < load<f64>(eight + ((<usize>best) << 3))) best = l;
  }
  return best;
}

function leastOutside(g: i32): i32 {
  let best = -1;
  let least: f64 = Infinity;
  for (let l = 0; l < 8; l++) {
    const place = <usize>((g << 3) + l);
    if (load<i32>(sources + (place << 2)) < 0) continue;
    const far = load<f64>(nearest + (place << 3));
    if (far < least) {
      least = far;
      best = l;
    }
  }
  return best;
}

/** Takes a place into the tree and compares it with all outside that it may be the nearest of. */
function join(place: i32): void {
  joined = place;
  floor = load<f64>(floors + ((<usize>place) << 3));
  floorLow = <f32>(floor * (1 - 1e-6));
  store<i32>(sources + ((<usize>place) << 2), -1);
  store<f32>(reaches + ((<usize>place) << 2), -1);
  let x = rows + <usize>(place >> 3) * (cols << 5) + ((<usize>(place & 7)) << 2);
  for (let q = query, end = query + (cols << 2); q < end; q += 4, x += 32) store<f32>(q, load<f32>(x));
  sumUp(place >> 3);
  let node = place >> 3;
  for (let level = 1; level < top; level++) {
    node >>= 3;
    sumUpNode(level, node);
  }
  expand(top, 0);
}

/** Brings up to date what a group says of its rows. */
function sumUp(g: i32): void {
  const reach = reaches + ((<usize>g) << 5);
  const a = f32x4.max(v128.load(reach), v128.load(reach, 16));
  const lane = leastOutside(g);
  store<f64>(
    leastsOf(0) + ((<usize>g) << 3),
    lane < 0 ? Infinity : load<f64>(nearest + ((<usize>((g << 3) + lane)) << 3)),
  );
  store<f32>(reachesOf(0) + ((<usize>g) << 2), most(a));
}

function sumUpNode(level: i32, node: i32): void {
  const reach = reachesOf(level - 1) + ((<usize>node) << 5);
  const leasts = leastsOf(level - 1) + ((<usize>node) << 6);
  const a = f32x4.max(v128.load(reach), v128.load(reach, 16));
  store<f32>(reachesOf(level) + ((<usize>node) << 2), most(a));
  store<f64>(leastsOf(level) + ((<usize>node) << 3), load<f64>(leasts + ((<usize>leastOf(leasts)) << 3)));
}

function most(four: v128): f32 {
  const two = f32x4.max(four, v128.shuffle<i32>(four, four, 2, 3, 0, 1));
  return max(f32x4.extract_lane(two, 0), f32x4.extract_lane(two, 1));
}

/** Compares the row that joined with the children of a node; true when one of them changed. */
function expand(level: i32, node: i32): bool {
  seen++;
  let box = boxesOf(level - 1) + <usize>node * (cols << 6);
  const zero = f32x4.splat(0);
  let a = zero,
    b = zero;
  for (let q = query, end = query + (cols << 2); q < end; q += 4, box += 64) {
    const x = v128.load32_splat(q);
    let d = f32x4.max(f32x4.max(f32x4.sub(v128.load(box), x), f32x4.sub(x, v128.load(box, 32))), zero);
    a = f32x4.add(a, f32x4.mul(d, d));
    d = f32x4.max(f32x4.max(f32x4.sub(v128.load(box, 16), x), f32x4.sub(x, v128.load(box, 48))), zero);
    b = f32x4.add(b, f32x4.mul(d, d));
  }
  let changed = false;
  const reach = reachesOf(level - 1) + ((<usize>node) << 5);
  for (let mask = within(a, b, reach); mask; mask &= mask - 1) {
    const child = (node << 3) + ctz(mask);
    if (level > 1) {
      if (!expand(level - 1, child)) continue;
      sumUpNode(level - 1, child);
    } else {
      if (!compare(child)) continue;
      sumUp(child);
    }
    changed = true;
  }
  return changed;
}

/** Which of eight squares, taken for no less than the floor of the row that joined, are within reach. */
function within(a: v128, b: v128, reach: usize): i32 {
  const least = f32x4.splat(floorLow);
  return (
    i32x4.bitmask(f32x4.le(f32x4.max(a, least), v128.load(reach))) |
    (i32x4.bitmask(f32x4.le(f32x4.max(b, least), v128.load(reach, 16))) << 4)
  );
}

/** Compares the row that joined with a group; true when a row of it is nearer to the tree now. */
function compare(g: i32): bool {
  seen++;
  let x = rows + <usize>g * (cols << 5);
  let a = f32x4.splat(0),
    b = a;
  for (let q = query, end = query + (cols << 2); q < end; q += 4, x += 32) {
    const s = v128.load32_splat(q);
    let d = f32x4.sub(v128.load(x), s);
    a = f32x4.add(a, f32x4.mul(d, d));
    d = f32x4.sub(v128.load(x, 16), s);
    b = f32x4.add(b, f32x4.mul(d, d));
  }
  let changed = false;
  for (let mask = within(a, b, reaches + ((<usize>g) << 5)); mask; mask &= mask - 1) {
    if (approach((g << 3) + ctz(mask))) changed = true;
  }
  return changed;
}

function approach(place: i32): bool {
  const bytes = cols << 3;
  const own = load<f64>(floors + ((<usize>place) << 3));
  const square = judge(exact + <usize>joined * bytes, exact + <usize>place * bytes);
  const far = max(max(square, floor), own);
  const p = nearest + ((<usize>place) << 3);
  if (far >= load<f64>(p)) return false;
  store<f64>(p, far);
  store<i32>(sources + ((<usize>place) << 2), joined);
  store<f32>(reaches + ((<usize>place) << 2), far <= own ? -1 : outer(far));
  return true;
}
