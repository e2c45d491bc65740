// The nearest of all centers for four rows, and by how much it is nearer than the next.
import { centers, clusters, cols, rowAt } from './kmeans-memory.as';

const LARGEST: f32 = f32.MAX_VALUE;
/** Below this, products in single precision underflow, and only double precision can tell scores apart. */
const SMALLEST: f32 = 7.5e-37;
/** What a lead is rounded down by: a few times what single precision may err in computing it. */
const LESS: f32 = 0.99999952316284;
const MORE: f32 = 1.00000047683716;

/**
 * The nearest centers of four rows. A score errs by at most u(|x|²/2 + |c|²), u ≈ cols · 2⁻²⁴, and |c|² ≤ 4|x|² + 4·score;
 * where the two best scores are closer than twice that, with a margin for the errors of this very bound
 * (slack = 5u, norms = 2|x|²), the row is judged again in double precision.
 *
 * The lead of a row is its distance to the second center less that to the first; since |x − c|² = |x|² + 2·score, it is
 * found from the scores, less four times the bound: twice for the scores, the rest for |x|² and the sums.
 * @param ids numbers of the rows (i32)
 * @param norm twice their squared lengths
 * @param from their scores: four of every 32 bytes
 * @param lead where their leads are written, or 0
 */
export function nearest(ids: usize, norm: v128, from: usize, slack: f32, lead: usize): v128 {
  let best = f32x4.splat(LARGEST),
    second = best;
  let label = i32x4.splat(0),
    id = label;
  const end = from + ((<usize>clusters) << 5);
  for (let s = from; s < end; s += 32) {
    const a = v128.load(s);
    label = i32x4.max_s(label, v128.and(id, f32x4.lt(a, best)));
    second = f32x4.pmin(second, f32x4.pmax(a, best));
    best = f32x4.pmin(best, a);
    id = i32x4.add(id, i32x4.splat(1));
  }
  const size = f32x4.add(norm, f32x4.add(best, second));
  const bound = f32x4.add(f32x4.mul(f32x4.splat(slack), size), f32x4.splat(SMALLEST));
  if (lead) v128.store(lead, leadOf(norm, best, second, bound));
  const unsure = f32x4.le(f32x4.sub(second, best), bound);
  if (v128.any_true(unsure)) {
    if (i32x4.extract_lane(unsure, 0)) label = i32x4.replace_lane(label, 0, nearestExactly(load<i32>(ids)));
    if (i32x4.extract_lane(unsure, 1)) label = i32x4.replace_lane(label, 1, nearestExactly(load<i32>(ids, 4)));
    if (i32x4.extract_lane(unsure, 2)) label = i32x4.replace_lane(label, 2, nearestExactly(load<i32>(ids, 8)));
    if (i32x4.extract_lane(unsure, 3)) label = i32x4.replace_lane(label, 3, nearestExactly(load<i32>(ids, 12)));
  }
  return label;
}

function leadOf(norm: v128, best: v128, second: v128, bound: v128): v128 {
  const zero = f32x4.splat(0);
  const square = f32x4.mul(norm, f32x4.splat(0.5));
  const margin = f32x4.mul(bound, f32x4.splat(4));
  const near = f32x4.add(f32x4.add(square, f32x4.add(best, best)), margin);
  const far = f32x4.sub(f32x4.add(square, f32x4.add(second, second)), margin);
  return f32x4.sub(
    f32x4.mul(f32x4.sqrt(f32x4.max(far, zero)), f32x4.splat(LESS)),
    f32x4.mul(f32x4.sqrt(f32x4.max(near, zero)), f32x4.splat(MORE)),
  );
}

function nearestExactly(i: i32): i32 {
  const row = rowAt(i);
  let best: f64 = Infinity;
  let label = 0;
  let c = centers;
  for (let n = 0; n < clusters; n++) {
    let sum: f64 = 0;
    for (let x = row, end = row + (cols << 5); x < end; x += 32) {
      const difference = <f64>load<f32>(x) - load<f64>(c);
      sum += difference * difference;
      c += 8;
    }
    if (sum < best) {
      best = sum;
      label = n;
    }
  }
  return label;
}
