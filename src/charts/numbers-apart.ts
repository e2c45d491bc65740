/** Two numbers of two digits in 13 px type, with air between them. */
const NEAREST = 24;

/**
 * Which numbers of groups to write under a curve so that none touches the next: the marked one always, then every so many; O(n).
 * @param ks ascending and evenly spaced
 * @param x where a number stands, in pixels
 */
export function numbersApart(
  ks: readonly number[],
  marked: number,
  x: (k: number) => number,
): readonly { readonly k: number; readonly x: number }[] {
  const step = ks.length > 1 ? Math.abs(x(ks[1]!) - x(ks[0]!)) : NEAREST;
  const every = Math.max(1, Math.ceil(NEAREST / Math.max(1, step)));
  return ks
    .filter((k, i) => k === marked || (i % every === 0 && Math.abs(x(k) - x(marked)) >= NEAREST))
    .map((k) => ({ k, x: x(k) }));
}
