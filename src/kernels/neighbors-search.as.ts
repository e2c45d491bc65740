// Compares eight rows with all that lie near them, in SIMD. AssemblyScript, compiled by the build.
//
// Single precision only rules pairs out (or, where nothing but the count matters, in); what it cannot decide is judged in
// double from the rows as they were given.
import { boxesOf, cols, exact, ids, judge, rows, top } from './neighbors-boxes.as';
import { takeKth, takeNearest } from './neighbors-nearest.as';
import { mayCount, mayImprove, mayJoin, takeCount, takeJoin, takeLabel } from './neighbors-within.as';

/** Scratch: the box of the query (lower, then upper end of each feature), 32 squares, 8 limits, 8 bounds a level. */
let low: usize = 0;
let high: usize = 0;
let squares: usize = 0;
export let limits: usize = 0;
let bounds: usize = 0;

/** @param scratch 1,024 bytes and 8 more a feature */
export function useScratch(scratch: usize): void {
  squares = scratch;
  limits = scratch + 128;
  bounds = scratch + 192;
  low = scratch + 1024;
  high = low + (cols << 2);
}

/** What is asked: see `take` and `matters`. */
export const COUNT = 0;
export const JOIN = 1;
export const LABEL = 2;
export const KTH = 3;
export const NEAREST = 4;
let question: i32 = COUNT;
/** Of the query: its grouped rows, its rows as given, and how many rows it has. */
let query: usize = 0;
let asked: usize = 0;
export let present: i32 = 0;
/** The widest of the eight limits. */
export let limit: f32 = 0;
/** Groups and nodes compared since the work was last counted. */
export let seen: i32 = 0;

export function countAnew(): void {
  seen = 0;
}

export function setLimit(value: f32): void {
  limit = value;
}

/** Gives the rows of the query in `mask` the limit, and the others none, so that nothing is within it. */
export function limitTo(mask: i32): void {
  for (let l = 0; l < 8; l++) store<f32>(limits + ((<usize>l) << 2), mask & (1 << l) ? limit : -1);
}

export function answer(question_: i32): void {
  question = question_;
}

/** Rows `mask` of a group may be within the limit of a row of the query; their squares stand at an address. */
function take(lane: i32, group: i32, mask: i32, at: usize): void {
  if (question === COUNT) takeCount(lane, group, mask, at);
  else if (question === JOIN) takeJoin(lane, group, mask, at);
  else if (question === LABEL) takeLabel(lane, group, mask, at);
  else if (question === KTH) takeKth(lane, group, mask);
  else takeNearest(lane, group, mask);
}

/** Whether to look below a node at all. */
function matters(level: i32, node: i32): bool {
  if (question === COUNT) return mayCount(level, node);
  if (question === JOIN) return mayJoin(level, node);
  return question !== LABEL || mayImprove(level, node);
}

/** Sets the eight rows to be compared. */
export function ask(query_: usize, asked_: usize, present_: i32): void {
  query = query_;
  asked = asked_;
  present = present_;
  for (let j: usize = 0; j < cols; j++) {
    let least: f32 = Infinity;
    let most: f32 = -Infinity;
    const x = query + (j << 5);
    for (let l: usize = 0; l < <usize>present; l++) {
      const value = load<f32>(x + (l << 2));
      if (value < least) least = value;
      if (value > most) most = value;
    }
    store<f32>(low + (j << 2), least);
    store<f32>(high + (j << 2), most);
  }
}

/** Sets the rows of a group to be compared. */
export function askGroup(g: i32): void {
  ask(rows + <usize>g * (cols << 5), exact + <usize>g * (cols << 6), rowsIn(g));
}

/** How many rows a group has. */
export function rowsIn(g: i32): i32 {
  let count = 8;
  while (load<i32>(ids + ((<usize>g) << 5) + ((<usize>(count - 1)) << 2)) < 0) count--;
  return count;
}

/** Compares the query with everything within the limit. */
export function searchAll(): void {
  expand(top, 0, -1);
}

/** Compares the query, group `g`, with itself, its siblings, their siblings, and so on. */
export function searchFrom(g: i32): void {
  if (matters(0, g)) visit(g);
  let node = g;
  for (let level = 1; level <= top; level++) {
    expand(level, node >> 3, node);
    node >>= 3;
  }
}

