// The tree of boxes over rows that the kernels of neighbors share. AssemblyScript, compiled by the build.
//
// Rows stand in groups of eight, feature by feature (see grouped-rows.ts); places that only fill a group are NaN, so that
// no comparison holds for them. Over the groups stands a tree with eight children a node: level 0 are the groups, node n of
// a level has the children 8n…8n+7 of the level below. The boxes of eight siblings stand together, feature by feature:
// eight lower ends, then eight upper ends; missing siblings are NaN.

/** Of the rows; groups of rows; levels of boxes. */
export let cols: usize = 0;
export let groups: i32 = 0;
export let top: i32 = 0;
export let rows: usize = 0;
export let exact: usize = 0;
export let ids: usize = 0;
let levels: usize = 0;

/**
 * Where everything stands: grouped rows (f32), the rows as given (f64), the row at each place (i32), and the address of the
 * boxes of each level (u32).
 */
export function bind(
  cols_: i32,
  groups_: i32,
  top_: i32,
  rows_: usize,
  exact_: usize,
  ids_: usize,
  levels_: usize,
): void {
  cols = <usize>cols_;
  groups = groups_;
  top = top_;
  rows = rows_;
  exact = exact_;
  ids = ids_;
  levels = levels_;
}

export function boxesOf(level: i32): usize {
  return <usize>load<u32>(levels + ((<usize>level) << 2));
}

/** Writes the boxes of groups `from…to`, whose siblings must be NaN beforehand. */
export function boxGroups(from: i32, to: i32): void {
  for (let g = from; g < to; g++) {
    let x = rows + <usize>g * (cols << 5);
    let box = boxesOf(0) + <usize>(g >> 3) * (cols << 6) + ((<usize>(g & 7)) << 2);
    for (let j: usize = 0; j < cols; j++, x += 32, box += 64) writeEnds(x, x, box);
  }
}

/** Writes the boxes of a level from those of the level below. */
export function boxLevel(level: i32, nodes: i32): void {
  for (let n = 0; n < nodes; n++) {
    let x = boxesOf(level - 1) + <usize>n * (cols << 6);
    let box = boxesOf(level) + <usize>(n >> 3) * (cols << 6) + ((<usize>(n & 7)) << 2);
    for (let j: usize = 0; j < cols; j++, x += 64, box += 64) writeEnds(x, x + 32, box);
  }
}

/** The least of eight floats and the largest of eight others, NaN left out. */
function writeEnds(lows: usize, highs: usize, box: usize): void {
  let least: f32 = Infinity;
  let most: f32 = -Infinity;
  for (let l: usize = 0; l < 32; l += 4) {
    const a = load<f32>(lows + l);
    const b = load<f32>(highs + l);
    if (a < least) least = a;
    if (b > most) most = b;
  }
  store<f32>(box, least);
  store<f32>(box, most, 32);
}

/** Squared distance between two rows as given, feature by feature in their order, in double. */
export function judge(x: usize, y: usize): f64 {
  let sum: f64 = 0;
  for (const end = x + (cols << 3); x < end; x += 8, y += 8) {
    const d = load<f64>(x) - load<f64>(y);
    sum += d * d;
  }
  return sum;
}

/** How far single precision may be off a distance because rows were rounded, and by what part of its square because of arithmetic. */
let spread: f64 = 0;
let slack: f64 = 0;

export function mayErr(spread_: f64, slack_: f64): void {
  spread = spread_;
  slack = slack_;
}

/** What single precision may show for a distance of at most `square`, squared. */
export function outer(square: f64): f32 {
  const reach = Math.sqrt(square) + spread;
  return <f32>(reach * reach * (1 + slack));
}

/** What single precision must show for a distance of at most `square` to be certain; negative when nothing is. */
export function inner(square: f64): f32 {
  const reach = Math.sqrt(square) - spread;
  return reach > 0 ? <f32>(reach * reach * (1 - slack)) : -1;
}
