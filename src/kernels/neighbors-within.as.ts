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
  searchFrom,
  seen,
  setLimit,
  stop,
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
let counts: usize = 0;
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

/**
 * Counts for each row of groups `from…` how many rows are within the radius, itself included, up to `enough_`, and marks in
 * `core_` those that have enough; until as many groups were compared as `budget` says.
 * @returns the first group that was not asked
 */
export function findCore(from: i32, enough_: i32, core_: usize, counts_: usize, budget: i32): i32 {
  core = core_;
  counts = counts_;
  enough = enough_;
  countAnew();
  answer(COUNT);
  let g = from;
  for (; g < groups && seen < budget; g++) {
    askGroup(g);
    pending = present;
    limitTo((1 << present) - 1);
    memory.fill(counts, 0, 32);
    searchFrom(g);
    let mask = 0;
    for (let l = 0; l < present; l++) if (load<i32>(counts + ((<usize>l) << 2)) >= enough) mask |= 1 << l;
    store<u8>(core + <usize>g, <u8>mask);
  }
  return g;
}

export function takeCount(lane: i32, g: i32, mask: i32, at: usize): void {
  const sure = hits(at, certain);
  let found = popcnt(sure);
  for (let rest = mask & ~sure; rest; rest &= rest - 1) if (judgeAt(lane, (g << 3) + ctz(rest)) <= radius) found++;
  const p = counts + ((<usize>lane) << 2);
  found += load<i32>(p);
  store<i32>(p, found);
  if (found < enough) return;
  store<f32>(limits + ((<usize>lane) << 2), -1);
  if (--pending === 0) stop();
}

/**
 * Joins the core rows of groups `from…` with the core rows of later groups within the radius.
 * @param parents_ of each place, itself at first
 * @returns the first group that was not asked
 */
export function joinCore(from: i32, parents_: usize, budget: i32): i32 {
  parents = parents_;
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
    store<i32>(parents + ((<usize>max(a, b)) << 2), min(a, b));
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
    const rest = ((1 << present) - 1) & ~coreOf(g);
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