/** Compares the query with what lies below a node within the limit, but for one child. */
function expand(level: i32, node: i32, but: i32): void {
  seen++;
  let box = boxesOf(level - 1) + <usize>node * (cols << 6);
  const zero = f32x4.splat(0);
  let a = zero,
    b = zero;
  for (let j: usize = 0; j < cols << 2; j += 4, box += 64) {
    const lo = v128.load32_splat(low + j),
      hi = v128.load32_splat(high + j);
    let d = f32x4.max(f32x4.max(f32x4.sub(v128.load(box), hi), f32x4.sub(lo, v128.load(box, 32))), zero);
    a = f32x4.add(a, f32x4.mul(d, d));
    d = f32x4.max(f32x4.max(f32x4.sub(v128.load(box, 16), hi), f32x4.sub(lo, v128.load(box, 48))), zero);
    b = f32x4.add(b, f32x4.mul(d, d));
  }
  const within = f32x4.splat(limit);
  let mask = i32x4.bitmask(f32x4.le(a, within)) | (i32x4.bitmask(f32x4.le(b, within)) << 4);
  if (but >= 0) mask &= ~(1 << (but & 7));
  const first = node << 3;
  if (question < KTH) {
    for (; mask; mask &= mask - 1) enter(level - 1, first + ctz(mask));
    return;
  }
  const bound = bounds + ((<usize>level) << 5);
  v128.store(bound, a);
  v128.store(bound, b, 16);
  while (mask) {
    let nearest = ctz(mask);
    for (let rest = mask & (mask - 1); rest; rest &= rest - 1) {
      const lane = ctz(rest);
      if (load<f32>(bound + ((<usize>lane) << 2)) < load<f32>(bound + ((<usize>nearest) << 2))) nearest = lane;
    }
    if (load<f32>(bound + ((<usize>nearest) << 2)) > limit) return;
    mask &= ~(1 << nearest);
    enter(level - 1, first + nearest);
  }
}

function enter(level: i32, node: i32): void {
  if (!matters(level, node)) return;
  if (level > 0) expand(level, node, -1);
  else visit(node);
}

/** Compares the query with the rows of one group. */
function visit(g: i32): void {
  seen++;
  const other = rows + <usize>g * (cols << 5);
  for (let half = 0; half < 2; half++) {
    if (half * 4 >= present || !measure(query + ((<usize>half) << 4), other)) continue;
    for (let l = 0; l < 4; l++) {
      const lane = half * 4 + l;
      const at = squares + ((<usize>l) << 5);
      const mask = hits(at, load<f32>(limits + ((<usize>lane) << 2)));
      if (mask) take(lane, g, mask, at);
    }
  }
}

/** Which of eight squares are at most a limit. */
export function hits(at: usize, most: f32): i32 {
  const within = f32x4.splat(most);
  return i32x4.bitmask(f32x4.le(v128.load(at), within)) | (i32x4.bitmask(f32x4.le(v128.load(at, 16), within)) << 4);
}

/** Squared distances of four rows to eight, row after row; false, and nothing written, when half the features or three quarters show that all are beyond the limit. */
function measure(x: usize, y: usize): bool {
  let a0 = f32x4.splat(0),
    a1 = a0,
    a2 = a0,
    a3 = a0,
    b0 = a0,
    b1 = a0,
    b2 = a0,
    b3 = a0;
  const end = y + (cols << 5);
  const some = (cols >> 2) << 5;
  for (let to = cols < 8 ? end : y + some + some; ; to = min(to + some, end)) {
    for (; y < to; y += 32, x += 32) {
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
    }
    const least = f32x4.pmin(
      f32x4.pmin(f32x4.pmin(a0, a1), f32x4.pmin(a2, a3)),
      f32x4.pmin(f32x4.pmin(b0, b1), f32x4.pmin(b2, b3)),
    );
    if (!v128.any_true(f32x4.le(least, f32x4.splat(limit)))) return false;
    if (y >= end) break;
  }
  v128.store(squares, a0);
  v128.store(squares, b0, 16);
  v128.store(squares, a1, 32);
  v128.store(squares, b1, 48);
  v128.store(squares, a2, 64);
  v128.store(squares, b2, 80);
  v128.store(squares, a3, 96);
  v128.store(squares, b3, 112);
  return true;
}

/** The squared distance of a row of the query to the row at a place, in double. */
export function judgeAt(lane: i32, place: i32): f64 {
  return judge(asked + <usize>lane * (cols << 3), exact + <usize>place * (cols << 3));
}

/** Brings the limit of one row of the query down, and with it the widest. */
export function narrow(lane: i32, value: f32): void {
  store<f32>(limits + ((<usize>lane) << 2), value);
  limit = -1;
  for (let l: usize = 0; l < 32; l += 4) limit = max(limit, load<f32>(limits + l));
}
