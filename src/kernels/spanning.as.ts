// The shortest tree over all rows, grown row by row (Prim), in double precision. AssemblyScript, compiled by the build;
// spanning.ts lays out the memory and calls.
//
// Rows outside of the tree stand in the first places, in groups of eight, feature by feature: lane l of feature j of group g
// is the double at rows + ((g · cols + j) · 8 + l) · 8. Places without a row hold infinite features, and are infinitely far.

let cols: usize = 0;
let rows: usize = 0;
let nearness: usize = 0;
let links: usize = 0;
let ids: usize = 0;
let query: usize = 0;
let left: i32 = 0;
let newest: f64 = 0;

let best: f64 = Infinity;
let bestLink: i32 = -1;

/**
 * Where everything stands: the grouped rows (f64); by place the squared distance to the tree, the row of the tree that is
 * nearest (f64, so that one mask serves both) and the row's number (i32); room for one row (f64).
 */
export function bind(
  cols_: i32,
  count: i32,
  rows_: usize,
  nearness_: usize,
  links_: usize,
  ids_: usize,
  query_: usize,
): void {
  cols = <usize>cols_;
  left = count;
  rows = rows_;
  nearness = nearness_;
  links = links_;
  ids = ids_;
  query = query_;
}

/** The squared length of the edge that {@link grow} added. */
export function length(): f64 {
  return best;
}

/** The row of the tree that {@link grow} tied the new one to. */
export function link(): i32 {
  return bestLink;
}

function featureAt(place: i32): usize {
  return rows + <usize>(place >> 3) * (cols << 6) + ((<usize>(place & 7)) << 3);
}

function idOf(place: i32): i32 {
  return load<i32>(ids + ((<usize>place) << 2));
}

/** The row at a place becomes the newest of the tree; the last row outside takes its place. */
export function take(place: i32): void {
  const last = --left;
  const from = featureAt(last),
    to = featureAt(place);
  newest = <f64>idOf(place);
  for (let j: usize = 0; j < cols; j++) {
    store<f64>(query + (j << 3), load<f64>(to + (j << 6)));
    store<f64>(to + (j << 6), load<f64>(from + (j << 6)));
    store<f64>(from + (j << 6), Infinity);
  }
  const shift = (<usize>place) << 3;
  const end = (<usize>last) << 3;
  store<f64>(nearness + shift, load<f64>(nearness + end));
  store<f64>(nearness + end, Infinity);
  store<f64>(links + shift, load<f64>(links + end));
  store<i32>(ids + (shift >> 1), idOf(last));
}

/** Ties the row nearest to the tree to it, of equals the first by number: that number. */
export function grow(): i32 {
  const least = reach();
  let place = -1;
  for (let other = 0; other < left; other++) {
    if (load<f64>(nearness + ((<usize>other) << 3)) !== least) continue;
    if (place < 0 || idOf(other) < idOf(place)) place = other;
  }
  const id = idOf(place);
  best = least;
  bestLink = <i32>load<f64>(links + ((<usize>place) << 3));
  take(place);
  return id;
}

/** Measures all rows outside against the newest of the tree: the least distance of any to the tree. */
function reach(): f64 {
  const link = f64x2.splat(newest);
  let least = f64x2.splat(Infinity);
  let p = rows;
  let near = nearness;
  let to = links;
  for (let first = 0; first < left; first += 8) {
    let a = f64x2.splat(0),
      b = a,
      c = a,
      d = a;
    let q = query;
    for (const end = p + (cols << 6); p < end; p += 64) {
      const s = v128.load64_splat(q);
      let v = f64x2.sub(v128.load(p), s);
      a = f64x2.add(a, f64x2.mul(v, v));
      v = f64x2.sub(v128.load(p, 16), s);
      b = f64x2.add(b, f64x2.mul(v, v));
      v = f64x2.sub(v128.load(p, 32), s);
      c = f64x2.add(c, f64x2.mul(v, v));
      v = f64x2.sub(v128.load(p, 48), s);
      d = f64x2.add(d, f64x2.mul(v, v));
      q += 8;
    }
    least = f64x2.pmin(least, nearer(a, near, to, link));
    least = f64x2.pmin(least, nearer(b, near + 16, to + 16, link));
    least = f64x2.pmin(least, nearer(c, near + 32, to + 32, link));
    least = f64x2.pmin(least, nearer(d, near + 48, to + 48, link));
    near += 64;
    to += 64;
  }
  return min<f64>(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1));
}

function nearer(found: v128, near: usize, to: usize, link: v128): v128 {
  const known = v128.load(near);
  const closer = f64x2.lt(found, known);
  v128.store(to, v128.bitselect(link, v128.load(to), closer));
  const result = f64x2.pmin(known, found);
  v128.store(near, result);
  return result;
}
