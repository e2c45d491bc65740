// Rows as they are given, in double precision, beside the centers of their clusters. AssemblyScript, compiled by the build;
// exact-rows.ts lays out the memory, copies rows in piece by piece, and calls.

let cols: usize = 0;
let single: bool = false;
let rows: usize = 0;
let labels: usize = 0;
let shift: usize = 0;

/** Where a piece stands: its rows, row-major (f32 when `single`, else f64), their labels (i32), and the frame's shift (f64). */
export function bindRows(cols_: i32, single_: i32, rows_: usize, labels_: usize, shift_: usize): void {
  cols = <usize>cols_;
  single = single_ != 0;
  rows = rows_;
  labels = labels_;
  shift = shift_;
}

/** Two features of a row, less their shift. */
function two(row: usize, j: usize): v128 {
  const x = single ? f64x2.promote_low_f32x4(v128.load64_zero(row + (j << 2))) : v128.load(row + (j << 3));
  return f64x2.sub(x, v128.load(shift + (j << 3)));
}

function one(row: usize, j: usize): f64 {
  const x = single ? <f64>load<f32>(row + (j << 2)) : load<f64>(row + (j << 3));
  return x - load<f64>(shift + (j << 3));
}

/** Adds each row to the sums of its cluster (f64), and counts it (f64). */
export function addRows(count: i32, sums: usize, counts: usize): void {
  const width = cols << (single ? 2 : 3);
  const pairs = cols & ~1;
  let row = rows;
  for (let p = labels, end = labels + ((<usize>count) << 2); p < end; p += 4) {
    const label = <usize>load<i32>(p);
    const sum = sums + ((label * cols) << 3);
    for (let j: usize = 0; j < pairs; j += 2) {
      const s = sum + (j << 3);
      v128.store(s, f64x2.add(v128.load(s), two(row, j)));
    }
    if (pairs < cols) store<f64>(sum + (pairs << 3), load<f64>(sum + (pairs << 3)) + one(row, pairs));
    const c = counts + (label << 3);
    store<f64>(c, load<f64>(c) + 1);
    row += width;
  }
}

/**
 * Writes the squared distance of each row to its own center (f64): even features and odd ones are added up apart, and then
 * together.
 */
export function measureRows(count: i32, scale: f64, centers: usize, out: usize): void {
  const width = cols << (single ? 2 : 3);
  const pairs = cols & ~1;
  const factor = f64x2.splat(scale);
  let row = rows;
  for (let p = labels, end = labels + ((<usize>count) << 2); p < end; p += 4) {
    const center = centers + ((<usize>load<i32>(p) * cols) << 3);
    let both = f64x2.splat(0);
    for (let j: usize = 0; j < pairs; j += 2) {
      const difference = f64x2.sub(f64x2.mul(two(row, j), factor), v128.load(center + (j << 3)));
      both = f64x2.add(both, f64x2.mul(difference, difference));
    }
    let even = f64x2.extract_lane(both, 0);
    if (pairs < cols) {
      const difference = one(row, pairs) * scale - load<f64>(center + (pairs << 3));
      even += difference * difference;
    }
    store<f64>(out, even + f64x2.extract_lane(both, 1));
    out += 8;
    row += width;
  }
}

/**
 * Adds the rows less their shift, and their squares, to sums by column (f64, rounded up to whole vectors), and raises the two
 * largest sizes seen (f64).
 */
export function spreadRows(count: i32, sums: usize, squares: usize, largest: usize): void {
  const width = cols << (single ? 2 : 3);
  const pairs = cols & ~1;
  let most = v128.load(largest);
  let row = rows;
  for (let i = 0; i < count; i++) {
    for (let j: usize = 0; j < pairs; j += 2) {
      const x = two(row, j);
      const p = j << 3;
      v128.store(sums + p, f64x2.add(v128.load(sums + p), x));
      v128.store(squares + p, f64x2.add(v128.load(squares + p), f64x2.mul(x, x)));
      most = f64x2.pmax(most, f64x2.abs(x));
    }
    if (pairs < cols) {
      const x = one(row, pairs);
      const p = pairs << 3;
      store<f64>(sums + p, load<f64>(sums + p) + x);
      store<f64>(squares + p, load<f64>(squares + p) + x * x);
      most = f64x2.pmax(most, f64x2.splat(abs(x)));
    }
    row += width;
  }
  v128.store(largest, most);
}
