// What DBSCAN asks of a radius. AssemblyScript, compiled by the build.
import { groups, inner, mayErr, outer } from './neighbors-boxes.as';
import {
  answer,
  askGroup,
  COUNT,
  JOIN,
  LABEL,
  countAnew,
  hits,
  judgeAt,
  limit,
  limits,
  limitTo,
  present,
  rowsIn,
  searchFrom,
  seen,
  setLimit,
} from './neighbors-search.as';

/** The radius squared, and what single precision must show to be sure of it. */
let radius: f64 = 0;
let certain: f32 = 0;
let here: i32 = 0;
let enough: i32 = 0;
let pending: i32 = 0;
/** A byte a group, a bit a core row; parents of the forest of core rows (i32 a place); labels, or the least of each group. */
let core: usize = 0;
let parents: usize = 0;
let labels: usize = 0;
let leasts: usize = 0;
let one: bool = false;

/** Sets a radius, squared, and how far single precision may err: see neighbors.ts. */
export function within(square: f64, spread: f64, slack: f64): void {
  mayErr(spread, slack);
  radius = square;
  setLimit(outer(square));
  certain = inner(square);
}

function coreOf(g: i32): i32 {
  return <i32>load<u8>(core + <usize>g);
}

/** Of each place, so far: how many rows are near it (i32), and which, itself left out, up to `slots` (i32); and how many rows of each group lack some (u8). */
let counts: usize = 0;
let lists: usize = 0;
let slots: i32 = 0;
let lacking: usize = 0;

/** Begins to count: each row is near itself. */
export function startCounting(
  enough_: i32,
  core_: usize,
  counts_: usize,
  lists_: usize,
  slots_: i32,
  lacking_: usize,
): void {
  enough = enough_;
  core = core_;
  counts = counts_;
  lists = lists_;
  slots = slots_;
  lacking = lacking_;
  for (let g = 0; g < groups; g++) {
    const size = rowsIn(g);
    store<u8>(lacking + <usize>g, enough > 1 ? <u8>size : 0);
    for (let l = 0; l < size; l++) store<i32>(counts + ((<usize>((g << 3) + l)) << 2), 1);
  }
}

/**
 * Counts for groups `from…` the pairs with rows of later groups within the radius, until as many groups were compared as
 * `budget` says; a pair of groups is left out when no row of either lacks any.
 * @returns the first group that was not asked
 */
export function findCore(from: i32, budget: i32): i32 {
  answer(COUNT);
  countAnew();
  let g = from;
  for (; g < groups && seen < budget; g++) {
    askGroup(g);
    limitTo((1 << present) - 1);
    here = g;
    searchFrom(g);
  }
  return g;
}

/** Whether counting below a node may still matter: later groups, where a row here or there lacks some. */
export function mayCount(level: i32, node: i32): bool {
  if (level > 0) return (node + 1) << (3 * level) > here;
  return node >= here && (load<u8>(lacking + <usize>here) | load<u8>(lacking + <usize>node)) !== 0;
}

export function takeCount(lane: i32, g: i32, mask: i32, at: usize): void {
  const place = (here << 3) + lane;
  const sure = hits(at, certain);
  let rest = g === here ? mask & ~((2 << lane) - 1) : mask;
  for (; rest; rest &= rest - 1) {
    const other = (g << 3) + ctz(rest);
    if (!(sure & (rest & -rest)) && judgeAt(lane, other) > radius) continue;
    count(place, other);
    count(other, place);
  }
}

function count(place: i32, other: i32): void {
  const p = counts + ((<usize>place) << 2);
  const before = load<i32>(p);
  if (before >= enough) return;
  store<i32>(p, before + 1);
  if (before <= slots) store<i32>(lists + ((<usize>place * <usize>slots + <usize>(before - 1)) << 2), other);
  if (before + 1 < enough) return;
  const lack = lacking + <usize>(place >> 3);
  store<u8>(lack, load<u8>(lack) - 1);
}

/**
 * Marks the core rows, once all are counted, and joins those that are listed as neighbours: mostly all that belong together.
 * @param parents_ of each place, itself at first
 */
export function markCore(parents_: usize): void {
  parents = parents_;
  for (let g = 0; g < groups; g++) {
    let mask = 0;
    for (let l = 0; l < 8; l++) {
      if (load<i32>(counts + ((<usize>((g << 3) + l)) << 2)) >= enough) mask |= 1 << l;
    }
    store<u8>(core + <usize>g, <u8>mask);
  }
  for (let g = 0; g < groups; g++) {
    for (let mask = coreOf(g); mask; mask &= mask - 1) joinListed((g << 3) + ctz(mask));
  }
}

function joinListed(place: i32): void {
  const listed = min(slots, load<i32>(counts + ((<usize>place) << 2)) - 1);
  let list = lists + ((<usize>place * <usize>slots) << 2);
  for (const end = list + ((<usize>listed) << 2); list < end; list += 4) {
    const other = load<i32>(list);
    if (isCore(other)) unite(root(place), root(other));
  }
}

