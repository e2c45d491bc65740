/** Points of a piecewise linear hull. */
interface Hull {
  readonly at: readonly number[];
  readonly height: readonly number[];
}

/** Values that differ, ascending, and how many values lie below each, and up to each. */
interface Steps {
  readonly x: Float64Array;
  readonly below: Float64Array;
  readonly upTo: Float64Array;
}

/**
 * Hartigan's dip: the largest distance between the distribution of the values and the nearest one with a single peak;
 * exact. O(n) for each of the few times that the peak is narrowed down.
 *
 * The greatest convex curve below and the least concave curve above the distribution are drawn over the range where the peak
 * may lie; where they are farthest apart the range is cut, until outside of it the dip is at least what they can still be
 * apart inside.
 *
 * @param sorted finite, ascending
 * @returns at least 1 / (2n), and for many values at most 1/4; 0 for no value
 * @see Hartigan and Hartigan (1985), Ann. Stat. 13:70–84
 */
export function dip(sorted: Float64Array): number {
  const n = sorted.length;
  if (n === 0) return 0;
  const steps = stepsOf(sorted);
  let [low, high] = [0, steps.x.length - 1];
  let found = 1;
  while (low < high) {
    const convex = hull(steps.x, steps.below, low, high, 1);
    const concave = hull(steps.x, steps.upTo, low, high, -1);
    const { apart, from, to } = widest(steps, convex, concave);
    if (apart <= found) break;
    found = Math.max(found, beyond(steps, convex, from, 1), beyond(steps, concave, to, -1));
    if (from === low && to === high) break;
    [low, high] = [from, to];
  }
  return found / (2 * n);
}

function stepsOf(sorted: Float64Array): Steps {
  const firsts: number[] = [];
  sorted.forEach((value, i) => (i === 0 || value !== sorted[i - 1]) && firsts.push(i));
  return {
    x: Float64Array.from(firsts, (i) => sorted[i]!),
    below: Float64Array.from(firsts),
    upTo: Float64Array.from(firsts, (_, u) => firsts[u + 1] ?? sorted.length),
  };
}

/** Vertices of the lower (`side` 1) or upper (−1) hull of points low…high. */
function hull(x: Float64Array, y: Float64Array, low: number, high: number, side: 1 | -1): Hull {
  const at: number[] = [];
  for (let i = low; i <= high; i++) {
    while (at.length > 1 && side * turn(x, y, at.at(-2)!, at.at(-1)!, i) <= 0) at.pop();
    at.push(i);
  }
  return { at, height: at.map((i) => y[i]!) };
}

/** Above 0 where the way from a over b to c turns left. */
function turn(x: Float64Array, y: Float64Array, a: number, b: number, c: number): number {
  return (x[b]! - x[a]!) * (y[c]! - y[a]!) - (y[b]! - y[a]!) * (x[c]! - x[a]!);
}

/** Where two hulls are farthest apart: how far, and the vertices of the convex before and of the concave after it. */
function widest(steps: Steps, convex: Hull, concave: Hull): { apart: number; from: number; to: number } {
  let best = { apart: -Infinity, from: 0, to: 0 };
  const consider = (apart: number, from: number, to: number) => {
    if (apart > best.apart) best = { apart, from, to };
  };
  let g = 0;
  for (const [l, u] of concave.at.entries()) {
    while (g + 1 < convex.at.length && convex.at[g + 1]! <= u) g++;
    consider(concave.height[l]! - heightAt(steps.x, convex, g, u), convex.at[g]!, u);
  }
  let l = 0;
  for (const [index, u] of convex.at.entries()) {
    while (concave.at[l]! < u) l++;
    consider(heightAt(steps.x, concave, l - 1, u) - convex.height[index]!, u, concave.at[l]!);
  }
  return best;
}

/** Height of a hull at point u, which lies on the segment from vertex `v` on. */
function heightAt(x: Float64Array, { at, height }: Hull, v: number, u: number): number {
  if (v < 0) return height[0]!;
  const [a, b] = [at[v]!, at[v + 1]];
  if (b === undefined || a === u) return height[v]!;
  return height[v]! + ((height[v + 1]! - height[v]!) * (x[u]! - x[a]!)) / (x[b]! - x[a]!);
}

/** How far the values stray from the hull outside the range: before `end` from the convex (`side` 1), after it from the concave. */
function beyond({ x, below, upTo }: Steps, curve: Hull, end: number, side: 1 | -1): number {
  let most = 0;
  for (let v = 0; v + 1 < curve.at.length; v++) {
    const [a, b] = [curve.at[v]!, curve.at[v + 1]!];
    if (side === 1 ? b > end : a < end) continue;
    for (let u = side === 1 ? a : a + 1; u < (side === 1 ? b : b + 1); u++) {
      const height = heightAt(x, curve, v, u);
      most = Math.max(most, side === 1 ? upTo[u]! - height : height - below[u]!);
    }
  }
  return most;
}
