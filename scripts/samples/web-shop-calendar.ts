import type { Rng } from '../../src/core/rng';
import { chance, normalWithin } from './random';

const FIRST_DAY = Date.parse('2024-01-01');
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** How many days the file covers. */
export const DAYS = 366;

/** How busy each month is: spring cleaning, and gifts before Christmas. */
const BUSY = [0.5, 0.6, 0.75, 0.65, 0.65, 0.55, 0.5, 0.5, 0.6, 0.7, 1, 0.95];

/** Epoch milliseconds of an order between two days of the file: more in busy months, by day and in the evening. */
export function orderTime(rng: Rng, fromDay: number, toDay: number): number {
  for (;;) {
    const day = Math.floor(fromDay + (toDay - fromDay) * rng.uniform());
    const midnight = FIRST_DAY + Math.min(DAYS - 1, Math.max(0, day)) * DAY;
    if (chance(rng, BUSY[new Date(midnight).getUTCMonth()]!)) return midnight + minuteOfDay(rng) * MINUTE;
  }
}

/** When goods bought at `time` come back: after one to five weeks. */
export function returnTime(rng: Rng, time: number): number {
  return time + Math.round(7 + 28 * rng.uniform()) * DAY + Math.round(normalWithin(rng, 0, 120, -300, 300)) * MINUTE;
}

/** Whether the file was written after this time. */
export function isInFile(time: number): boolean {
  return time < FIRST_DAY + DAYS * DAY;
}

function minuteOfDay(rng: Rng): number {
  const [peak, spread] = chance(rng, 0.4) ? [12.6, 1.4] : [19.8, 1.9];
  return Math.floor(60 * normalWithin(rng, peak, spread, 6, 23.9));
}