function isCore(place: i32): bool {
  return (coreOf(place >> 3) & (1 << (place & 7))) !== 0;
}

function unite(a: i32, b: i32): void {
  store<i32>(parents + ((<usize>max(a, b)) << 2), min(a, b));
}

/**
 * Joins the core rows of groups `from…` with the core rows of later groups within the radius.
 * @returns the first group that was not asked
 */
export function joinCore(from: i32, budget: i32): i32 {
  countAnew();
  answer(JOIN);
  let g = from;
  for (; g < groups && seen < budget; g++) {
    const mask = coreOf(g);
    if (!mask) continue;
    askGroup(g);
    limitTo(mask);
    here = g;
    one = isOne(g);
    searchFrom(g);
  }
  return g;
}

function root(place: i32): i32 {
  let parent = load<i32>(parents + ((<usize>place) << 2));
  while (parent !== place) {
    const above = load<i32>(parents + ((<usize>parent) << 2));
    store<i32>(parents + ((<usize>place) << 2), above);
    place = above;
    parent = load<i32>(parents + ((<usize>place) << 2));
  }
  return place;
}

/** Whether all core rows of a group are joined already. */
function isOne(g: i32): bool {
  let mask = coreOf(g);
  const first = root((g << 3) + ctz(mask));
  for (mask &= mask - 1; mask; mask &= mask - 1) if (root((g << 3) + ctz(mask)) !== first) return false;
  return true;
}

/** Whether the core rows below a node may still join those of this group: later ones, not all joined to it already. */
export function mayJoin(level: i32, node: i32): bool {
  if (level > 0) return (node + 1) << (3 * level) > here;
  const mask = coreOf(node);
  if (node < here || !mask) return false;
  if (!one) one = isOne(here);
  return !one || root((here << 3) + ctz(coreOf(here))) !== root((node << 3) + ctz(mask)) || !isOne(node);
}

export function takeJoin(lane: i32, g: i32, mask: i32, at: usize): void {
  const place = (here << 3) + lane;
  const sure = hits(at, certain);
  for (let rest = mask & coreOf(g); rest; rest &= rest - 1) {
    const other = (g << 3) + ctz(rest);
    const a = root(place);
    const b = root(other);
    if (a === b || (!(sure & (rest & -rest)) && judgeAt(lane, other) > radius)) continue;
    unite(a, b);
  }
}

/**
 * Writes the least label of a core row within the radius for each row of groups `from…` that is no core row.
 * @param labels_ of each place (i32): core rows have theirs, others the largest number there is
 * @param leasts_ the least label of a core row in each group (i32), the largest number where there is none
 * @returns the first group that was not asked
 */
export function labelRest(from: i32, labels_: usize, leasts_: usize, budget: i32): i32 {
  labels = labels_;
  leasts = leasts_;
  countAnew();
  answer(LABEL);
  let g = from;
  for (; g < groups && seen < budget; g++) {
    askGroup(g);
    const rest = labelListed(g, ((1 << present) - 1) & ~coreOf(g));
    if (!rest) continue;
    limitTo(rest);
    here = g;
    pending = i32.MAX_VALUE;
    searchFrom(g);
  }
  return g;
}

export function mayImprove(level: i32, node: i32): bool {
  return level > 0 || load<i32>(leasts + ((<usize>node) << 2)) < pending;
}

/** Labels the rows whose neighbours were all listed; those that are left. */
function labelListed(g: i32, mask: i32): i32 {
  let left = 0;
  for (let rest = mask; rest; rest &= rest - 1) {
    const place = (g << 3) + ctz(rest);
    const listed = load<i32>(counts + ((<usize>place) << 2)) - 1;
    if (listed > slots) left |= rest & -rest;
    else store<i32>(labels + ((<usize>place) << 2), leastListed(lists + ((<usize>place * <usize>slots) << 2), listed));
  }
  return left;
}

function leastListed(list: usize, listed: i32): i32 {
  let least = i32.MAX_VALUE;
  for (const end = list + ((<usize>listed) << 2); list < end; list += 4) {
    const other = load<i32>(list);
    if (isCore(other)) least = min(least, load<i32>(labels + ((<usize>other) << 2)));
  }
  return least;
}

export function takeLabel(lane: i32, g: i32, mask: i32, at: usize): void {
  const own = labels + ((<usize>((here << 3) + lane)) << 2);
  const sure = hits(at, certain);
  for (let rest = mask & coreOf(g); rest; rest &= rest - 1) {
    const other = (g << 3) + ctz(rest);
    const label = load<i32>(labels + ((<usize>other) << 2));
    if (label >= load<i32>(own) || (!(sure & (rest & -rest)) && judgeAt(lane, other) > radius)) continue;
    store<i32>(own, label);
    pending = worstLabel();
  }
}

/** The largest label that a row of the query may still improve. */
function worstLabel(): i32 {
  let worst = 0;
  for (let l = 0; l < present; l++) {
    if (load<f32>(limits + ((<usize>l) << 2)) < 0) continue;
    worst = max(worst, load<i32>(labels + ((<usize>((here << 3) + l)) << 2)));
  }
  return worst;
}
