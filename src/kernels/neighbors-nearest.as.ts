// The nearest rows of rows. AssemblyScript, compiled by the build.
import { ids, mayErr, outer } from './neighbors-boxes.as';
import {
  askGroup,
  countAnew,
  answer,
  KTH,
  NEAREST,
  judgeAt,
  limitTo,
  narrow,
  present,
  searchAll,
  searchFrom,
  seen,
  setLimit,
} from './neighbors-search.as';

let count: i32 = 0;
/** `count` squares a row of the query (f64), ascending. */
let found: usize = 0;

/** How far single precision may be off: see neighbors.ts. */
export function precision(spread: f64, slack: f64): void {
  mayErr(spread, slack);
}

/**
 * Writes the squared distances of each row of a query to its nearest rows, ascending, row after row (f64).
 * @param g the group that asks, or −1 when the query was set
 * @returns how many groups were compared
 */
export function findKth(g: i32, count_: i32, found_: usize): i32 {
  count = count_;
  found = found_;
  for (let p = found, end = found + ((<usize>count) << 6); p < end; p += 8) store<f64>(p, Infinity);
  answer(KTH);
  if (g >= 0) askGroup(g);
  countAnew();
  setLimit(Infinity);
  limitTo((1 << present) - 1);
  if (g < 0) searchAll();
  else searchFrom(g);
  return seen;
}

export function takeKth(lane: i32, g: i32, mask: i32): void {
  const first = found + ((<usize>lane * <usize>count) << 3);
  const last = first + ((<usize>(count - 1)) << 3);
  const before = load<f64>(last);
  for (let rest = mask; rest; rest &= rest - 1) {
    const square = judgeAt(lane, (g << 3) + ctz(rest));
    if (square >= load<f64>(last)) continue;
    let p = last;
    for (; p > first && load<f64>(p - 8) > square; p -= 8) store<f64>(p, load<f64>(p - 8));
    store<f64>(p, square);
  }
  if (load<f64>(last) < before) narrow(lane, outer(load<f64>(last)));
}

let floors: usize = 0;

/**
 * For each row of the query that was set the row least far from it, where no distance counts for less than the floors of both rows.
 * @param floors_ of each place, squared (f64)
 * @param found_ for each row of the query its floor, squared (f64), which is read; then room for how far that row is by
 *   this measure and by distance, both squared (f64), and its place, as a double
 */
export function findNearest(floors_: usize, found_: usize): i32 {
  floors = floors_;
  found = found_;
  for (let l: usize = 0; l < 8; l++) {
    const p = found + (l << 5);
    store<f64>(p, Infinity, 8);
    store<f64>(p, Infinity, 16);
    store<f64>(p, -1, 24);
  }
  answer(NEAREST);
  countAnew();
  setLimit(Infinity);
  limitTo((1 << present) - 1);
  searchAll();
  return seen;
}

export function takeNearest(lane: i32, g: i32, mask: i32): void {
  const p = found + ((<usize>lane) << 5);
  const before = load<f64>(p, 8);
  for (let rest = mask; rest; rest &= rest - 1) {
    const place = (g << 3) + ctz(rest);
    const square = judgeAt(lane, place);
    const far = max(max(square, load<f64>(p)), load<f64>(floors + ((<usize>place) << 3)));
    if (!isNearer(p, far, square, place)) continue;
    store<f64>(p, far, 8);
    store<f64>(p, square, 16);
    store<f64>(p, <f64>place, 24);
  }
  if (load<f64>(p, 8) < before) narrow(lane, outer(load<f64>(p, 8)));
}

/** Of equally far rows the one at the shorter distance, of these the first. */
function isNearer(p: usize, far: f64, square: f64, place: i32): bool {
  const best = load<f64>(p, 8);
  if (far !== best) return far < best;
  const shortest = load<f64>(p, 16);
  if (square !== shortest) return square < shortest;
  const holder = <i32>load<f64>(p, 24);
  return holder < 0 || load<i32>(ids + ((<usize>place) << 2)) < load<i32>(ids + ((<usize>holder) << 2));
}
