import { AppError } from '../../core/app-error';

/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Midnight (UTC) at which the day of a moment began, epoch ms; O(1). */
export function startOfDay(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

/**
 * The day that days are counted to, where one is given.
 * @throws AppError `features/as-of` when it is none
 */
export function requireDay(asOf: number | undefined): number | undefined {
  if (asOf === undefined || Number.isFinite(asOf)) return asOf;
  throw new AppError(
    'features/as-of',
    'The day that days are counted to is not a moment in time.',
    'Give it in milliseconds since 1970, as Date.UTC(2024, 0, 31) does.',
  );
}

/** The last of some moments, missing ones left out; −Infinity without any. O(n). */
export function latest(times: Float64Array): number {
  let last = -Infinity;
  for (const time of times) if (time > last) last = time;
  return last;
}
