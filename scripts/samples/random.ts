import type { Rng } from '../../src/core/rng';

/** A positive quantity by its typical value and its spread: `[median, sigma of the logarithm]`. */
export type LogNormal = readonly [median: number, sigma: number];

/** Values with their relative weights. */
export type Weights<T extends string> = Partial<Readonly<Record<T, number>>>;

/** True with probability `p`. */
export function chance(rng: Rng, p: number): boolean {
  return rng.uniform() < p;
}

/** One element, all equally likely. */
export function pick<T>(rng: Rng, values: readonly T[]): T {
  return values[rng.integer(values.length)]!;
}

/** `count` different elements in random order. */
export function pickSome<T>(rng: Rng, values: readonly T[], count: number): T[] {
  const chosen = rng.shuffle(rng.sample(values.length, Math.min(count, values.length)));
  return Array.from(chosen, (i) => values[i]!);
}

/** One key, with probability in proportion to its weight. */
export function weighted<T extends string>(rng: Rng, weights: Weights<T>): T {
  const entries = Object.entries(weights) as [T, number][];
  let left = rng.uniform() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  return entries.at(-1)![0];
}

/** Log-normal: products of many small causes, such as spend. */
export function logNormal(rng: Rng, [median, sigma]: LogNormal): number {
  return median * Math.exp(sigma * rng.normal());
}

/** Poisson count by exponential waiting times; O(mean). */
export function poisson(rng: Rng, mean: number): number {
  let count = -1;
  for (let waited = 0; waited <= mean; count++) waited -= Math.log(1 - rng.uniform());
  return count;
}

/** Poisson count whose mean itself differs between customers, as visits and orders do. */
export function overdispersed(rng: Rng, rate: LogNormal): number {
  return poisson(rng, logNormal(rng, rate));
}

/** A share in 0…1 around `median`: normal on the logit scale. */
export function share(rng: Rng, median: number, sigma: number): number {
  const logit = Math.log(median / (1 - median)) + sigma * rng.normal();
  return 1 / (1 + Math.exp(-logit));
}

/** Normal, kept within `low`…`high`. */
export function normalWithin(rng: Rng, mean: number, std: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, mean + std * rng.normal()));
}
