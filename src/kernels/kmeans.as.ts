// k-means in SIMD, eight rows at a time. AssemblyScript, compiled by the build; kmeans.ts lays out the memory and calls.
import {
  batch,
  clusters,
  cols,
  counts,
  labels,
  leads,
  list,
  lostAtLeast,
  lostAtMost,
  moved,
  norms,
  rowAt,
  rows,
  scores,
  sums,
  weights,
} from './kmeans-memory.as';
import { gather, lineUp } from './kmeans-lines.as';
import { nearest } from './kmeans-nearest.as';
import { score } from './kmeans-scores.as';

export { bindBounds, bindClusters, bindRows } from './kmeans-memory.as';
export { loadRows } from './kmeans-load.as';
export { tryBlock } from './kmeans-try.as';

/** How an assignment uses leads: not at all, it writes those of all rows, or it skips rows whose lead has not been lost. */
const WITHOUT = 0;
const BEGINNING = 1;
const GOING_ON = 2;
/** What a kept lead is rounded down by. */
const LESS: f32 = 0.99999952316284;

/**
 * Moves the rows of one block to their nearest centers and adds what the block moved to sums and counts.
 * @param slack how far single precision may err: see `nearest`
 * @param bounds 0, 1 or 2: without, beginning, going on
 * @returns how many labels changed
 */
export function assignBlock(from: i32, to: i32, slack: f32, bounds: i32): i32 {
  memory.fill(moved, 0, (<usize>clusters * (cols + 1)) << 3);
  if (bounds == BEGINNING) lineUp(from, to);
  const open = bounds == GOING_ON ? listOpen(from, to) : to - from;
  // Rows out of order are gathered first, and come from memory one by one: not worth it to skip a few.
  const changed = open * 5 > (to - from) * 2 ? assignAll(from, to, slack, bounds) : assignOpen(open, slack);
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

/** Lists the rows that another center may have come nearest to; without a branch, which would often be mistaken. */
function listOpen(from: i32, to: i32): i32 {
  let end = list;
  for (let i = from; i < to; i++) {
    const p = (<usize>i) << 2;
    const lost = load<f32>(lostAtMost + ((<usize>load<i32>(labels + p)) << 2));
    store<i32>(end, i);
    end += (<usize>!(load<f32>(leads + p) > lost)) << 2;
  }
  const last = load<i32>(end - 4);
  for (let lane: usize = 0; lane < 32; lane += 4) store<i32>(end + lane, last);
  return <i32>((end - list) >> 2);
}

function assignAll(from: i32, to: i32, slack: f32, bounds: i32): i32 {
  const ids = list;
  const lead: usize = bounds == WITHOUT ? 0 : batch;
  let changed = 0;
  for (let first = from; first < to; first += 8) {
    const p = (<usize>first) << 2;
    v128.store(ids, i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3)));
    v128.store(ids, i32x4.add(i32x4.splat(first), i32x4(4, 5, 6, 7)), 16);
    score(rows + <usize>first * (cols << 2));
    changed += settle(ids, to - first, v128.load(norms + p), v128.load(labels + p), scores, slack, lead);
    changed += settle(
      ids + 16,
      to - first - 4,
      v128.load(norms + p, 16),
      v128.load(labels + p, 16),
      scores + 16,
      slack,
      lead,
    );
  }
  return changed;
}

/** Rows of the list, gathered eight at a time into a group of their own. */
function assignOpen(open: i32, slack: f32): i32 {
  const group = batch + 16;
  const norm = group + ((cols + 3) & ~3) * 32;
  const label = norm + 32;
  let changed = 0;
  for (let q = 0; q < open; q += 8) {
    const ids = list + ((<usize>q) << 2);
    gather(ids, group, norm, label);
    score(group);
    changed += settle(ids, open - q, v128.load(norm), v128.load(label), scores, slack, batch);
    changed += settle(ids + 16, open - q - 4, v128.load(norm, 16), v128.load(label, 16), scores + 16, slack, batch);
  }
  return changed;
}

/** Gives four rows their labels and leads, and moves those whose label changed; lanes from `count` on only fill the group. */
function settle(ids: usize, count: i32, norm: v128, old: v128, from: usize, slack: f32, lead: usize): i32 {
  const label = nearest(ids, norm, from, slack, lead);
  if (lead) keep(ids, label, v128.load(lead));
  const inside = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
  const differs = v128.and(i32x4.ne(label, old), inside);
  if (!v128.any_true(differs)) return 0;
  if (i32x4.extract_lane(differs, 0)) move(load<i32>(ids), i32x4.extract_lane(old, 0), i32x4.extract_lane(label, 0));
  if (i32x4.extract_lane(differs, 1)) move(load<i32>(ids, 4), i32x4.extract_lane(old, 1), i32x4.extract_lane(label, 1));
  if (i32x4.extract_lane(differs, 2)) move(load<i32>(ids, 8), i32x4.extract_lane(old, 2), i32x4.extract_lane(label, 2));
  if (i32x4.extract_lane(differs, 3))
    move(load<i32>(ids, 12), i32x4.extract_lane(old, 3), i32x4.extract_lane(label, 3));
  return popcnt(i32x4.bitmask(differs));
}

/** Keeps the leads of four rows as what their clusters may lose, counted from when bounds began. */
function keep(ids: usize, label: v128, lead: v128): void {
  const lost = lostAtLeast;
  let since = f32x4.splat(load<f32>(lost + ((<usize>i32x4.extract_lane(label, 0)) << 2)));
  since = v128.load32_lane(lost + ((<usize>i32x4.extract_lane(label, 1)) << 2), since, 1);
  since = v128.load32_lane(lost + ((<usize>i32x4.extract_lane(label, 2)) << 2), since, 2);
  since = v128.load32_lane(lost + ((<usize>i32x4.extract_lane(label, 3)) << 2), since, 3);
  const until = f32x4.mul(f32x4.add(lead, since), f32x4.splat(LESS));
  v128.store32_lane(leads + ((<usize>load<i32>(ids)) << 2), until, 0);
  v128.store32_lane(leads + ((<usize>load<i32>(ids, 4)) << 2), until, 1);
  v128.store32_lane(leads + ((<usize>load<i32>(ids, 8)) << 2), until, 2);
  v128.store32_lane(leads + ((<usize>load<i32>(ids, 12)) << 2), until, 3);
}

function move(i: i32, old: i32, label: i32): void {
  store<i32>(labels + ((<usize>i) << 2), label);
  const weight = weights ? load<f64>(weights + ((<usize>i) << 3)) : 1;
  add(i, label, weight);
  if (old >= 0) add(i, old, -weight);
}

function add(i: i32, cluster: i32, weight: f64): void {
  const row = rowAt(i);
  const to = moved + ((<usize>cluster * cols) << 3);
  for (let j: usize = 0; j < cols; j++) {
    const p = to + (j << 3);
    store<f64>(p, load<f64>(p) + weight * <f64>load<f32>(row + (j << 5)));
  }
  const size = moved + ((<usize>clusters * cols + <usize>cluster) << 3);
  store<f64>(size, load<f64>(size) + weight);
}
