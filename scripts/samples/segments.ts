import type { Rng } from '../../src/core/rng';
import { chance, pick, weighted } from './random';

/** A kind of customer that a generator plants; the name is the truth a test compares with. */
export interface Planted {
  readonly name: string;
  /** Share of all customers, relative to the other segments. */
  readonly weight: number;
}

/** How many customers have some of another segment's habits. */
const MIXED = 0.1;
/** How much of the other's habits they have, at most. */
const MOST_MIXED = 0.45;

/** Draws a customer's segment by its weight; one in ten has, under the same name, habits partly like another segment's. */
export function drawHabits<T extends Planted>(rng: Rng, segments: readonly T[]): T {
  const own = segments[Number(weighted(rng, Object.fromEntries(segments.map(({ weight }, i) => [i, weight]))))]!;
  if (!chance(rng, MIXED)) return own;
  const other = pick(rng, segments);
  return mixed(own, other, MOST_MIXED * rng.uniform()) as T;
}

/** Every number moved by `part` of the way from `own` to `other`: in ratio where both are positive, else in difference. */
function mixed(own: unknown, other: unknown, part: number): unknown {
  if (typeof own === 'number' && typeof other === 'number') {
    return own > 0 && other > 0 ? own ** (1 - part) * other ** part : own + part * (other - own);
  }
  if (Array.isArray(own) && Array.isArray(other)) return own.map((value, i) => mixed(value, other[i], part));
  if (!isRecord(own) || !isRecord(other)) return own;
  return Object.fromEntries(Object.entries(own).map(([key, value]) => [key, mixed(value, other[key], part)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
