/** Every whole number from one to another, both included; O(length). */
export function numbersFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/**
 * Numbers of groups at which data without groups are tried: every small one, and fewer the larger they are, since what chance
 * does changes slowly there. O(length).
 * @returns ascending, from kMin to kMax, both included
 */
export function numbersToTry(kMin: number, kMax: number): number[] {
  const tried: number[] = [];
  for (let k = kMin; k < kMax; k += Math.max(1, Math.floor(k / 3))) tried.push(k);
  return [...tried, kMax];
}

/**
 * One value for each number of groups from the first to the last of `at`, on straight lines over the logarithm of the number
 * between those given. O(length).
 * @param at ascending
 * @param values one for each of `at`
 */
export function filledIn(at: readonly number[], values: Float64Array): Float64Array {
  const filled = new Float64Array(at.at(-1)! - at[0]! + 1);
  let next = 0;
  for (let i = 0; i < filled.length; i++) {
    const k = at[0]! + i;
    if (k > at[next]!) next++;
    const before = Math.max(0, next - 1);
    const share = next === before ? 1 : Math.log(k / at[before]!) / Math.log(at[next]! / at[before]!);
    filled[i] = k === at[next] ? values[next]! : values[before]! + share * (values[next]! - values[before]!);
  }
  return filled;
}
